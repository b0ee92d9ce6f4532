"""Invented names: people, places, organizations, honors and campaigns, put together from syllables and word lists.

Nothing here is taken from life. Some two million different names of people can come out, so that a large archive
holds namesakes, as real ones do, but few.
"""

from random import Random

from archive.vocabularies import CampaignKind, HonorKind, OrganizationKind

_GIVEN_BEGIN = (
    "Al", "Ami", "Ari", "Bel", "Bri", "Cal", "Cora", "Da", "Del", "Edri", "Eli", "Fa", "Fio", "Ga", "Hel", "Ima", "Ise",
    "Ja", "Kal", "Kei", "Lei", "Lu", "Ma", "Mire", "Na", "Nori", "Ola", "Ori", "Pa", "Pel", "Ra", "Ro", "Sa", "Sele",
    "Ta", "Tomi", "Ulri", "Va", "Vere", "Wen", "Xa", "Ya", "Yori", "Ze",
)  # fmt: skip
_GIVEN_END = (
    "bel", "da", "dan", "dor", "fina", "kan", "la", "len", "lio", "lys", "mar", "mina", "na", "né", "nor", "ra", "ran",
    "rei", "rik", "sa", "sha", "stan", "tha", "to", "vin", "wyn", "ya", "zo",
)  # fmt: skip
_FAMILY_BEGIN = (
    "Abre", "Ardo", "Bala", "Bren", "Car", "Čel", "Dal", "Dör", "Ember", "Esk", "Fal", "Fen", "Gar", "Gris", "Hal",
    "Hol", "Ibar", "Ing", "Jar", "Kel", "Kor", "Lang", "Lod", "Łu", "Mar", "Mun", "Nar", "Ned", "Oka", "Ost", "Pal",
    "Pere", "Quen", "Ras", "Ró", "Sand", "Søl", "Tam", "Tor", "Ul", "Urs", "Vald", "Var", "Wes", "Wyn", "Yam",
    "Zar", "Zel",
)  # fmt: skip
_FAMILY_MIDDLE = ("", "", "", "a", "an", "e", "el", "i", "in", "o", "or", "u")
_FAMILY_END = (
    "bakken", "berg", "chuk", "dale", "dottir", "feld", "gard", "grave", "hara", "ides", "ivic", "kov", "lund", "mann",
    "mira", "moto", "nath", "nova", "oglu", "quist", "ram", "rell", "roy", "sen", "skä", "stead", "swamy", "tani",
    "theri", "ton", "vale", "vaz", "wick", "witz", "yan", "zade",
)  # fmt: skip
_PLACE_BEGIN = (
    "Ald", "Amber", "Bar", "Birk", "Cald", "Cor", "Dun", "East", "Elm", "Fair", "Glen", "Har", "Hex", "Kings", "Lind",
    "Mar", "Mill", "Nether", "North", "Oak", "Port", "Quay", "Red", "Sil", "Stan", "Thorn", "Upper", "Vel", "West",
    "Winter",
)  # fmt: skip
_PLACE_END = (
    "bourne", "bridge", "bury", "cliff", "combe", "dorf", "fell", "ford", "gate", "ham", "haven", "hurst", "isle",
    "ker", "lake", "mere", "mont", "mouth", "quay", "ridge", "rock", "stede", "ton", "vik", "water", "wold",
)  # fmt: skip

FIELDS = (
    "acoustics", "algebraic topology", "applied limnology", "archival science", "bioinformatics", "bridge engineering",
    "causal inference", "cell biology", "colloid chemistry", "comparative law", "computational linguistics",
    "crop genetics", "cryptography", "demography", "distributed systems", "econometrics", "epidemiology",
    "fluid mechanics", "geodesy",
    "glaciology", "harmonic analysis", "health economics", "information retrieval", "labour history", "library science",
    "machine learning", "marine ecology", "materials science", "medieval studies", "meteorology", "musicology",
    "neurophysiology", "non-convex optimization", "operations research", "palaeography", "photonics", "plasma physics",
    "political philosophy", "power electronics", "public administration", "radio astronomy", "robotics", "seismology",
    "signal processing", "soil science", "statistics", "structural geology", "textile conservation", "toxicology",
    "urban planning", "virology", "volcanology",
)  # fmt: skip


def given_name(random: Random) -> str:
    return random.choice(_GIVEN_BEGIN) + random.choice(_GIVEN_END)


