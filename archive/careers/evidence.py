"""The evidence for what a page shows: the public citations of many statements at once, and their sources, numbered."""

import datetime
import functools
import operator
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.careers.prepared import MANY, Question
from archive.models import Citation, Snapshot, Source
from archive.vocabularies import Aspect, Showing, Stance


class Proof(NamedTuple):
    """One public citation: what a source says, in its words, of one thing on the page."""

    uid: str
    source: "NumberedSource"
    quote: str
    showable: bool  # whether the licence of the text lets us show its words
    verified: bool  # found word for word in the snapshot
    has_snapshot: bool
    locator: str
    stance: str
    aspect: str
    check_again: bool
    read_on: datetime.date | None  # when the text, or else the source, was last read
    is_in_text: bool  # verified in a text that is shown as a whole

    @property
    def href(self) -> str:
        """Where the quote stands: in its source's text, or else on the page of the list of what the source supports."""
        return f"/sources/{self.source.slug}/{'' if self.is_in_text else f'?quote={self.uid}'}#{self.uid}"

    @property
    def contradicts(self) -> bool:
        return self.stance == Stance.CONTRADICTS

    @property
    def is_plain(self) -> bool:
        """Whether it simply supports the whole in verified words, with nothing more to say of it."""
        return bool(
            self.verified
            and self.quote
            and self.stance == "supports"
            and not self.aspect
            and self.showable
            and not self.check_again
        )

    @property
    def of_what(self) -> str:
        """The aspect that it speaks to, in words: "its date"; empty for the whole."""
        return str(Aspect(self.aspect).label) if self.aspect else ""

    @property
    def about(self) -> str:
        """A sentence: whether it speaks against the statement, and of which part; empty where it backs the whole."""
        if self.contradicts:
            if self.aspect:
                return _("Says otherwise about %(aspect)s.") % {"aspect": self.of_what}
            return _("Says otherwise.")
        return _("On %(aspect)s.") % {"aspect": self.of_what} if self.aspect else ""

    @property
    def is_found(self) -> bool:
        """Whether there are words that were found in the snapshot, shown or not."""
        return bool(self.verified and (self.quote or not self.showable))

    @property
    def standing(self) -> str:
        """A sentence: whether its words were found in the snapshot, and why not."""
        if not self.showable:
            if self.verified:
                return _("Found word for word in the snapshot, whose licence does not let us show it.")
            return _("Could not be verified.")
        if not self.quote:
            return _("No words are quoted.")
        if self.verified:
            return _("Found word for word in the snapshot.")
        if self.has_snapshot:
            return _("Could not be verified: these words do not stand so in the snapshot.")
        return _("Could not be verified: no snapshot of the source is kept.")

    @property
    def warning(self) -> str:
        """A sentence where the quote is to be checked again, else empty."""
        return _("The statement has changed since; the quote is to be checked again.") if self.check_again else ""


class NumberedSource(NamedTuple):
    """A public source as a page lists it, under the number of its footnotes."""

    uid: str
    slug: str
    title: str
    authors: str
    publisher: str
    date: str
    licence: str
    accessed_on: object  # a date or None
    url: str
    language: str  # BCP 47, empty where it is not told
    number: int

    @property
    def href(self) -> str:
        return f"/sources/{self.slug}/"


