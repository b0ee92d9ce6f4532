"""Identifiers that other registries gave to people, organizations, works: normalised, checked and linked.

Ground floor: plain Python, no database. Every scheme has one canonical form, which is what the archive stores and
compares; `normalise` leads to it from whatever an editor pasted, and `link` leads from it to the registry's own page.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote as percent_encode
from urllib.parse import unquote, urlsplit

# Copied along from web pages without being seen: soft hyphen, zero width, direction and byte order marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SEPARATORS = re.compile(r"[\s-]+")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One registry's way of numbering things.

    `name` is the key that is stored, `label` what a reader sees, `standard` where the form is laid down, `example` a
    valid canonical value. `address` is the registry's page with "{}" for the value, or empty where there is none.
    `prefix` matches what may stand before the value in an address or a citation, `form` the whole canonical value.
    `tidy` brings what follows the prefix into the canonical shape, `check` says whether the check digits are right.
    """

    name: str
    label: str
    standard: str
    example: str
    address: str
    prefix: re.Pattern[str]
    form: re.Pattern[str]
    tidy: Callable[[str], str]
    check: Callable[[str], bool] = lambda value: True

    def normalise(self, value: str) -> str:
        """The canonical form of `value`. Raises `ValueError` with a sentence for the editor."""
        typed = _INVISIBLE.sub("", value).strip()
        if not typed:
            raise ValueError(f"The {self.label} is empty.")
        candidate = self.tidy(self.prefix.sub("", typed, count=1))
        if not self.form.fullmatch(candidate):
            raise ValueError(f"“{typed}” does not have the form of a value for {self.label}, such as {self.example}.")
        if not self.check(candidate):
            raise ValueError(
                f"“{typed}” cannot be a value for {self.label}: its check digits do not fit, so something is mistyped."
            )
        return candidate

    def link(self, value: str) -> str:
        """The registry's page for a canonical `value`, or "" where the scheme has none."""
        return self.address.format(percent_encode(value, safe="/:;()._-~"))


def normalise(scheme: str, value: str) -> str:
    """The canonical form of `value` in the scheme with that key: the form that is stored, and the same for every
    way of writing it (address, spaces, hyphens, case). Normalising twice changes nothing.

    Raises `ValueError` with a sentence for the editor when the scheme is unknown, the value is not of its form or its
    check digits do not fit.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"There is no identifier scheme “{scheme}”. The archive knows: {', '.join(SCHEMES)}.")
    return SCHEMES[scheme].normalise(value)


def link(scheme: str, value: str) -> str:
    """The page on which `value` can be looked up, or "" when there is none or the value is not valid."""
    try:
        canonical = normalise(scheme, value)
    except ValueError:
        return ""
    if scheme == "other":
        # Anything else (javascript:, data:, plain words) must never become the target of a link.
        return canonical if _WEB_ADDRESS.match(canonical) else ""
    return SCHEMES[scheme].link(canonical)


def displayed(scheme: str, value: str) -> tuple[str, str]:
    """The label and the text by which a reader sees a canonical `value`; a web address needs no label, and no https."""
    if scheme == "other" and _WEB_ADDRESS.match(value):
        return "", value.partition("://")[2].removeprefix("www.").rstrip("/")
    return SCHEMES[scheme].label, value


# Check digits


def has_iso_7064_mod_11_2(value: str) -> bool:
    """Whether the last character ("X" is ten) is the ISO/IEC 7064:2003 MOD 11-2 check of the digits before it."""
    remainder = 0
    for digit in value[:-1]:
        remainder = (remainder + int(digit)) * 2 % 11
    return "0123456789X"[(12 - remainder) % 11] == value[-1]


def has_ror_check(value: str) -> bool:
    """Whether the last two digits of a ROR identifier are right: the seven characters before them are a number in
    Crockford's base 32, followed by its ISO/IEC 7064 MOD 97-10 check (https://ror.readme.io/docs/identifier)."""
    number = 0
    for character in value[:-2]:
        number = number * 32 + _CROCKFORD.index(character)
    return 98 - number * 100 % 97 == int(value[-2:])


def has_gnd_check(value: str) -> bool:
    """Whether the check digit of a GND number is right, by the German National Library's two rules.

    The digits weigh 2, 3, 4 ... from the right, modulo 11, ten is "X". Numbers with a hyphen come from the former
    corporate and subject files (GKD, SWD) and end in the remainder itself, all others in 11 minus the remainder
    (https://wiki.dnb.de, "Prüfziffernberechnung").
    """
    digits, check = value[:-1].rstrip("-"), value[-1]
    remainder = sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), start=2)) % 11
    return "0123456789X"[remainder if "-" in value else -remainder % 11] == check


