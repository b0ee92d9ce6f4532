"""A CV as JSON Resume (https://jsonresume.org/schema), so far as its dates and sections can hold it.

JSON Resume knows years, months and days only: a date that is none of them is left out of its own fields, and stands as
it is, in EDTF and in words, under ``cursus`` beside them; so do the sources of each line. Life and relations have no
section there, and stand under ``cursus`` at the end.
"""

import re

from archive.careers.cv import CV, Line
from archive.dates import Dates

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_DATE = re.compile(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?", re.ASCII)
_PUBLICATIONS = frozenset({"paper", "dataset"})
_VOLUNTARY = frozenset({"membership", "service"})


def json_resume(cv: CV, base: str) -> dict:
    """The CV, ready for JSON; ``base`` is the archive's address without a slash at its end."""
    person = cv.person
    resume: dict = {
        "$schema": SCHEMA,
        "basics": _without_nothing(
            {
                "name": person.name,
                "label": person.headline,
                "url": f"{base}{person.get_absolute_url()}",
                "summary": person.summary,
                "profiles": [
                    _without_nothing({"network": key.label, "username": key.value, "url": key.href})
                    for key in cv.career.identifiers
                    if key.label
                ],
            }
        ),
    }
    rest: dict = {}
    for section in cv.sections:
        for line in section.lines:
            place, item = _TELLING[section.name](line)
            told = _without_nothing(item) | {"cursus": _beside(line, base)}
            (rest if place in ("life", "relations") else resume).setdefault(place, []).append(told)
    meta = {"canonical": f"{base}/id/{person.uid}"}
    if cv.revision:
        meta |= {"version": f"v{cv.revision.number}", "lastModified": f"{cv.revision.moment:%Y-%m-%dT%H:%M:%SZ}"}
    rest["sources"] = [
        _without_nothing(
            {
                "number": source.number,
                "title": source.title,
                "authors": source.authors,
                "publisher": source.publisher,
                "date": source.date,
                "url": source.url,
                "page": f"{base}{source.href}",
            }
        )
        for source in cv.sources
    ]
    rest["license"] = LICENCE
    return resume | {"meta": meta, "cursus": rest}


def _beside(line: Line, base: str) -> dict:
    """What JSON Resume has no word for: the date as it is, doubts, sources."""
    entry = line.entry
    return _without_nothing(
        {
            "statement": f"{base}/statement/{entry.uid}",
            "date": entry.date,
            "dateInWords": line.when,
            "remarks": list(line.marks),
            "note": line.note,
            "sources": list(line.numbers),
            "quotes": [{"text": quote.words, "source": quote.number} for quote in line.quotes],
        }
    )


def _ends(line: Line) -> dict:
    begin, end = Dates.parse(line.entry.date).plain_ends() if line.entry.date else ("", "")
    return {"startDate": _plain(begin), "endDate": _plain(end)}


def _day(line: Line) -> str:
    """The date where it is one day, month or year."""
    return "" if "/" in line.entry.date else _ends(line)["startDate"]


def _plain(text: str) -> str:
    return text if _DATE.fullmatch(text) else ""


def _summary(line: Line) -> str:
    return " ".join(line.more)


def _role(line):
    entry = line.entry
    told = {"position": line.what, **_ends(line), "summary": _summary(line)}
    where = ", ".join(line.rest)
    if entry.kind in _VOLUNTARY:
        return "volunteer", {"organization": where} | told
    return "work", {"name": where} | told


def _education(line):
    entry = line.entry
    kind = entry.degree or entry.title
    return "education", {
        "institution": ", ".join(line.rest),
        "area": entry.field,
        "studyType": kind,
        **_ends(line),
    }


def _honor(line):
    entry = line.entry
    title = line.what if entry.is_given else f"{line.what} ({entry.status_words})"
    awarder = entry.conferred_by.name if entry.conferred_by else ""
    return "awards", {"title": title, "date": _day(line), "awarder": awarder, "summary": _summary(line) or line.words}


def _contribution(line):
    entry = line.entry
    if entry.kind in _PUBLICATIONS:
        return "publications", {"name": line.what, "releaseDate": _day(line), "summary": _summary(line)}
    where = entry.organization.name if entry.organization else ""
    return "projects", {
        "name": line.what,
        "description": _summary(line),
        "entity": where,
        "type": entry.sort,
        **_ends(line),
    }


def _appearance(line):
    entry = line.entry
    where = entry.host.name if entry.host else entry.event
    return "projects", {
        "name": line.what,
        "description": _summary(line),
        "entity": where,
        "type": entry.sort or "talk",
        **_ends(line),
    }


def _campaign(line):
    return "volunteer", {"organization": line.what, "position": ", ".join(line.rest), **_ends(line)}


def _aside(name):
    return lambda line: (name, {"what": line.what, "more": " ".join((", ".join(line.rest), *line.more)).strip()})


def _without_nothing(item: dict) -> dict:
    return {name: value for name, value in item.items() if value}


_TELLING = {
    "roles": _role,
    "education": _education,
    "honors": _honor,
    "contributions": _contribution,
    "appearances": _appearance,
    "campaigns": _campaign,
    "life": _aside("life"),
    "relations": _aside("relations"),
}
