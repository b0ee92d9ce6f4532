"""A career as a CV: the sections somebody chose, each line numbered to its sources, prepared once for all formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import wording
from archive.careers import footnotes
from archive.careers.career import Career
from archive.careers.entries import Entry
from archive.careers.evidence import Evidence, NumberedSource, Proof
from archive.careers.naming import Affiliation
from archive.dates import Dates

SECTIONS = {
    "roles": gettext_lazy("Roles"),
    "education": gettext_lazy("Education"),
    "honors": gettext_lazy("Honors"),
    "contributions": gettext_lazy("Research and contributions"),
    "appearances": gettext_lazy("Talks and appearances"),
    "campaigns": gettext_lazy("Campaigns"),
    "life": gettext_lazy("Life"),
    "relations": gettext_lazy("Relations"),
}
# What a CV has where nobody chose.
USUAL = ("roles", "education", "honors", "contributions", "appearances", "campaigns")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a CV is to hold: sections by their names in SECTIONS, and which lines, in which order."""

    sections: tuple[str, ...] = USUAL
    verified_only: bool = False
    oldest_first: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source that a line rests on, with the source's number, and whether they were found there."""

    words: str
    language: str
    number: int
    verified: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One statement in a CV. Its words are pieces of text, for each format to set."""

    section: str
    entry: Entry
    when: str
    what: str
    rest: tuple[str, ...]  # said after it, with commas between
    more: tuple[str, ...]  # each a sentence of its own
    words: str  # what was said when it was conferred, or by the person, verbatim; with the quotes only
    note: str  # what else a reader should know of it; with the quotes only
    marks: tuple[str, ...]  # what a reader has to know before believing it: "probable", "declined", "sources disagree"
    numbers: tuple[int, ...]  # of its sources
    proofs: tuple[Proof, ...]  # what its sources say of it, those left out that only mention it
    quotes: tuple[Quote, ...]

    @property
    def is_unsourced(self) -> bool:
        return not self.numbers


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    lines: list[Line]


class CV:
    """A person's CV as the archive can vouch for it; what is known to be wrong is never in it.

    ``sections`` have lines, or are not there; ``sources`` are those that the lines are numbered to, under the numbers
    of the person's page; ``left_out`` counts the lines of the chosen sections that are not verified, where only
    verified ones were asked for. What is told as an honor and as a role stands in both sections, as on the person's
    page: who looks for the positions of somebody must find the chair that was an honor too.
    """

    def __init__(self, career: Career, choice: Choice):
        self.career, self.choice, self.person = career, choice, career.person
        self.revision = career.revision
        self.left_out = 0
        self.sections = []
        for name in SECTIONS:
            entries = self._entries(name) if name in choice.sections else []
            lines = [_line(name, entry, career.evidence, choice) for entry in entries]
            if lines:
                self.sections.append(Section(name, str(SECTIONS[name]), lines))
        used = {number for section in self.sections for line in section.lines for number in line.numbers}
        self.sources: list[NumberedSource] = [source for source in career.evidence.sources if source.number in used]

    def told(self, source: NumberedSource) -> list[footnotes.Piece]:
        """A source as the list at the end names it."""
        return footnotes.in_full(source)

    @property
    def count(self) -> int:
        return sum(len(section.lines) for section in self.sections)

    def _entries(self, name: str) -> list[Entry]:
        entries = self.career.sections()[name]
        if self.choice.verified_only:
            proven = [entry for entry in entries if self.career.evidence.is_proven(entry.uid)]
            self.left_out += len(entries) - len(proven)
            entries = proven
        return sorted(entries, key=_oldest_first) if self.choice.oldest_first else entries


def _oldest_first(entry: Entry) -> tuple:
    undated, begin, end, rank, uid = entry.newest_first()
    return undated, -begin, -end, rank, uid


def _line(section: str, entry: Entry, evidence: Evidence, choice: Choice) -> Line:
    what, rest, more, words = _TELLING[section](entry)
    marks = [entry.doubt] if entry.doubt else []
    if section == "honors" and entry.status != "conferred":
        marks.insert(0, f"{entry.status_words} ({entry.share})" if entry.share else entry.status_words)
    if evidence.disputes(entry.uid):
        marks.append(_("sources disagree"))
    proofs = [proof for proof in evidence.of(entry.uid) if proof.stance != "mentions"]
    if not proofs:
        marks.append(_("source not public") if evidence.hides(entry.uid) else _("no source given"))
    quotes = [
        Quote(proof.quote, proof.source.language, proof.source.number, proof.verified)
        for proof in proofs
        if choice.quotes and proof.quote
    ]
    return Line(
        section=section,
        entry=entry,
        when=_when(section, entry),
        what=wording.sentence(what),
        rest=tuple(part for part in rest if part),
        more=tuple(_sentence(part) for part in more if part),
        words=words if choice.quotes else "",
        note=entry.note if choice.quotes else "",
        marks=tuple(map(str, marks)),
        numbers=tuple(sorted({proof.source.number for proof in proofs})),
        proofs=tuple(proofs),
        quotes=tuple(quotes),
    )


def _sentence(words: str) -> str:
    """The words as a sentence of their own."""
    words = wording.sentence(words.strip())
    return words if words.endswith((".", "!", "?", "…", ":", "”")) else f"{words}."


def _when(section: str, entry: Entry) -> str:
    """The date in words, empty where there is none; of a relation, what it is comes first."""
    when = Dates.parse(entry.date).words(wording.language()) if entry.date else ""
    if not entry.date or entry.date.endswith("/"):
        ended = {"yes": _("has ended"), "no": _("goes on")}.get(entry.ended, "")
        when = ", ".join(part for part in (when, ended) if part)
    if section == "relations":
        return ", ".join(part for part in (wording.sentence(entry.sort), when) if part)
    return when


def _at(affiliation: Affiliation | None) -> str:
    """An organization by the name that it had at the time, with today's, and with what it is part of."""
    if affiliation is None:
        return ""
    name = affiliation.name
    if affiliation.then:
        name = f"{name} {_('(today %(name)s)') % {'name': affiliation.today}}"
    return f"{name}, {affiliation.part_of.name}" if affiliation.part_of else name


