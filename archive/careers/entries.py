"""The shapes in which a career is read: one light object per public statement, without the database behind it.

Each begins with the columns that all statements share, in the order of ``SHARED``, and goes on with those of its kind
in the order of its ``columns``, so that a row of the database becomes an entry as it is.
"""

import dataclasses
from dataclasses import dataclass

from archive import vocabularies
from archive.careers.naming import Affiliation, Link
from archive.dates import OPEN_BEGIN, OPEN_END

SHARED = (
    "pk", "date", "date_as_stated", "ended", "begin_earliest", "begin_latest", "end_earliest", "end_latest",
    "certainty", "rank", "rank_reason", "note",
)  # fmt: skip

# Preferred before normal; what is known to be wrong stands apart from both.
_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}


@dataclass(slots=True)
class Entry:
    """A public statement as its page shows it."""

    uid: str
    date: str
    date_as_stated: str
    ended: str
    begin_earliest: int | None
    begin_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    certainty: str
    rank: str
    rank_reason: str
    note: str

    @property
    def bounds(self) -> tuple[int | None, int | None, int | None, int | None]:
        return self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest

    @property
    def is_deprecated(self) -> bool:
        return self.rank == "deprecated"

    @property
    def doubt(self) -> str:
        """How sure the archive is, where it is not certain: "probable"."""
        return "" if self.certainty == "certain" else self.certainty

    def newest_first(self) -> tuple:
        """A key that puts the latest first and the undated last, and of two at one time the preferred one first."""
        begin = known(self.begin_latest, self.begin_earliest, self.end_earliest, self.end_latest)
        if begin is None:
            return (1, 0, 0, _RANKS[self.rank], self.uid)
        end = OPEN_END if self.end_latest == OPEN_END else known(self.end_latest, self.end_earliest) or begin
        return (0, -begin, -end, _RANKS[self.rank], self.uid)


def known(*bounds: int | None) -> int | None:
    """The first of the bounds that is a day."""
    return next((bound for bound in bounds if bound is not None and bound not in (OPEN_BEGIN, OPEN_END)), None)


def choices(of) -> dict[str, str]:
    return {value: str(label) for value, label in of.choices}


@dataclass(slots=True)
class RoleEntry(Entry):
    title: str
    kind: str
    as_stated: str
    unit: str
    field: str
    degree: str
    thesis: str
    description: str
    organization: Affiliation | None
    told_as: list["ConferralEntry"] = dataclasses.field(default_factory=list)

    columns = ("title", "kind", "organization_as_stated", "unit", "field", "degree", "thesis", "description")
    KINDS = choices(vocabularies.RoleKind)

    @property
    def is_education(self) -> bool:
        return self.kind == "education"

    @property
    def what(self) -> str:
        """The title, or what stands for it."""
        return self.title or self.degree or capital(self.KINDS[self.kind])

    @property
    def where(self) -> str:
        return self.organization.name if self.organization else self.as_stated

    @property
    def where_shortly(self) -> str:
        return (self.organization and self.organization.short) or self.where

    @property
    def asides(self) -> list[str]:
        """What else is told of it, each a short phrase."""
        told = []
        if self.degree and self.title:
            told.append(self.degree)
        if self.field:
            told.append(self.field)
        if self.unit:
            told.append(self.unit)
        if (
            self.as_stated
            and self.organization
            and self.as_stated not in (self.organization.name, self.organization.today)
        ):
            told.append(f"“{self.as_stated}” in the source")
        if (
            self.kind not in ("employment", "education", "other")
            and self.title
            and self.kind not in self.title.casefold()
        ):
            told.append(self.KINDS[self.kind])
        return told


@dataclass(slots=True)
class ConferralEntry(Entry):
    citation_text: str
    status: str
    share: str
    field: str
    honor: Link
    category_of: Link | None
    conferred_by: Affiliation | None
    affiliation: Affiliation | None
    contribution: "Told | None"  # to which it went
    conferred_for: "Told | None"
    role: "Told | None"  # the same thing, told as a role
    appearance: "Told | None"  # the same thing, told as an appearance

    columns = ("citation_text", "status", "share", "field")
    GIVEN = frozenset({"conferred", "shared"})

    @property
    def what(self) -> str:
        return self.honor.name

    @property
    def is_given(self) -> bool:
        """Whether it was given and kept, rather than declined, revoked or only hoped for."""
        return self.status in self.GIVEN


