"""Invented lives: one person with statements of every kind, each told by a sentence that can be cited."""

from random import Random

from archive import models
from archive.curation.generating import dating, naming
from archive.curation.generating.storing import Batch, Register
from archive.curation.generating.surroundings import Known, Surroundings
from archive.dates import Dates
from archive.vocabularies import (
    AppearanceKind,
    Aspect,
    Capacity,
    Certainty,
    ConferralStatus,
    ContributionKind,
    Ended,
    HonorKind,
    LifeEventKind,
    Living,
    NameKind,
    PublicationStatus,
    Rank,
    RelationshipKind,
    RoleKind,
    Stance,
)

PUBLISHED = PublicationStatus.PUBLISHED
THIS_YEAR = 2025

_TITLES = {
    RoleKind.EMPLOYMENT: (
        "assistant professor", "associate professor", "professor", "research scientist", "principal scientist",
        "engineer", "curator", "editor", "conservator", "lecturer", "archivist", "surveyor",
    ),
    RoleKind.INVITED_POSITION: ("visiting scientist", "visiting professor", "guest lecturer"),
    RoleKind.FELLOWSHIP: ("research fellow", "senior fellow"),
    RoleKind.MEMBERSHIP: ("member", "corresponding member"),
    RoleKind.SERVICE: ("programme chair", "reviewer", "member of the board of advisors"),
    RoleKind.LEADERSHIP: ("director", "dean", "head of department", "president"),
    RoleKind.OTHER: ("consultant",),
}  # fmt: skip
_ROLE_KINDS = (
    *[RoleKind.EMPLOYMENT] * 9, *[RoleKind.INVITED_POSITION] * 2, RoleKind.FELLOWSHIP, *[RoleKind.MEMBERSHIP] * 2,
    *[RoleKind.SERVICE] * 2, *[RoleKind.LEADERSHIP] * 2, RoleKind.OTHER,
)  # fmt: skip
_DEGREES = ("BSc", "MSc", "MA", "Diploma", "PhD")
_PARTS = ("invented", "worked on", "helped launch", "co-founded", "started", "wrote")
_CAPACITIES = (
    *[Capacity.SIGNATORY] * 5, *[Capacity.SUPPORTER] * 2, Capacity.INITIATOR, Capacity.CAMPAIGNER, Capacity.ORGANIZER,
    Capacity.DRAFTER, Capacity.SPOKESPERSON, Capacity.OPPONENT,
)  # fmt: skip
_APPEARANCE_KINDS, _CONTRIBUTION_KINDS = tuple(AppearanceKind), tuple(ContributionKind)
_EVENT_KINDS = (LifeEventKind.UPBRINGING, LifeEventKind.TRAINING, LifeEventKind.MOVE, LifeEventKind.OTHER)
_RELATIONSHIP_KINDS = tuple(RelationshipKind)