def _role(entry):
    more = ["; ".join(entry.asides)] if entry.asides else []
    if entry.thesis:
        more.append(_("Thesis: %(title)s") % {"title": entry.thesis})
    return entry.what, [_at(entry.organization) or entry.as_stated], [*more, entry.description], ""


def _honor(entry):
    work = entry.contribution or entry.conferred_for
    more = [
        _("In %(field)s") % {"field": entry.field} if entry.field else "",
        _("For %(work)s") % {"work": work.what} if work else "",
        _("At %(organization)s at the time") % {"organization": _at(entry.affiliation)} if entry.affiliation else "",
    ]
    category = entry.category_of.name if entry.category_of else ""
    return entry.what, [category, _at(entry.conferred_by)], more, entry.citation_text


def _campaign(entry):
    def names(others):
        return ", ".join(other.name for other in others)

    more = [
        _("Addressed to %(others)s") % {"others": names(entry.addressees)} if entry.addressees else "",
        _("Directed at %(others)s") % {"others": names(entry.targets)} if entry.targets else "",
    ]
    return entry.what, [entry.capacity_words], more, entry.words


def _contribution(entry):
    rest = [entry.sort, _at(entry.organization), entry.place]
    return entry.title, rest, [entry.part_played, entry.description], ""


def _appearance(entry):
    event = entry.event if entry.title else ""
    host = _at(entry.host) if entry.title or entry.event else ""
    behalf = entry.on_behalf_of
    more = [_("On behalf of %(organization)s") % {"organization": _at(behalf)} if behalf else "", entry.description]
    return entry.what, [event, host, entry.sort], more, ""


def _relation(entry):
    return entry.other, [], [entry.description], ""


def _life(entry):
    return entry.what, [entry.place], [entry.description if entry.description != entry.what else ""], ""


_TELLING: dict[str, Callable] = {
    "roles": _role,
    "education": _role,
    "honors": _honor,
    "contributions": _contribution,
    "appearances": _appearance,
    "campaigns": _campaign,
    "relations": _relation,
    "life": _life,
}