# From what follows the prefix to the canonical shape


def _without_address_tail(value: str) -> str:
    """What an address may carry behind a value goes, and every dash becomes the hyphen that registries use."""
    return _DASHES.sub("-", re.split(r"[?#]", value, maxsplit=1)[0]).strip().rstrip("/")


def _without_spaces(value: str) -> str:
    return re.sub(r"\s+", "", _without_address_tail(value))


def _compact(value: str) -> str:
    return _SEPARATORS.sub("", _without_address_tail(value)).upper()


def _orcid(value: str) -> str:
    """Four groups of four, hyphenated, as ORCID prescribes for display and storage of the short form."""
    compact = _compact(value)
    return "-".join(compact[start : start + 4] for start in range(0, len(compact), 4))


def _upper(value: str) -> str:
    return _without_address_tail(value).upper()


def _lower(value: str) -> str:
    return _without_address_tail(value).lower()


def _lccn(value: str) -> str:
    """The Library of Congress's normalisation of control numbers (https://www.loc.gov/marc/lccn-namespace.html):
    no blanks, nothing from a slash on, and the number after a hyphen filled up to six digits."""
    value = re.sub(r"\.(?:html|json|rdf|nt)$", "", _without_spaces(value).lower()).split("/")[0]
    before, hyphen, number = value.partition("-")
    return before + number.zfill(6) if hyphen else value


def _gnd(value: str) -> str:
    """GND numbers keep their hyphen (4005728-8). Up to eight characters without one have lost it: all numbers that
    never had a hyphen are longer."""
    value = _without_spaces(value).upper()
    return f"{value[:-1]}-{value[-1]}" if re.fullmatch(r"[0-9]{1,7}[0-9X]", value) else value


def _doi(value: str) -> str:
    """Lower case, for a DOI compares without regard to case, in ASCII only (DOI Handbook, section 2.4)."""
    address = _DOI_ADDRESS.match(value)
    if address:
        value = unquote(value[address.end() :])  # only addresses are percent-encoded
    return "".join(character.lower() if character.isascii() else character for character in value)


_DOI_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/(?:doi:)?", re.IGNORECASE)


def _dblp(value: str) -> str:
    return re.sub(r"\.(?:html|xml|rdf|nt|bib)$", "", _without_address_tail(value))


def _other(value: str) -> str:
    """A web address gets a lower-case scheme and host (RFC 3986, section 6.2.2.1); other text one space at a time."""
    value = " ".join(value.split())
    if not _WEB_ADDRESS.match(value):
        return value
    try:
        parts = urlsplit(value)
    except ValueError:
        raise ValueError(f"“{value}” is not a web address: its host cannot be read.") from None
    user, at, host = parts.netloc.rpartition("@")
    return parts._replace(scheme=parts.scheme.lower(), netloc=user + at + host.lower()).geturl()


_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*\Z", re.IGNORECASE)


def _prefix(*alternatives: str) -> re.Pattern[str]:
    """What may precede a value: one of the hosts' paths, or one of the words that announce it in print."""
    return re.compile(rf"\A(?:{'|'.join(alternatives)})", re.IGNORECASE)


_WEB = r"(?:https?://)?(?:www\.)?"

SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            Scheme(
                name="orcid",
                label="ORCID iD",
                standard="ORCID iD, a block of ISO 27729 (ISNI), check by ISO/IEC 7064 MOD 11-2",
                example="0000-0002-1825-0097",
                address="https://orcid.org/{}",
                prefix=_prefix(_WEB + r"(?:sandbox\.)?orcid\.org/", r"orcid(?:\s*id)?\s*:?\s*"),
                form=re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"),
                tidy=_orcid,
                check=lambda value: has_iso_7064_mod_11_2(value.replace("-", "")),
            ),
            Scheme(
                name="isni",
                label="ISNI",
                standard="ISO 27729:2012, check by ISO/IEC 7064 MOD 11-2; sixteen characters without spaces",
                example="0000000121032683",
                address="https://isni.org/isni/{}",
                prefix=_prefix(_WEB + r"isni\.org/(?:isni/)?", r"isni\s*:?\s*"),
                form=re.compile(r"[0-9]{15}[0-9X]"),
                tidy=_compact,
                check=has_iso_7064_mod_11_2,
            ),
            Scheme(
                name="viaf",
                label="VIAF",
                standard="Virtual International Authority File, cluster numbers (https://viaf.org); no check digit",
                example="75121530",
                address="https://viaf.org/viaf/{}",
                prefix=_prefix(_WEB + r"viaf\.org/(?:[a-z]{2}/)?viaf/", r"viaf(?:\s*id)?\s*:?\s*"),
                form=re.compile(r"[1-9][0-9]{0,21}"),
                tidy=_without_spaces,
            ),
            Scheme(
                name="wikidata",
                label="Wikidata",
                standard="Wikibase data model, item identifiers (Q and a number); no check digit",
                example="Q42",
                address="https://www.wikidata.org/wiki/{}",
                prefix=_prefix(
                    r"(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(?:Special:EntityPage/)?",
                    r"wikidata\s*:?\s*",
                    r"wd:",
                ),
                form=re.compile(r"Q[1-9][0-9]*"),
                tidy=_upper,
            ),
            Scheme(
                name="ror",
                label="ROR",
                standard="Research Organization Registry identifier; Crockford base 32 with ISO/IEC 7064 MOD 97-10",
                example="05dxps055",
                address="https://ror.org/{}",
                prefix=_prefix(_WEB + r"ror\.org/", r"ror(?:\s*id)?\s*:?\s*"),
                form=re.compile(r"0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}"),
                tidy=_lower,
                check=has_ror_check,
            ),
            Scheme(
                name="lcnaf",
                label="Library of Congress Name Authority File",
                standard="Library of Congress control number of a name authority, normalised by info:lccn",
                example="n79021164",
                address="https://id.loc.gov/authorities/names/{}",
                prefix=_prefix(
                    _WEB + r"id\.loc\.gov/authorities/(?:names/)?",
                    _WEB + r"lccn\.loc\.gov/",
                    r"info:lccn/",
                    r"lc(?:cn|naf)\s*:?\s*",
                ),
                form=re.compile(r"n[a-z]?(?:[0-9]{8}|[0-9]{10})"),
                tidy=_lccn,
            ),
            Scheme(
                name="gnd",
                label="GND",
                standard="Gemeinsame Normdatei of the German National Library, check digit modulo 11",
                example="118540238",
                address="https://d-nb.info/gnd/{}",
                prefix=_prefix(
                    _WEB + r"d-nb\.info/gnd/",
                    _WEB + r"(?:explore\.gnd\.network|lobid\.org)/gnd/",
                    r"\(DE-588\)\s*",
                    r"gnd\s*:?\s*",
                ),
                form=re.compile(r"[0-9]{8,9}[0-9X]|[1-9][0-9]{0,7}-[0-9X]"),
                tidy=_gnd,
                check=has_gnd_check,
            ),
            Scheme(
                name="doi",
                label="DOI",
                standard="ISO 26324:2022, stored in lower case",
                example="10.1000/182",
                address="https://doi.org/{}",
                prefix=_prefix(r"info:doi/", r"doi(?!\.org)\s*:?\s*"),
                form=re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\x00-\x1f\x7f]+"),
                tidy=_doi,
            ),
            Scheme(
                name="dblp",
                label="dblp",
                standard="dblp computer science bibliography, identifiers of persons (https://dblp.org/pid/)",
                example="h/GeoffreyEHinton",
                address="https://dblp.org/pid/{}",
                prefix=_prefix(
                    _WEB + r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/(?:pid|pers)/(?:hd/)?",
                    r"homepages/",
                    r"dblp\s*:?\s*",
                ),
                form=re.compile(r"(?:[0-9]{1,4}|[a-z])/[A-Za-z0-9=_:-]+"),
                tidy=_dblp,
            ),
            Scheme(
                name="openalex",
                label="OpenAlex",
                standard="OpenAlex identifiers: a letter for the kind of thing, then a number; no check digit",
                example="W2741809807",
                address="https://openalex.org/{}",
                prefix=_prefix(_WEB + r"(?:api\.|explore\.)?openalex\.org/(?:[a-z]+/)?", r"openalex\s*:?\s*"),
                form=re.compile(r"[ACFIKPSTVW][1-9][0-9]*"),
                tidy=_upper,
            ),
            Scheme(
                name="grid",
                label="GRID",
                standard="Global Research Identifier Database, closed in 2021 in favour of ROR; its pages are gone",
                example="grid.20861.3d",
                address="",
                prefix=_prefix(_WEB + r"grid\.ac/institutes/", r"grid\s*:\s*"),
                form=re.compile(r"grid\.[0-9]{4,6}\.[0-9a-f]{1,2}"),
                tidy=_lower,
            ),
            Scheme(
                name="other",
                label="website or other identifier",
                standard="any text in one line; a web address by RFC 3986",
                example="https://example.org/people/ada",
                address="",
                prefix=re.compile(r"\A"),
                form=re.compile(r"[^\x00-\x1f\x7f]+"),
                tidy=_other,
            ),
        )
    }
)
