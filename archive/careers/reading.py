"""Reading the public statements of one person, one query a kind, as entries.

Everything starts from the ``public`` column, which holds the rule of publication; of what a statement merely mentions,
its own publication is asked for beside it.
"""

from collections import defaultdict

from django.db.models import Q

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
from archive.careers.naming import Link, affiliation, mentioned
from archive.careers.prepared import MANY, ONE, Question
from archive.models import (
    Appearance,
    Conferral,
    Contribution,
    Demand,
    LifeEvent,
    Milestone,
    Participation,
    Relationship,
    Role,
)
from archive.vocabularies import Capacity, PublicationStatus, Rank

PUBLISHED = PublicationStatus.PUBLISHED


def _end(name: str) -> tuple[str, ...]:
    """The columns of a record at an end of the statement."""
    return f"{name}_id", f"{name}__slug", f"{name}__name"


def _mention(name: str) -> tuple[str, ...]:
    """The columns of a record that is mentioned, and whether it may be."""
    return (*_end(name), f"{name}__publication_status")


def _of_person(model, *columns: str) -> Question:
    return Question(
        lambda person: model.objects.published().filter(person=person).order_by().values_list(*SHARED, *columns),
        person=ONE,
    )


_ROLES = _of_person(Role, *RoleEntry.columns, *_end("organization"), *_mention("organization__parent")[1:])
_CONTRIBUTIONS = _of_person(Contribution, *ContributionEntry.columns, *_end("organization"))
_APPEARANCES = _of_person(Appearance, *AppearanceEntry.columns, *_end("host"), *_end("on_behalf_of"))
_PARTICIPATIONS = _of_person(Participation, *ParticipationEntry.columns, "campaign__slug", "campaign__name")
_LIFE_EVENTS = _of_person(LifeEvent, *LifeEventEntry.columns)
_CONFERRALS = Question(
    lambda person, contributions: (
        Conferral.objects.published()
        .filter(Q(person=person) | Q(contribution__in=[contributions]))
        .order_by()
        .values_list(
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
    ),
    person=ONE,
    contributions=MANY,
)
_RELATIONSHIPS = Question(
    lambda person: (
        Relationship.objects.published()
        .filter(Q(person=person) | Q(other_person=person))
        .order_by()
        .values_list(*SHARED, *RelationshipEntry.columns, *_end("other_person"), *_end("person"))
    ),
    person=ONE,
)
_DEMANDS = Question(
    lambda campaigns: (
        Demand.objects.published()
        .filter(campaign__in=[campaigns])
        .exclude(rank=Rank.DEPRECATED)
        .order_by("position", "uid")
        .values_list("campaign_id", "pk", "text")
    ),
    campaigns=MANY,
)
_MILESTONES = Question(
    lambda campaigns: (
        Milestone.objects.published()
        .filter(campaign__in=[campaigns])
        .exclude(rank=Rank.DEPRECATED)
        .oldest_first()
        .values_list("campaign_id", "pk", "date", "kind", "outcome", "description", "count", "counted")
    ),
    campaigns=MANY,
)
_OTHER_SIDES = Question(
    lambda campaigns: (
        Participation.objects.published()
        .filter(campaign__in=[campaigns], capacity__in=(Capacity.ADDRESSEE, Capacity.TARGET))
        .exclude(rank=Rank.DEPRECATED)
        .order_by("uid")
        .values_list(
            "campaign_id", "capacity", "pk", "as_stated", *_end("person"), "organization__slug", "organization__name"
        )
    ),
    campaigns=MANY,
)


def roles(person: str) -> list[RoleEntry]:
    """The person's roles, education among them."""
    return [RoleEntry(*row[:20], affiliation(*row[20:26])) for row in _ROLES(person=person)]


def contributions(person: str) -> list[ContributionEntry]:
    return [ContributionEntry(*row[:17], affiliation(*row[17:20])) for row in _CONTRIBUTIONS(person=person)]


def appearances(person: str) -> list[AppearanceEntry]:
    return [
        AppearanceEntry(*row[:17], affiliation(*row[17:20]), affiliation(*row[20:23]))
        for row in _APPEARANCES(person=person)
    ]


def conferrals(person: str, contributed: list[ContributionEntry]) -> list[ConferralEntry]:
    """What was conferred on the person, or on one of the contributions, which are the person's."""
    entries = []
    for row in _CONFERRALS(person=person, contributions=[entry.uid for entry in contributed]):
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
                Told(why, why_title, "" if why_person == person else f"/statement/{why}") if why_public else None,
                _twin(person, *row[35:38]),
                _twin(person, *row[38:41]),
            )
        )
    return entries


def _twin(person: str, uid: str | None, is_public: bool | None, whose: str | None) -> Told | None:
    """The same thing told as a role or an appearance; another person's is not on this page, so it isn't told twice."""
    return Told(uid, "") if is_public and whose == person else None


def participations(person: str) -> list[ParticipationEntry]:
    """The person's parts in campaigns, with what each campaign asks for, of whom, and how it went: four queries."""
    entries = [
        ParticipationEntry(*row[:15], Link(f"/campaigns/{row[15]}/", row[16])) for row in _PARTICIPATIONS(person=person)
    ]
    campaigns = sorted({entry.campaign_uid for entry in entries})
    if not campaigns:
        return entries
    asked, course, others = defaultdict(list), defaultdict(list), _other_sides(campaigns, person)
    for campaign, *row in _DEMANDS(campaigns=campaigns):
        asked[campaign].append(DemandEntry(*row))
    for campaign, *row in _MILESTONES(campaigns=campaigns):
        course[campaign].append(MilestoneEntry(*row))
    for entry in entries:
        entry.demands, entry.milestones = asked[entry.campaign_uid], course[entry.campaign_uid]
        entry.addressees = others[entry.campaign_uid, Capacity.ADDRESSEE]
        entry.targets = others[entry.campaign_uid, Capacity.TARGET]
    return entries


def _other_sides(campaigns: list[str], person: str) -> dict[tuple[str, str], list[OtherSide]]:
    """Whom the campaigns turn to or against, but for the person whose page it is."""
    found = defaultdict(list)
    for campaign, capacity, uid, as_stated, who, slug, name, body_slug, body_name in _OTHER_SIDES(campaigns=campaigns):
        if who and who != person:
            other = OtherSide(uid, name, f"/people/{slug}/")
        elif body_slug:
            other = OtherSide(uid, body_name, f"/organizations/{body_slug}/")
        else:
            other = OtherSide(uid, as_stated, "")
        if who != person:
            found[campaign, capacity].append(other)
    return found


def relationships(person: str) -> list[RelationshipEntry]:
    """Who others are to the person, and whose advisor, parent … the person is."""
    entries = []
    for row in _RELATIONSHIPS(person=person):
        kind, as_stated, description, other, slug, name, owner, owner_slug, owner_name = row[12:]
        is_inverse = owner != person
        if is_inverse:
            slug, name = owner_slug, owner_name
        href = f"/people/{slug}/" if other else ""
        shown = name if href else as_stated
        entries.append(RelationshipEntry(*row[:12], kind, shown, href, description, is_inverse))
    return entries


def life_events(person: str) -> list[LifeEventEntry]:
    return [LifeEventEntry(*row) for row in _LIFE_EVENTS(person=person)]
