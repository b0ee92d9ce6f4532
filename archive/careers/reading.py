"""Reading the public statements of one person, one query a kind, as entries.

Everything starts from the ``public`` column, which holds the rule of publication; of what a statement merely mentions,
its own publication is asked for beside it.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from archive import identifiers
from archive.careers.entries import (
    SHARED,
    AppearanceEntry,
    ConferralEntry,
    ContributionEntry,
    DemandEntry,
    LifeEventEntry,
    MilestoneEntry,
    OtherSide,
    ParticipationEntry,
    RelationshipEntry,
    RoleEntry,
    Told,
)
from archive.careers.evidence import Evidence
from archive.careers.naming import Link, NamesInUse, affiliation, mentioned, names_in_use
from archive.careers.prepared import MANY, ONE, Question
from archive.models import (
    Appearance,
    Change,
    Conferral,
    Contribution,
    Demand,
    Identifier,
    LifeEvent,
    Milestone,
    Name,
    Participation,
    Relationship,
    Role,
)
from archive.vocabularies import Capacity, NameKind, PublicationStatus, Rank

PUBLISHED = PublicationStatus.PUBLISHED
_ORDER_OF_NAMES = {kind: place for place, kind in enumerate(NameKind.values)}


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of the person."""

    uid: str
    text: str
    kind: str
    language: str
    date: str


@dataclass(frozen=True, slots=True)
class Key:
    """The person's key in a scheme such as ORCID, as readers see it, and with the address that the scheme gives it."""

    label: str  # empty for a web address, which speaks for itself
    text: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class Revision:
    """The last change to anything of the career: the number of its change set, and when it was."""

    number: int
    moment: object


def _end(name: str) -> tuple[str, ...]:
    """The columns of a record at an end of the statement."""
    return f"{name}_id", f"{name}__slug", f"{name}__name"


def _mention(name: str) -> tuple[str, ...]:
    """The columns of a record that is mentioned, and whether it may be."""
    return (*_end(name), f"{name}__publication_status")


#: The columns from which the entries of each kind are made, shared ones first.
ROLE = (*SHARED, *RoleEntry.columns, *_end("organization"), *_mention("organization__parent")[1:])
CONTRIBUTION = (*SHARED, *ContributionEntry.columns, *_end("organization"))
APPEARANCE = (*SHARED, *AppearanceEntry.columns, *_end("host"), *_end("on_behalf_of"))
PARTICIPATION = (*SHARED, *ParticipationEntry.columns, "campaign__slug", "campaign__name")
LIFE_EVENT = (*SHARED, *LifeEventEntry.columns)
CONFERRAL = (
    *SHARED,
    *ConferralEntry.columns,
    *("honor__slug", "honor__name"),
    *_mention("honor__parent")[1:],
    *_mention("honor__conferred_by"),
    *_mention("affiliation"),
    *("contribution_id", "contribution__title"),
    *("conferred_for_id", "conferred_for__title", "conferred_for__public", "conferred_for__person_id"),
    *("told_as_role_id", "told_as_role__public", "told_as_role__person_id"),
    *("told_as_appearance_id", "told_as_appearance__public", "told_as_appearance__person_id"),
)
RELATIONSHIP = (*SHARED, *RelationshipEntry.columns, *_end("other_person"), *_end("person"))
DEMAND = ("campaign_id", "pk", "text")
MILESTONE = ("campaign_id", "pk", "date", "kind", "outcome", "description", "count", "counted")
NAME = ("pk", "text", "kind", "language", "date")
OTHER_SIDE = (
    *("campaign_id", "capacity", "pk", "as_stated"),
    *_end("person"),
    *("organization__slug", "organization__name"),
)


def _of_person(model, columns: tuple[str, ...]) -> Question:
    return Question(
        lambda person: model.objects.published().filter(person=person).order_by().values_list(*columns),
        person=ONE,
    )