class Evidence:
    """What proves the statements, names and aspects of records that one page shows.

    ``evidence.of(uid)`` gives the public proofs of a row, preferred stance first; ``evidence.hides(uid)`` says that
    there are others whose source is not public; ``evidence.sources`` are the sources in the order of their numbers.
    """

    def __init__(
        self,
        proofs: dict[str, list[Proof]],
        hidden: set[str],
        sources: list[NumberedSource],
        withdrawn: Container[str] = frozenset(),
    ):
        self._proofs, self._hidden, self.sources, self._withdrawn = proofs, hidden, sources, withdrawn
        self._disputed = {uid for uid, of_row in proofs.items() for proof in of_row if proof.stance == "contradicts"}

    def of(self, uid: str) -> list[Proof]:
        return self._proofs.get(uid, [])

    def hides(self, uid: str) -> bool:
        return uid in self._hidden

    def has_withdrawn(self, uid: str) -> bool:
        """Whether there were others, at the earlier moment of which the page tells, that were withdrawn since."""
        return uid in self._withdrawn

    def numbers(self, uid: str) -> str:
        """The numbers of the row's sources, as its footnote shows them: "1", "1, 3"."""
        proofs = self._proofs[uid]
        if len(proofs) == 1:
            return str(proofs[0].source.number)
        return ", ".join(map(str, sorted({proof.source.number for proof in proofs})))

    def agrees_elsewhere(self, uid: str, contradicting: Proof) -> bool:
        """Whether the source of the contradicting citation itself also supports the row: it disagrees with itself."""
        return any(
            proof.stance == Stance.SUPPORTS and proof.source.uid == contradicting.source.uid
            for proof in self._proofs[uid]
        )

    def disputes(self, uid: str) -> bool:
        """Whether a public source says otherwise of the row."""
        return uid in self._disputed

    def read_on(self, uid: str) -> int | None:
        """The last day, as a bound, on which a public source that supports the row was read; None where none tells."""
        days = [
            proof.read_on for proof in self._proofs.get(uid, ()) if proof.read_on and proof.stance == Stance.SUPPORTS
        ]
        return int(f"{max(days):%Y%m%d}") if days else None

    def is_proven(self, uid: str) -> bool:
        """Whether a public source supports the row in words that were found in its snapshot."""
        return any(proof.verified and proof.stance == Stance.SUPPORTS for proof in self._proofs.get(uid, ()))

    def only(self, uids: Container[str]) -> "Evidence":
        """The evidence for these rows alone, its sources numbered anew."""
        kept = {uid: proofs for uid, proofs in self._proofs.items() if uid in uids}
        named = {proof.source.uid for proofs in kept.values() for proof in proofs}
        sources = [source for source in self.sources if source.uid in named]
        numbered = {source.uid: source._replace(number=number) for number, source in enumerate(sources, start=1)}
        proofs = {uid: [one._replace(source=numbered[one.source.uid]) for one in of] for uid, of in kept.items()}
        return Evidence(proofs, {uid for uid in self._hidden if uid in uids}, list(numbered.values()), self._withdrawn)

    @classmethod
    def gather(cls, uids: Mapping[str, Iterable[str]]) -> "Evidence":
        """The evidence for rows by kind, ``{"role": [uid, …], "conferral": […], "person": […]}``, in three queries.

        The kinds are those of ``Citation.TARGETS``. Sources are numbered in the order in which the rows are given.
        """
        wanted = {kind: list(of_kind) for kind, of_kind in uids.items()}
        rows = citations_of(wanted)
        order = [uid for of_kind in wanted.values() for uid in of_kind]
        return cls.among(rows, order, _sources, texts_of([row[3] for row in rows]))

    @classmethod
    def among(
        cls,
        rows: list[tuple],
        order: Iterable[str],
        sources_of,
        texts: Mapping[str, tuple],
        withdrawn: Iterable[str] = (),
    ) -> "Evidence":
        """The evidence that citations give, each a row of ``CITATION`` with the uid that it speaks to at its 2nd place.

        ``order`` are the uids as the page shows them; ``sources_of`` gives the public ones among sources, numbered;
        ``texts`` how much of each snapshot may be shown, and when it was read; ``withdrawn`` the uids of which there
        were others that were withdrawn since.
        """
        places = {uid: place for place, uid in enumerate(order)}
        rows.sort(key=lambda row: (places[row[1]], row[6] != Stance.SUPPORTS, row[6] != Stance.CONTRADICTS, row[0]))
        sources = sources_of([row[2] for row in rows])
        proofs, hidden = defaultdict(list), set()
        for uid, target, source, snapshot, quote, locator, stance, aspect, verified, check_again in rows:
            if source not in sources:
                hidden.add(target)
                continue
            showing, text_read = texts.get(snapshot, (Showing.NOTHING if snapshot else None, None))
            showable = showing != Showing.NOTHING
            days = [day for day in (text_read, sources[source].accessed_on) if day]
            proofs[target].append(
                Proof(
                    uid, sources[source], quote if showable else "", showable,
                    verified, snapshot is not None, locator, stance, aspect, check_again, max(days, default=None),
                    verified and showing == Showing.ALL,
                )
            )  # fmt: skip
        return cls(proofs, hidden, list(sources.values()), frozenset(withdrawn))


#: The columns of a citation and of a source, as evidence reads them.
CITATION = ("source_id", "snapshot_id", "quote", "locator", "stance", "aspect", "verified", "check_again")
SOURCE = ("pk", "slug", "title", "authors", "publisher", "date", "licence", "accessed_on", "url", "language")


@functools.cache
def _question_of(kinds: tuple[str, ...]) -> Question:
    """The citations of rows of these kinds: for each, its own index is used."""

    def build(**uids):
        question = functools.reduce(operator.or_, (Q(**{f"{kind}__in": [uids[kind]]}) for kind in kinds))
        targets = (f"{kind}_id" for kind in kinds)
        return Citation.objects.filter(question).order_by().values_list("pk", *CITATION, *targets)

    return Question(build, **dict.fromkeys(kinds, MANY))


_SOURCES = Question(
    lambda sources: Source.objects.published().filter(pk__in=[sources]).order_by().values_list(*SOURCE),
    sources=MANY,
)
_TEXTS = Question(
    lambda snapshots: Snapshot.objects.filter(pk__in=[snapshots]).order_by().values_list("pk", "showing", "read_on"),
    snapshots=MANY,
)


def citations_of(wanted: Mapping[str, list[str]]) -> list[tuple]:
    """The citations of the rows, each with the uid that it speaks to at its second place."""
    wanted = {kind: uids for kind, uids in wanted.items() if uids}
    if not wanted:
        return []
    found = []
    for row in _question_of(tuple(wanted))(**wanted):
        target = next(value for value in row[9:] if value is not None)
        found.append((row[0], target, *row[1:9]))
    return found


def texts_of(snapshots: Iterable[str | None]) -> dict[str, tuple]:
    """How much of each snapshot may be shown, and the day on which it was read."""
    uids = sorted(set(snapshots) - {None})
    return {uid: told for uid, *told in _TEXTS(snapshots=uids)} if uids else {}


def _sources(uids: Iterable[str]) -> dict[str, NumberedSource]:
    """The public ones among the sources, numbered in the order in which they are first named."""
    named = list(dict.fromkeys(uids))
    return numbered(named, _SOURCES(sources=named) if named else ())


def numbered(named: Iterable[str], rows: Iterable[tuple]) -> dict[str, NumberedSource]:
    """The sources whose rows are given, in the columns ``SOURCE``, numbered in the order of the uids."""
    found = {row[0]: row for row in rows}
    public = [uid for uid in dict.fromkeys(named) if uid in found]
    return {uid: NumberedSource(*found[uid], number) for number, uid in enumerate(public, start=1)}