@dataclass(slots=True)
class Told:
    """Another public statement of the same page, by its anchor."""

    uid: str
    what: str
    href: str = ""

    def __post_init__(self):
        self.href = self.href or f"#{self.uid}"


@dataclass(slots=True)
class ParticipationEntry(Entry):
    capacity: str
    words: str
    campaign_uid: str
    campaign: Link
    demands: list["DemandEntry"] = dataclasses.field(default_factory=list)
    milestones: list["MilestoneEntry"] = dataclasses.field(default_factory=list)
    addressees: list["OtherSide"] = dataclasses.field(default_factory=list)
    targets: list["OtherSide"] = dataclasses.field(default_factory=list)

    columns = ("capacity", "words", "campaign_id")

    @property
    def what(self) -> str:
        return self.campaign.name

    @property
    def is_taking_part(self) -> bool:
        """Whether the person acted in it, rather than being asked or opposed by it."""
        return self.capacity not in ("addressee", "target")


@dataclass(slots=True)
class DemandEntry:
    uid: str
    text: str


@dataclass(slots=True)
class MilestoneEntry:
    uid: str
    date: str
    kind: str
    outcome: str
    description: str
    count: int | None
    counted: str

    OUTCOMES = choices(vocabularies.Outcome)

    @property
    def words(self) -> str:
        """The step in words: "Launched", "12,000 signatures", "Outcome: achieved"."""
        told = []
        if self.count is not None:
            told.append(f"{self.count:,} {self.counted}".strip())
        elif self.kind != "count" and not (self.kind == "outcome" and self.outcome):
            told.append(capital(self.kind))
        if self.outcome:
            told.append(f"outcome: {self.OUTCOMES[self.outcome]}")
        if self.description:
            told.append(self.description)
        return capital("; ".join(told) or self.kind)


@dataclass(slots=True)
class OtherSide:
    """Someone a campaign turns to or against."""

    uid: str
    name: str
    href: str


@dataclass(slots=True)
class ContributionEntry(Entry):
    title: str
    kind: str
    part_played: str
    place: str
    description: str
    organization: Affiliation | None
    honors: list[ConferralEntry] = dataclasses.field(default_factory=list)

    columns = ("title", "kind", "part_played", "place", "description")
    KINDS = choices(vocabularies.ContributionKind)

    @property
    def what(self) -> str:
        return self.title

    @property
    def sort(self) -> str:
        """The kind in words, where it says something."""
        return "" if self.kind == "other" else self.KINDS[self.kind]


@dataclass(slots=True)
class AppearanceEntry(Entry):
    title: str
    event: str
    kind: str
    status: str
    description: str
    host: Affiliation | None
    on_behalf_of: Affiliation | None
    told_as: list[ConferralEntry] = dataclasses.field(default_factory=list)

    columns = ("title", "event", "kind", "status", "description")
    KINDS = choices(vocabularies.AppearanceKind)

    @property
    def what(self) -> str:
        return self.title or self.event or (self.host.name if self.host else capital(self.KINDS[self.kind]))

    @property
    def sort(self) -> str:
        """The kind in words, with its status: "keynote", "invited talk"; empty where it says nothing new."""
        if not (self.title or self.event or self.host or self.status == "invited"):
            return ""  # the kind is all that there is to call it by
        return f"invited {self.KINDS[self.kind]}" if self.status == "invited" else self.KINDS[self.kind]


@dataclass(slots=True)
class RelationshipEntry(Entry):
    kind: str
    other: str
    href: str
    description: str
    is_inverse: bool  # told of the other person, whose relation this one is

    columns = ("kind", "other_as_stated", "description")
    INVERSE = {  # what a person is to those whose parent, advisor … the archive says they are
        "parent": "parent of", "grandparent": "grandparent of", "ancestor": "ancestor of", "advisor": "advisor of",
        "mentor": "mentor of", "colleague": "colleague of", "other": "connected with",
    }  # fmt: skip

    @property
    def what(self) -> str:
        return self.other

    @property
    def sort(self) -> str:
        if self.is_inverse:
            return self.INVERSE[self.kind]
        return "related" if self.kind == "other" else self.kind


@dataclass(slots=True)
class LifeEventEntry(Entry):
    kind: str
    place: str
    description: str

    columns = ("kind", "place", "description")
    KINDS = choices(vocabularies.LifeEventKind)

    @property
    def what(self) -> str:
        return capital(self.KINDS[self.kind]) if self.kind != "other" else self.description or "Life"


def capital(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
