"""Citations in BibTeX, which both BibTeX and BibLaTeX read: UTF-8, with TeX's own letters escaped."""

from collections.abc import Mapping

import bibtexparser
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from archive.interchange.citing.dates import SEASONS

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES = {"book": "book", "article-journal": "article"}
# What LaTeX calls languages, for those in which sources are mostly written.
_LANGIDS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "he": "hebrew",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}
# Braces by name: BibTeX counts them even behind a backslash.
_ESCAPED = str.maketrans(
    {letter: f"\\{letter}" for letter in "&%$#_"}
    | {
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(item: Mapping) -> str:
    """The CSL-JSON item as one entry; names and titles keep their capital letters."""
    kind = _TYPES.get(item["type"], "misc")
    fields = {"title": f"{{{_tex(item['title'])}}}"}
    if "author" in item:
        fields["author"] = " and ".join(f"{{{_tex(author['literal'])}}}" for author in item["author"])
    if "container-title" in item:
        fields["journal" if kind == "article" else "howpublished"] = _tex(item["container-title"])
    if "publisher" in item:
        fields["publisher"] = _tex(item["publisher"])
    if "version" in item:
        fields["version"] = item["version"]
    fields |= _issued(item.get("issued"))
    if "URL" in item:
        fields["url"] = item["URL"].translate(_IN_ADDRESSES)
    if "accessed" in item:
        fields["urldate"] = "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0])
    if langid := _LANGIDS.get(item.get("language", "").partition("-")[0]):
        fields["langid"] = langid
    entry = Entry(kind, item["id"], [Field(name, f"{{{value}}}") for name, value in fields.items()])
    months = {field.key: field for field in entry.fields}
    if "month" in months:
        months["month"].value = fields["month"]  # a name that BibTeX knows, not a text
    return bibtexparser.write_string(Library([entry]), unparse_stack=[])


def _issued(issued: Mapping | None) -> dict[str, str]:
    """Year and month where the date is one; everything else in words, which styles print as they are."""
    if not issued:
        return {}
    if "literal" in issued:
        return {"year": _tex(issued["literal"])}
    years = [part[0] for part in issued["date-parts"]]
    if len(years) > 1:
        return {"year": f"{years[0]}--{years[1]}"}
    circa = "about " if issued.get("circa") else ""
    season = f"{SEASONS[issued['season'] - 1]} " if "season" in issued else ""
    found = {"year": f"{circa}{season}{years[0]:04}"}
    if not circa and len(issued["date-parts"][0]) > 1:
        found["month"] = MONTHS[issued["date-parts"][0][1] - 1]
    if not circa and len(issued["date-parts"][0]) == 3:
        found["day"] = str(issued["date-parts"][0][2])
    return found


def _tex(text: str) -> str:
    return text.translate(_ESCAPED)