class Life:
    """A person in the making. ``tell`` adds so many statements; every one of them is cited at least once."""

    def __init__(self, batch: Batch, register: Register, gazette: Register, random: Random, surroundings: Surroundings):
        self.batch, self.register, self.gazette = batch, register, gazette
        self.random, self.surroundings = random, surroundings
        self.family = naming.family_name(random)
        self.born = random.randint(1880, 1945) if random.random() < 0.15 else random.randint(1945, 1994)
        self.died = self.born + random.randint(55, 95) if random.random() < 0.15 else None
        if self.died and self.died > THIS_YEAR:
            self.died = None
        self.until = min(self.died or THIS_YEAR, self.born + 70, THIS_YEAR)
        self.field = naming.field(random)
        self.last_role = self.last_contribution = self.last_appearance = None
        self.studies = 0
        self.person = self._person()

    def tell(self, statements: int, acquaintances: list[Known]):
        """Give the person so many statements: an education and an employment, then by chance.

        ``acquaintances`` are people who are stored already, or at least in the same batch.
        """
        self.acquaintances = acquaintances
        kinds = [Life._education, Life._employment]
        kinds += self.random.choices(_KINDS, cum_weights=_WEIGHTS, k=max(statements - len(kinds), 0))
        for add_statement in kinds[:statements]:
            add_statement(self)

    # ── the person ──

    def _person(self):
        random = self.random
        given = naming.given_name(random)
        if random.random() < 0.3:
            given += f" {naming.given_name(random)}"
        person = self.batch.add(
            models.Person(
                name=f"{given} {self.family}",
                sort_name=f"{self.family}, {given}",
                headline=f"Works on {self.field}, born in {self.born // 10}0s {naming.place_name(random)}",
                summary=f"{given} {self.family} is invented, as is everything that is told here about {self.field}.",
                living=Living.NO if self.died else Living.UNKNOWN if self.born < 1925 else Living.YES,
                publication_status=PUBLISHED,
            )
        )
        if random.random() < 0.25:
            former = f"{given} {naming.family_name(random)}"
            kind, date = random.choice(((NameKind.BIRTH, ""), (NameKind.FORMER, f"/{self.born + 30}")))
            self.batch.add(models.Name(person_id=person.uid, text=former, kind=kind, date=date))
        if random.random() < 0.2:
            self.batch.add(
                models.Identifier(
                    person_id=person.uid, scheme="other", value=f"https://people.example/{random.getrandbits(40)}"
                )
            )
        return person

    # ── the statements ──

    def _add(self, model, date: str, **fields):
        """One statement: mostly certain and normal, as statements are."""
        chance = self.random.random()
        if chance < 0.04:
            fields["certainty"] = Certainty.PROBABLE if chance < 0.03 else Certainty.DISPUTED
        elif chance < 0.06:
            fields["note"] = "The register gives this without further evidence."
        elif chance < 0.065:
            fields |= {"rank": Rank.DEPRECATED, "rank_reason": "A later volume of the register corrects it."}
        return self.batch.add(model(date=date, publication_status=PUBLISHED, **fields))

    def _cite(self, statement, words: str):
        """Have the register tell it, and now and then the gazette: the same again, or something else."""
        target = f"{_COLUMNS[type(statement)]}_id"
        when = f", {Dates.parse(statement.date).words()}" if statement.date else ""
        sentence = f"{self.family} {words}{when}."
        quote = sentence[:-1] if self.random.random() < 0.7 else f"{words}{when}"
        self.register.tell(self.person.name, sentence, quote, **{target: statement.uid})
        chance = self.random.random()
        if chance < 0.08:
            self.gazette.tell(self.person.name, sentence, quote, **{target: statement.uid})
        elif chance < 0.1:
            other = f"{self.family} {words}, {self._year()}"
            contradiction = {"stance": Stance.CONTRADICTS, "aspect": Aspect.DATE}
            self.gazette.tell(self.person.name, f"{other}.", other, **contradiction, **{target: statement.uid})

    def _year(self):
        return self.random.randint(min(self.born + 24, self.until), self.until)

    def _education(self):
        random = self.random
        university = self.surroundings.universities.one(random)
        begin = min(self.born + 18 + 4 * min(self.studies, 3), THIS_YEAR - 1)
        degree = _DEGREES[min(self.studies * 2, 4)] if random.random() < 0.8 else random.choice(_DEGREES)
        self.studies += 1
        role = self._add(
            models.Role,
            dating.stretch(random, begin, begin + random.randint(2, 5)),
            person_id=self.person.uid,
            organization_id=university.uid,
            kind=RoleKind.EDUCATION,
            degree=degree,
            field=self.field,
            thesis=f"On {naming.field(random)}" if degree == "PhD" else "",
            ended=Ended.YES,
        )
        self._cite(role, f"took the degree of {degree} in {self.field} at {university.name}")

    def _employment(self):
        random = self.random
        kind = random.choice(_ROLE_KINDS)
        title, employer = random.choice(_TITLES[kind]), self.surroundings.employers.one(random)
        begin = self._year()
        end = min(begin + random.randint(0, 9), self.until)
        goes_on = not self.died and random.random() < 0.12
        where, place = {"organization_id": employer.uid}, employer.name
        if random.random() < 0.05:
            place = f"a bureau of {naming.field(random)}"
            where = {"organization_as_stated": place}
        role = self._add(
            models.Role,
            dating.ongoing(random, begin) if goes_on else dating.stretch(random, begin, end),
            person_id=self.person.uid,
            kind=kind,
            title=title,
            unit=f"{naming.titled(self.field)} Group" if random.random() < 0.2 else "",
            field=self.field if random.random() < 0.3 else "",
            ended=Ended.NO if goes_on else random.choice((Ended.YES, Ended.UNKNOWN)),
            **where,
        )
        self.last_role = role
        self._cite(role, f"was {title} at {place}")

    def _contribution(self):
        random = self.random
        kind, part, subject = random.choice(_CONTRIBUTION_KINDS), random.choice(_PARTS), naming.field(random)
        title = f"{naming.family_name(random)} {random.choice(('method', 'atlas', 'index', 'toolkit', 'survey'))}"
        contribution = self._add(
            models.Contribution,
            dating.moment(random, self._year()),
            person_id=self.person.uid,
            organization_id=self.surroundings.employers.one(random).uid if random.random() < 0.4 else None,
            title=title,
            kind=kind,
            part_played=part,
            description=f"Of use in {subject}." if random.random() < 0.4 else "",
        )
        self.last_contribution = contribution
        self._cite(contribution, f"{part} the {title} in {subject}")

    def _conferral(self):
        random = self.random
        fields, recipient = {}, {"person_id": self.person.uid}
        honor = self.surroundings.honors.one(random)
        if honor.kind == HonorKind.BEST_PAPER and self.last_contribution:
            recipient = {"contribution_id": self.last_contribution.uid}
        elif self.last_contribution and random.random() < 0.15:
            fields["conferred_for_id"] = self.last_contribution.uid
        if honor.kind == HonorKind.FELLOWSHIP and self.last_role:
            fields["told_as_role_id"] = self.last_role.uid
        if honor.kind == HonorKind.NAMED_LECTURE and self.last_appearance:
            fields["told_as_appearance_id"] = self.last_appearance.uid
        if random.random() < 0.1:
            fields |= {"status": random.choice(ConferralStatus.values), "share": random.choice(("", "1/2", "1/3"))}
        if random.random() < 0.3:
            fields["affiliation_id"] = self.surroundings.employers.one(random).uid
        if random.random() < 0.4:
            fields["citation_text"] = f"for lasting contributions to {self.field}"
        date = dating.moment(random, self._year())
        conferral = self._add(models.Conferral, date, honor_id=honor.uid, field=self.field, **recipient, **fields)
        told = f" {fields['citation_text']}" if "citation_text" in fields else ""
        self._cite(conferral, f"was awarded the {honor.name}{told}")

    def _appearance(self):
        random = self.random
        kind, subject = random.choice(_APPEARANCE_KINDS), naming.field(random)
        host, sender = self.surroundings.hosts.one(random), self.surroundings.employers.one(random)
        appearance = self._add(
            models.Appearance,
            dating.moment(random, self._year()),
            person_id=self.person.uid,
            kind=kind,
            title=f"What {subject} owes to {naming.field(random)}" if random.random() < 0.6 else "",
            event=f"{naming.place_name(random)} Days of {naming.titled(subject)}",
            host_id=host.uid if random.random() < 0.7 else None,
            on_behalf_of_id=sender.uid if kind == AppearanceKind.REPRESENTATION else None,
        )
        self.last_appearance = appearance
        self._cite(appearance, f"spoke at the {appearance.event}")

    def _participation(self):
        random = self.random
        campaign, capacity = self.surroundings.campaigns.one(random), random.choice(_CAPACITIES)
        participation = self._add(
            models.Participation,
            dating.moment(random, self._year()),
            person_id=self.person.uid,
            campaign_id=campaign.uid,
            capacity=capacity,
            words=f"“{naming.titled(self.field)} belongs to everyone.”" if random.random() < 0.15 else "",
        )
        self._cite(participation, f"took part in {campaign.name.strip('[]')} as {capacity.label}")

    def _relationship(self):
        random = self.random
        kind = random.choice(_RELATIONSHIP_KINDS)
        fields, name = {"other_as_stated": f"a {kind.label} whose name is not told"}, "someone whose name is not told"
        if self.acquaintances and random.random() < 0.7:
            other = random.choice(self.acquaintances)
            fields, name = {"other_person_id": other.uid}, other.name
        relationship = self._add(
            models.Relationship, "", person_id=self.person.uid, kind=kind, description=f"in {self.field}", **fields
        )
        self._cite(relationship, f"names {name} as {kind.label}")

    def _life_event(self):
        random = self.random
        place = naming.place_name(random)
        if not self.random.randrange(3):
            kind, words, year = LifeEventKind.BIRTH, f"was born in {place}", self.born
        elif self.died and random.random() < 0.4:
            kind, words, year = LifeEventKind.DEATH, f"died in {place}", self.died
        else:
            kind = random.choice(_EVENT_KINDS)
            words, year = f"spent some years in {place}", self._year()
        date = dating.moment(random, year)
        event = self._add(models.LifeEvent, date, person_id=self.person.uid, kind=kind, place=place, description=words)
        self._cite(event, words)


_COLUMNS = {
    getattr(models, name): column
    for name, column in (
        ("Role", "role"), ("Conferral", "conferral"), ("Participation", "participation"),
        ("Contribution", "contribution"), ("Appearance", "appearance"), ("Relationship", "relationship"),
        ("LifeEvent", "life_event"),
    )
}  # fmt: skip
_KINDS = (
    Life._education, Life._employment, Life._contribution, Life._conferral, Life._appearance, Life._participation,
    Life._relationship, Life._life_event,
)  # fmt: skip
_WEIGHTS = (5, 37, 51, 66, 79, 86, 92, 100)