def family_name(random: Random) -> str:
    return random.choice(_FAMILY_BEGIN) + random.choice(_FAMILY_MIDDLE) + random.choice(_FAMILY_END)


def place_name(random: Random) -> str:
    return random.choice(_PLACE_BEGIN) + random.choice(_PLACE_END)


def field(random: Random) -> str:
    return random.choice(FIELDS)


def titled(words: str) -> str:
    """The words as in a name: "Applied Limnology"."""
    return " ".join(word if word in ("and", "of") else word[:1].upper() + word[1:] for word in words.split())


_ORGANIZATIONS = {
    OrganizationKind.UNIVERSITY: (
        "University of {place}",
        "{place} Institute of Technology",
        "{family} College, {place}",
    ),
    OrganizationKind.COMPANY: (
        "{family} & {family}",
        "{place} {field} Works",
        "{family} Laboratories",
        "{given} Systems",
    ),
    OrganizationKind.GOVERNMENT: ("{place} Ministry of {field}", "National Board for {field}, {place}"),
    OrganizationKind.LEARNED_SOCIETY: ("{place} Academy of {field}", "Society for {field} of {place}"),
    OrganizationKind.CONFERENCE: ("International Conference on {field}, {place}", "{place} Forum on {field}"),
    OrganizationKind.PUBLISHER: ("{place} Press", "The {place} Gazette", "{family} & Daughters, Publishers"),
    OrganizationKind.NONPROFIT: ("{family} Foundation", "{place} Alliance for {field}"),
    OrganizationKind.UNIT: ("Department of {field}, {place}", "{family} Laboratory for {field}"),
    OrganizationKind.OTHER: ("{place} Museum of {field}", "{place} Orchestra"),
}

_HONORS = {
    HonorKind.PRIZE: ("{family} Prize", "{place} Prize for {field}"),
    HonorKind.MEDAL: ("{family} Medal", "{field} Medal of {place}"),
    HonorKind.FELLOWSHIP: ("{family} Fellowship", "{place} Research Fellowship"),
    HonorKind.ELECTED_FELLOWSHIP: ("Fellow of the {place} Academy", "Fellow of the Society for {field}"),
    HonorKind.CHAIR: ("{family} Chair of {field}",),
    HonorKind.GRANT: ("{place} Early Career Grant", "{family} Grant for {field}"),
    HonorKind.BEST_PAPER: ("Best Paper in {field}", "{family} Best Paper Award"),
    HonorKind.NAMED_LECTURE: ("{family} Lecture", "{family} Memorial Lecture in {field}"),
    HonorKind.HONORARY_DEGREE: ("Honorary Doctorate of {place}",),
    HonorKind.HIGHLIGHT: ("{place} List of People in {field}",),
    HonorKind.OTHER: ("Key to the City of {place}",),
}

_CAMPAIGNS = {
    CampaignKind.PETITION: ("[Petition for open {field} data in {place}]", "Keep {place} Library Open"),
    CampaignKind.OPEN_LETTER: ("[Open letter on {field} in {place}]",),
    CampaignKind.RENAMING: ("[Renaming of the {family} Building, {place}]",),
    CampaignKind.PUBLIC_STATEMENT: ("{place} Statement on {field}",),
    CampaignKind.ADVOCACY: ("{field} for Everyone, {place}",),
    CampaignKind.BOYCOTT: ("[Boycott of {family} & {family}]",),
    CampaignKind.LEGAL_ACTION: ("[Action against the {place} Ministry of {field}]",),
    CampaignKind.OTHER: ("{place} {field} Initiative",),
}


def _made_from(random: Random, patterns: tuple[str, ...]) -> str:
    pattern = random.choice(patterns)
    while "{" in pattern:
        blank = pattern[pattern.index("{") + 1 : pattern.index("}")]
        pattern = pattern.replace("{" + blank + "}", _BLANKS[blank](random), 1)
    return pattern


_BLANKS = {
    "given": given_name,
    "family": family_name,
    "place": place_name,
    "field": lambda random: titled(field(random)),
}


def organization_name(random: Random, kind: str) -> str:
    return _made_from(random, _ORGANIZATIONS[kind])


def honor_name(random: Random, kind: str) -> str:
    return _made_from(random, _HONORS[kind])


def campaign_name(random: Random, kind: str) -> str:
    return _made_from(random, _CAMPAIGNS[kind])
