"""What a citation says in words: a source in full, or short where it was cited before, and the passages in it.

The words come as pieces, for each format to set: a web page, paper and a Word document say the same.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from archive import wording
from archive.careers.evidence import NumberedSource, Proof
from archive.dates import Dates

# Letters of a title that is cited again; that it is the same source is told by the number of the note.
SHORT = 70
_ENDS = (".", "!", "?", "…")


class Piece(NamedTuple):
    """A stretch of a citation that is set in one way."""

    words: str
    language: str | None = None  # BCP 47, empty where it is not known; None for the archive's own words and marks
    href: str = ""  # an address on the web, or one in this archive, which begins with a slash
    date: str = ""  # the EDTF text of which these are the words
    is_note: bool = False  # whether it is the number of an earlier note


def in_full(source: NumberedSource, href: str = "") -> list[Piece]:
    """A source as lists name it: title, authors, publisher and date, its own address, when it was read.

    The title leads to ``href``, by default the source's page.
    """
    pieces = [Piece(source.title, source.language, href or source.href)]
    for part in (source.authors, source.publisher):
        if part:
            pieces += [Piece(", "), Piece(part, "")]
    if source.date:
        pieces += [Piece(", "), _date(source.date)]
    if not pieces[-1].words.endswith("."):
        pieces.append(Piece("."))
    if source.url:
        pieces += [Piece(" "), Piece(source.url, "", _web_address(source.url))]
    if source.accessed_on:
        read = _date(f"{source.accessed_on:%Y-%m-%d}")
        pieces += [Piece(" "), *_around(_("Read on %(day)s."), "%(day)s", read)]
    return pieces


def in_short(source: NumberedSource, note: int, href: str = "") -> list[Piece]:
    """A source that an earlier note gave in full: its title, and the number of that note."""
    number = Piece(str(note), is_note=True)
    back = _around(_("(see note %(number)s)"), "%(number)s", number)
    return [Piece(_shortened(source.title), source.language, href or source.href), Piece(" "), *back, Piece(".")]


def passage(proof: Proof, quoted: bool) -> list[Piece]:
    """Where in its source a statement is backed, in which words if they are ``quoted``, and whether they were found."""
    pieces = [Piece(proof.about), Piece(" ")] if proof.about else []
    words = proof.quote if quoted else ""
    if proof.locator:
        pieces += [Piece(proof.locator, ""), Piece(": " if words else ". ")]
    if words:
        pieces += _around(_("“%(words)s”"), "%(words)s", Piece(words, proof.source.language))
        pieces.append(Piece(" " if words.endswith(_ENDS) else ". "))
    if proof.is_found:
        pieces.append(Piece(_("Verified.")))
    else:
        pieces.append(Piece(proof.standing if quoted else _("Not verified.")))
    return [*pieces, Piece(" "), Piece(proof.warning)] if proof.check_again else pieces


def explained() -> str:
    """What "verified" stands for, to readers who have the notes but not this archive before them."""
    return _("“Verified” means that the words were found word for word in the text of the source that is kept here.")


def by_source(proofs: Iterable[Proof]) -> list[tuple[NumberedSource, list[Proof]]]:
    """The proofs of a statement, those of one source together, in the order of the sources' numbers."""
    in_order = sorted(proofs, key=lambda proof: proof.source.number)
    return [(source, list(of_one)) for source, of_one in groupby(in_order, key=attrgetter("source"))]


def _date(edtf: str) -> Piece:
    return Piece(Dates.parse(edtf).words(wording.language()), date=edtf)


def _around(sentence: str, place: str, piece: Piece) -> list[Piece]:
    """The sentence of the interface with the piece at its place."""
    before, after = sentence.split(place)
    return [one for one in (Piece(before), piece, Piece(after)) if one.words]


def _shortened(title: str) -> str:
    """The title, cut between words where it is long; where there are no spaces, between letters."""
    if len(title) <= SHORT:
        return title
    cut = title[:SHORT]
    return f"{cut[: cut.rfind(' ', SHORT // 2)] if ' ' in cut[SHORT // 2 :] else cut}…"


def _web_address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""