_ROLES = _of_person(Role, ROLE)
_CONTRIBUTIONS = _of_person(Contribution, CONTRIBUTION)
_APPEARANCES = _of_person(Appearance, APPEARANCE)
_PARTICIPATIONS = _of_person(Participation, PARTICIPATION)
_LIFE_EVENTS = _of_person(LifeEvent, LIFE_EVENT)
_CONFERRALS = Question(
    lambda person, contributions: (
        Conferral.objects.published()
        .filter(Q(person=person) | Q(contribution__in=[contributions]))
        .order_by()
        .values_list(*CONFERRAL)
    ),
    person=ONE,
    contributions=MANY,
)
_RELATIONSHIPS = Question(
    lambda person: (
        Relationship.objects.published()
        .filter(Q(person=person) | Q(other_person=person))
        .order_by()
        .values_list(*RELATIONSHIP)
    ),
    person=ONE,
)
_DEMANDS = Question(
    lambda campaigns: (
        Demand.objects.published()
        .filter(campaign__in=[campaigns])
        .exclude(rank=Rank.DEPRECATED)
        .order_by("position", "uid")
        .values_list(*DEMAND)
    ),
    campaigns=MANY,
)
_MILESTONES = Question(
    lambda campaigns: (
        Milestone.objects.published()
        .filter(campaign__in=[campaigns])
        .exclude(rank=Rank.DEPRECATED)
        .oldest_first()
        .values_list(*MILESTONE)
    ),
    campaigns=MANY,
)
_OTHER_SIDES = Question(
    lambda campaigns: (
        Participation.objects.published()
        .filter(campaign__in=[campaigns], capacity__in=(Capacity.ADDRESSEE, Capacity.TARGET))
        .exclude(rank=Rank.DEPRECATED)
        .order_by("uid")
        .values_list(*OTHER_SIDE)
    ),
    campaigns=MANY,
)
_NAMES = Question(
    lambda person: (
        Name.objects.filter(person=person).exclude(kind=NameKind.SEARCH_ONLY).oldest_first().values_list(*NAME)
    ),
    person=ONE,
)
_IDENTIFIERS = Question(
    lambda person: Identifier.objects.filter(person=person).order_by("scheme", "value").values_list("scheme", "value"),
    person=ONE,
)
_LAST_CHANGE = Question(
    lambda person: (
        Change.objects.filter(owner_uid=person)
        .order_by("-id")
        .values_list("change_set_id", "change_set__closed_at")[:1]
    ),
    person=ONE,
)
_QUESTIONS = {
    "roles": _ROLES,
    "contributions": _CONTRIBUTIONS,
    "appearances": _APPEARANCES,
    "conferrals": _CONFERRALS,
    "participations": _PARTICIPATIONS,
    "relationships": _RELATIONSHIPS,
    "life_events": _LIFE_EVENTS,
    "demands": _DEMANDS,
    "milestones": _MILESTONES,
    "other_sides": _OTHER_SIDES,
    "names": _NAMES,
    "identifiers": _IDENTIFIERS,
    "last_change": _LAST_CHANGE,
}


