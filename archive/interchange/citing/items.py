"""What can be cited, as items of CSL-JSON: a page of the archive, one statement, a revision of either, a source.

The item is the one thing that all formats are made of. Texts stand in it as they are, without markup.
"""

import datetime
from dataclasses import dataclass

from archive.interchange.citing.dates import csl_date
from archive.models import Source
from archive.models.base import Record
from archive.vocabularies import SourceKind

ARCHIVE = "Cursus, an archive of careers"

# Every kind has one; a page that is no article is a web page to those who cite it.
_TYPES = {
    SourceKind.ENCYCLOPEDIA: "entry-encyclopedia",
    SourceKind.NEWS: "article-newspaper",
    SourceKind.BOOK: "book",
    SourceKind.ARTICLE: "article-journal",
    SourceKind.DATASET: "dataset",
    SourceKind.ARCHIVAL: "manuscript",
}
# Where the publisher is the work in which the source stands.
_CONTAINED = {"article-newspaper", "article-journal", "entry-encyclopedia"}


@dataclass(frozen=True, slots=True)
class Revised:
    """A state of what is cited: the number of the change set that made it, and its day."""

    number: int
    day: datetime.date


def page_item(record: Record, url: str, revised: Revised | None, today: datetime.date, language: str = "en") -> dict:
    """The archive's own page of a record, which speaks the language of its reader."""
    item = _webpage(f"cursus-{record.slug}", record.display_name, url, revised, today, language)
    return item | {"container-title": ARCHIVE}


def statement_item(
    uid: str,
    sentence: str,
    page: str,
    url: str,
    revised: Revised | None,
    today: datetime.date,
    language: str = "en",
) -> dict:
    """One statement as a sentence in the language, in the page of its owner."""
    item = _webpage(f"cursus-statement-{uid}", sentence, url, revised, today, language)
    return item | {"container-title": page, "publisher": ARCHIVE} if page else item | {"container-title": ARCHIVE}


def source_item(source: Source, url: str, today: datetime.date, language: str = "en") -> dict:
    """A source as it is known here: ``url`` is its page in the archive, for sources that stand nowhere else."""
    item = {"id": f"source-{source.slug}", "type": _TYPES.get(source.kind, "webpage"), "title": _line(source.title)}
    authors = [{"literal": name} for name in map(_line, source.authors.split(";")) if name]
    if authors:
        item["author"] = authors
    if source.publisher:
        name = "container-title" if item["type"] in _CONTAINED else "publisher"
        item[name] = _line(source.publisher)
    issued = csl_date(source.date, language)
    if issued:
        item["issued"] = issued
    if source.url:
        item["URL"] = source.url
        # A page without a date is cited by the day on which it was seen: ours where we know it, else the reader's.
        seen = source.accessed_on or (None if issued else today)
        if seen:
            item["accessed"] = _day(seen)
    else:
        item["URL"] = url
        item["accessed"] = _day(today)
    if source.language:
        item["language"] = source.language
    return item


def verbatim(item: dict) -> frozenset[str]:
    """The variables whose capital letters no style may change: names, sentences, and titles that aren't English."""
    if item["id"].startswith("cursus-"):
        return frozenset({"title"} if item["container-title"] == ARCHIVE else {"title", "container-title"})
    if item.get("language", "").partition("-")[0] == "en":
        return frozenset()
    return frozenset({"title", "container-title", "publisher"})


def _webpage(key: str, title: str, url: str, revised: Revised | None, today: datetime.date, language: str) -> dict:
    item = {"id": key, "type": "webpage", "title": _line(title), "URL": url, "accessed": _day(today)}
    item["language"] = language
    if revised:
        item |= {"id": f"{key}-{revised.number}", "version": str(revised.number), "issued": _day(revised.day)}
    return item


def _day(day: datetime.date) -> dict:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _line(text: str) -> str:
    """The text in one line, without letters that only machines read."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
