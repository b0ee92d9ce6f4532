"""The invented world in which careers take place: organizations, honors and campaigns, few of them well known."""

from bisect import bisect
from itertools import accumulate
from random import Random
from typing import NamedTuple

from archive import models
from archive.curation.generating import dating, naming
from archive.curation.generating.storing import Batch, Register
from archive.vocabularies import (
    Aspect,
    CampaignKind,
    Capacity,
    HonorKind,
    MilestoneKind,
    NameKind,
    OrganizationEventKind,
    OrganizationKind,
    Outcome,
    PublicationStatus,
    RegisterFactKind,
)

PUBLISHED = PublicationStatus.PUBLISHED


class Known(NamedTuple):
    """What careers need to know of a record."""

    uid: str
    name: str
    kind: str


class Popular:
    """Things of which the first are chosen far more often than the last: the n-th with the weight 1/n (Zipf's law)."""

    def __init__(self, things):
        self.things = list(things)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.things) + 1)))

    def one(self, random: Random):
        return self.things[bisect(self._weights, random.random() * self._weights[-1])]


class Surroundings:
    """Organizations, honors and campaigns to choose from. ``core`` has only those that every archive has."""

    def __init__(self, organizations: list[Known], honors: list[Known], campaigns: list[Known]):
        self.organizations = organizations
        self.honors, self.campaigns = Popular(honors), Popular(campaigns)
        self.universities = Popular(one for one in organizations if one.kind == OrganizationKind.UNIVERSITY)
        self.employers = Popular(one for one in organizations if one.kind != OrganizationKind.CONFERENCE)
        self.hosts = Popular(
            one for one in organizations if one.kind in (OrganizationKind.CONFERENCE, OrganizationKind.LEARNED_SOCIETY)
        )
        self.papers = Popular(one for one in honors if one.kind == HonorKind.BEST_PAPER)

    def core(self) -> "Surroundings":
        return Surroundings(
            self.organizations[:_ORGANIZATIONS], self.honors.things[:_HONORS], self.campaigns.things[:_CAMPAIGNS]
        )


_ORGANIZATIONS, _HONORS, _CAMPAIGNS = 60, 33, 8