class Reading:
    """Reads what is public of one person now; another kind of reading gives other rows (:meth:`rows`)."""

    def __init__(self, person: str):
        self.person = person

    def rows(self, name: str, **values) -> list[tuple]:
        """The rows that answer one of the questions, in the columns that stand above."""
        return _QUESTIONS[name](**values)

    def own(self, name: str) -> list[tuple]:
        """The same for a question that is asked of the person alone."""
        return self.rows(name, person=self.person)

    def names_in_use(self, organizations) -> NamesInUse:
        """What the organizations were called when."""
        return names_in_use(organizations)

    def evidence(self, uids) -> Evidence:
        """The evidence for the rows, by kind."""
        return Evidence.gather(uids)

    def names(self, displayed: str) -> tuple[list[OtherName], str]:
        """The names besides the one displayed, in the order of the kinds and of their use, and that one's language."""
        rows = (OtherName(*row) for row in self.own("names"))
        names = sorted(rows, key=lambda name: _ORDER_OF_NAMES[name.kind])
        language = next((name.language for name in names if name.text == displayed and name.language), "")
        return [name for name in names if name.text != displayed], language

    def identifiers(self) -> list[Key]:
        return [
            Key(*identifiers.displayed(scheme, value), value, identifiers.link(scheme, value))
            for scheme, value in self.own("identifiers")
        ]

    def revision(self) -> Revision | None:
        """The last change to anything of the career."""
        return next((Revision(*row) for row in self.own("last_change")), None)

    def roles(self) -> list[RoleEntry]:
        """The person's roles, education among them."""
        return [RoleEntry(*row[:20], affiliation(*row[20:26])) for row in self.own("roles")]

    def contributions(self) -> list[ContributionEntry]:
        return [ContributionEntry(*row[:17], affiliation(*row[17:20])) for row in self.own("contributions")]

    def appearances(self) -> list[AppearanceEntry]:
        return [
            AppearanceEntry(*row[:17], affiliation(*row[17:20]), affiliation(*row[20:23]))
            for row in self.own("appearances")
        ]

    def conferrals(self, contributed: list[ContributionEntry]) -> list[ConferralEntry]:
        """What was conferred on the person, or on one of the contributions, which are the person's."""
        entries = []
        for row in self.rows("conferrals", person=self.person, contributions=[entry.uid for entry in contributed]):
            slug, name, parent_slug, parent_name, parent_status = row[16:21]
            to, to_title, why, why_title, why_public, why_person = row[29:35]
            entries.append(
                ConferralEntry(
                    *row[:16],
                    Link(f"/honors/{slug}/", name),
                    Link(f"/honors/{parent_slug}/", parent_name) if parent_status == PUBLISHED else None,
                    mentioned(*row[21:25]),
                    mentioned(*row[25:29]),
                    Told(to, to_title) if to else None,
                    Told(why, why_title, "" if why_person == self.person else f"/statement/{why}")
                    if why_public
                    else None,
                    self._twin(*row[35:38]),
                    self._twin(*row[38:41]),
                )
            )
        return entries

    def _reason(self, uid: str, title: str, whose: str) -> Told:
        return Told(uid, title, "" if whose == self.person else f"/statement/{uid}")

    def _twin(self, uid: str | None, is_public: bool | None, whose: str | None) -> Told | None:
        """The same thing told as a role or an appearance; another person's is not on this page, so not told twice."""
        return Told(uid, "") if is_public and whose == self.person else None

    def participations(self) -> list[ParticipationEntry]:
        """The person's parts in campaigns, with what each campaign asks for, of whom, and how it went: four queries."""
        entries = [
            ParticipationEntry(*row[:15], Link(f"/campaigns/{row[15]}/", row[16])) for row in self.own("participations")
        ]
        campaigns = sorted({entry.campaign_uid for entry in entries})
        if not campaigns:
            return entries
        asked, course, others = defaultdict(list), defaultdict(list), self._other_sides(campaigns)
        for campaign, *row in self.rows("demands", campaigns=campaigns):
            asked[campaign].append(DemandEntry(*row))
        for campaign, *row in self.rows("milestones", campaigns=campaigns):
            course[campaign].append(MilestoneEntry(*row))
        for entry in entries:
            entry.demands, entry.milestones = asked[entry.campaign_uid], course[entry.campaign_uid]
            entry.addressees = others[entry.campaign_uid, Capacity.ADDRESSEE]
            entry.targets = others[entry.campaign_uid, Capacity.TARGET]
        return entries

    def _other_sides(self, campaigns: list[str]) -> dict[tuple[str, str], list[OtherSide]]:
        """Whom the campaigns turn to or against, but for the person whose page it is."""
        found = defaultdict(list)
        for campaign, capacity, uid, as_stated, who, slug, name, body_slug, body_name in self.rows(
            "other_sides", campaigns=campaigns
        ):
            if who and who != self.person:
                other = OtherSide(uid, name, f"/people/{slug}/")
            elif body_slug:
                other = OtherSide(uid, body_name, f"/organizations/{body_slug}/")
            else:
                other = OtherSide(uid, as_stated, "")
            if who != self.person:
                found[campaign, capacity].append(other)
        return found

    def relationships(self) -> list[RelationshipEntry]:
        """Who others are to the person, and whose advisor, parent … the person is."""
        entries = []
        for row in self.own("relationships"):
            kind, as_stated, description, other, slug, name, owner, owner_slug, owner_name = row[12:]
            is_inverse = owner != self.person
            if is_inverse:
                slug, name = owner_slug, owner_name
            href = f"/people/{slug}/" if other else ""
            shown = name if href else as_stated
            entries.append(RelationshipEntry(*row[:12], kind, shown, href, description, is_inverse))
        return entries

    def life_events(self) -> list[LifeEventEntry]:
        return [LifeEventEntry(*row) for row in self.own("life_events")]
