"""The shapes in which a career is read: one light object per public statement, without the database behind it.

Each begins with the columns that all statements share, in the order of ``SHARED``, and goes on with those of its kind
in the order of its ``columns``, so that a row of the database becomes an entry as it is.
"""

import dataclasses
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import vocabularies, wording
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
        return "" if self.certainty == "certain" else vocabularies.label(vocabularies.Certainty, self.certainty)

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

    @property
    def is_education(self) -> bool:
        return self.kind == "education"

    @property
    def what(self) -> str:
        """The title, or what stands for it."""
        return self.title or self.degree or wording.sentence(vocabularies.label(vocabularies.RoleKind, self.kind))

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
            told.append(_("“%(words)s” in the source") % {"words": wording.isolated(self.as_stated)})
        if (
            self.kind not in ("employment", "education", "other")
            and self.title
            and self.kind not in self.title.casefold()
        ):
            told.append(vocabularies.label(vocabularies.RoleKind, self.kind))
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

    @property
    def status_words(self) -> str:
        return vocabularies.label(vocabularies.ConferralStatus, self.status)


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

    @property
    def capacity_words(self) -> str:
        return vocabularies.label(vocabularies.Capacity, self.capacity)


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

    @property
    def words(self) -> str:
        """The step in words: "Launched", "12,000 signatures", "Outcome: achieved"."""
        told = []
        if self.count is not None:
            told.append(f"{wording.number(self.count)} {self.counted}".strip())
        elif self.kind != "count" and not (self.kind == "outcome" and self.outcome):
            told.append(wording.sentence(vocabularies.label(vocabularies.MilestoneKind, self.kind)))
        if self.outcome:
            told.append(_("outcome: %(outcome)s") % {"outcome": vocabularies.label(vocabularies.Outcome, self.outcome)})
        if self.description:
            told.append(self.description)
        return wording.sentence("; ".join(told) or vocabularies.label(vocabularies.MilestoneKind, self.kind))


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

    @property
    def what(self) -> str:
        return self.title

    @property
    def sort(self) -> str:
        """The kind in words, where it says something."""
        return "" if self.kind == "other" else vocabularies.label(vocabularies.ContributionKind, self.kind)


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

    @property
    def what(self) -> str:
        return self.title or self.event or (self.host.name if self.host else wording.sentence(self._kind))

    @property
    def _kind(self) -> str:
        return vocabularies.label(vocabularies.AppearanceKind, self.kind)

    @property
    def sort(self) -> str:
        """The kind in words, with its status: "keynote", "invited talk"; empty where it says nothing new."""
        if not (self.title or self.event or self.host or self.status == "invited"):
            return ""  # the kind is all that there is to call it by
        return _("invited %(talk)s") % {"talk": self._kind} if self.status == "invited" else self._kind


@dataclass(slots=True)
class RelationshipEntry(Entry):
    kind: str
    other: str
    href: str
    description: str
    is_inverse: bool  # told of the other person, whose relation this one is

    columns = ("kind", "other_as_stated", "description")
    INVERSE = {  # what a person is to those whose parent, advisor … the archive says they are
        "parent": gettext_lazy("parent of"),
        "grandparent": gettext_lazy("grandparent of"),
        "ancestor": gettext_lazy("ancestor of"),
        "advisor": gettext_lazy("advisor of"),
        "mentor": gettext_lazy("mentor of"),
        "colleague": gettext_lazy("colleague of"),
        "other": gettext_lazy("connected with"),
    }

    @property
    def what(self) -> str:
        return self.other

    @property
    def sort(self) -> str:
        if self.is_inverse:
            return str(self.INVERSE[self.kind])
        return _("related") if self.kind == "other" else vocabularies.label(vocabularies.RelationshipKind, self.kind)


@dataclass(slots=True)
class LifeEventEntry(Entry):
    kind: str
    place: str
    description: str

    columns = ("kind", "place", "description")

    @property
    def what(self) -> str:
        if self.kind == "other":
            return self.description or _("Life")
        return wording.sentence(vocabularies.label(vocabularies.LifeEventKind, self.kind))