def make_surroundings(batch: Batch, registers: list[Register], seed: int, people: int, store) -> Surroundings:
    """The surroundings for so many people, the first of them the same for any number of people.

    They go into the batch and are told in the registers' first and second; ``store`` writes the batch when it is large.
    """
    random = Random(f"{seed} surroundings")
    register, gazette = registers
    organizations, honors, campaigns = [], [], []

    def store_when_large(limit=2000):
        if len(batch) > limit:
            store()

    for number in range(_ORGANIZATIONS + people // 10):
        organizations.append(_organization(batch, register, random, number, organizations))
        store_when_large()
    for number in range(_HONORS + people // 20):
        honors.append(_honor(batch, register, random, number, organizations, honors))
        store_when_large()
    for number in range(_CAMPAIGNS + people // 50):
        campaigns.append(_campaign(batch, gazette, random, number, organizations))
        store_when_large()
    store_when_large(limit=0)
    return Surroundings(organizations, honors, campaigns)


_ORGANIZATION_KINDS = (
    *[OrganizationKind.UNIVERSITY] * 5, *[OrganizationKind.COMPANY] * 4, *[OrganizationKind.GOVERNMENT] * 2,
    *[OrganizationKind.LEARNED_SOCIETY] * 2, *[OrganizationKind.CONFERENCE] * 2, OrganizationKind.PUBLISHER,
    *[OrganizationKind.NONPROFIT] * 2, *[OrganizationKind.UNIT] * 2, OrganizationKind.OTHER,
)  # fmt: skip


def _organization(batch, register, random, number, others):
    kind = _ORGANIZATION_KINDS[number % len(_ORGANIZATION_KINDS)]
    name = naming.organization_name(random, kind)
    parent = random.choice(others[:5]) if kind == OrganizationKind.UNIT and others else None
    row = batch.add(
        models.Organization(
            name=name,
            kind=kind,
            parent_id=parent and parent.uid,
            place=naming.place_name(random),
            website=f"https://organization-{number}.example/",
            publication_status=PUBLISHED,
        )
    )
    if number % 4 == 0:
        abbreviation = "".join(word[0] for word in name.replace(",", "").split() if word[0].isupper())
        batch.add(models.Name(organization_id=row.uid, text=abbreviation, kind=NameKind.ABBREVIATION))
    if number % 9 == 0:
        year = random.randint(1950, 2005)
        former = naming.organization_name(random, kind)
        batch.add(models.Name(organization_id=row.uid, text=former, kind=NameKind.FORMER, date=f"/{year}"))
    if number % 6 == 0:
        founded = 1820 + number * 7 % 180
        event = models.OrganizationEvent(
            organization_id=row.uid,
            kind=OrganizationEventKind.FOUNDED,
            date=str(founded),
            publication_status=PUBLISHED,
        )
        batch.add(event)
        quote = f"{name} was founded in {founded}"
        register.tell(name, f"{quote}.", quote, organization_event_id=event.uid)
    if parent:
        quote = f"{name} is part of {parent.name}"
        register.tell(name, f"{quote}.", quote, organization_id=row.uid, aspect=Aspect.PARENT)
    return Known(row.uid, name, kind)


_HONOR_KINDS = tuple(HonorKind)


def _honor(batch, register, random, number, organizations, others):
    kind = _HONOR_KINDS[number % len(_HONOR_KINDS)]
    name = naming.honor_name(random, kind)
    by = random.choice(organizations[:400])
    row = batch.add(
        models.Honor(
            name=name,
            kind=kind,
            conferred_by_id=by.uid,
            parent_id=random.choice(others[:40]).uid if number % 15 == 14 else None,
            description=f"Given for work in {naming.field(random)}.",
            website=f"https://honor-{number}.example/",
            publication_status=PUBLISHED,
        )
    )
    quote = f"It is conferred by {by.name}"
    register.tell(name, f"{quote}.", quote, honor_id=row.uid, aspect=Aspect.CONFERRED_BY)
    if number % 3 == 0:
        _register_of(batch, register, number, row, by)
    return Known(row.uid, name, kind)


def _register_of(batch, register, number, honor, by):
    """What is known of the honor's register: how often it is given, a year without it, who has conferred it since."""
    founded, missing = 1950 + number % 40, 1990 + number % 20
    facts = [
        (
            {"kind": RegisterFactKind.FREQUENCY, "every": 1, "date": f"{founded}/"},
            f"It is given each year from {founded}",
        ),
        ({"kind": RegisterFactKind.NOT_AWARDED, "date": f"{missing}"}, f"It was not given in {missing}"),
    ]
    for fields, words in facts:
        fact = batch.add(models.RegisterFact(honor_id=honor.uid, publication_status=PUBLISHED, **fields))
        register.tell(honor.name, f"{words}.", words, register_fact_id=fact.uid)
    sponsorship = models.Sponsorship(
        honor_id=honor.uid, organization_id=by.uid, date=f"{founded}/", publication_status=PUBLISHED
    )
    batch.add(sponsorship)
    words = f"{by.name} confers it since {founded}"
    register.tell(honor.name, f"{words}.", words, sponsorship_id=sponsorship.uid)


_CAMPAIGN_KINDS = tuple(CampaignKind)


def _campaign(batch, register, random, number, organizations):
    kind = _CAMPAIGN_KINDS[number % len(_CAMPAIGN_KINDS)]
    name = naming.campaign_name(random, kind)
    year = random.randint(1985, 2023)
    campaign = batch.add(
        models.Campaign(
            name=name, kind=kind, summary=f"An effort that began about {year}.", publication_status=PUBLISHED
        )
    )
    heading = name.strip("[]")
    for position in range(random.randint(1, 3)):
        text = f"that {naming.field(random)} be taught in {naming.place_name(random)}"
        demand = models.Demand(campaign_id=campaign.uid, text=text, position=position, publication_status=PUBLISHED)
        batch.add(demand)
        register.tell(heading, f"The campaign demands {text}.", f"demands {text}", demand_id=demand.uid)
    count = random.randint(20, 90_000)
    steps = [
        (MilestoneKind.LAUNCHED, {}, "It was launched"),
        (MilestoneKind.COUNT, {"count": count, "counted": "signatures"}, f"It gathered {count} signatures"),
        (
            MilestoneKind.RESPONSE,
            {"description": "The addressee answered in writing."},
            "The addressee answered in writing",
        ),
        (MilestoneKind.OUTCOME, {"outcome": random.choice(Outcome.values)}, "It came to its end"),
    ]
    for step, (milestone_kind, fields, words) in enumerate(steps[: random.randint(2, 4)]):
        date = dating.moment(random, year + step)
        milestone = models.Milestone(
            campaign_id=campaign.uid, kind=milestone_kind, date=date, publication_status=PUBLISHED, **fields
        )
        batch.add(milestone)
        register.tell(heading, f"{words} (step {step + 1}).", words, milestone_id=milestone.uid)
    addressee, target = random.sample(organizations[:_ORGANIZATIONS], 2)
    for actor, capacity, words in (
        ({"organization_id": addressee.uid}, Capacity.ADDRESSEE, f"It turned to {addressee.name}"),
        ({"organization_id": target.uid}, Capacity.TARGET, f"It was directed at {target.name}"),
        ({"as_stated": "several residents"}, Capacity.INITIATOR, "It was begun by several residents"),
    ):
        participation = models.Participation(
            campaign_id=campaign.uid, capacity=capacity, date=str(year), publication_status=PUBLISHED, **actor
        )
        batch.add(participation)
        register.tell(heading, f"{words}.", words, participation_id=participation.uid)
    return Known(campaign.uid, name, kind)
