"""A person's career as the archive told it after an earlier change set, of what the public may see still."""

from collections.abc import Iterable
from functools import cached_property

from archive.careers.career import Career, Period
from archive.careers.evidence import CITATION, SOURCE, Evidence, citations_of, numbered, texts_of
from archive.careers.naming import NAME_IN_USE, NamesInUse
from archive.careers.reading import (
    APPEARANCE,
    CONFERRAL,
    CONTRIBUTION,
    DEMAND,
    LIFE_EVENT,
    MILESTONE,
    NAME,
    OTHER_SIDE,
    PARTICIPATION,
    RELATIONSHIP,
    ROLE,
    Reading,
)
from archive.models import (
    STATEMENTS,
    Appearance,
    Citation,
    Conferral,
    Contribution,
    Demand,
    Identifier,
    LifeEvent,
    Milestone,
    Name,
    Organization,
    Participation,
    Person,
    Relationship,
    Role,
    Source,
)
from archive.reading.past import Past, cited_by
from archive.reading.withdrawals import Withdrawal, withdrawn_since
from archive.vocabularies import Capacity, NameKind, Rank

_OWN = {
    "roles": (Role, ROLE),
    "contributions": (Contribution, CONTRIBUTION),
    "appearances": (Appearance, APPEARANCE),
    "participations": (Participation, PARTICIPATION),
    "life_events": (LifeEvent, LIFE_EVENT),
}
_STATEMENTS = {model._meta.model_name for model in STATEMENTS}
_LAST = 10**19  # sorts behind all days


class EarlierReading(Reading):
    """Reads what was public of one person right after a change set and is public still.

    What belongs to the person is read as it belonged then. What belongs to others and stands on the page too (of whom
    the person is an advisor; what campaigns asked for) is found by where it stands now, and told as it was then.
    """

    def __init__(self, person: str, number: int):
        super().__init__(person)
        self.past = past = Past(number)
        self._owned = past.learn_owned(person)
        others = self._belonging_to_others()
        past.learn({uid for uids in others.values() for uid in uids})
        past.learn({row[0] for row in citations_of(others)})
        past.learn_named()
        past.learn(names_of(self._known(Organization)))
        past.learn_what_is_public_now()

    def _belonging_to_others(self) -> dict[str, list[str]]:
        """The uids of rows that stand on the page and belong to others, by the column of citations for their kind."""
        rows = {"relationship": Relationship.objects.filter(other_person=self.person)}
        parts = (self.past.state(uid) for model, uid in self._owned if model is Participation)
        campaigns = sorted({state["campaign"] for state in parts})
        if campaigns:
            sides = (Capacity.ADDRESSEE, Capacity.TARGET)
            rows["demand"] = Demand.objects.filter(campaign__in=campaigns)
            rows["milestone"] = Milestone.objects.filter(campaign__in=campaigns)
            others = Participation.objects.filter(campaign__in=campaigns, capacity__in=sides)
            rows["participation"] = others.exclude(person=self.person)
        return {kind: list(found.order_by().values_list("pk", flat=True)) for kind, found in rows.items()}

    def _known(self, model) -> list[str]:
        return self.past.known(model)

    def _shown(self, model) -> list[str]:
        return self.past.shown(model, self._known(model))

    # ── what there was ──

    @property
    def is_there(self) -> bool:
        """Whether the person was public then."""
        return self.past.is_shown(self.person)

    def instance(self) -> Person:
        """The person as recorded then, under today's address; a portrait only where it is the one of today."""
        made = self.past.instance(self.person)
        now = Person.objects.only("portrait", "portrait_licence", "version").get(pk=self.person)
        made.version = now.version
        if made.portrait != now.portrait or not now.portrait_licence:
            made.portrait = ""
        return made

    def career(self, period: Period | None = None) -> Career:
        return Career.read(self.instance(), self, period)

    @property
    def withdrawal(self) -> Withdrawal | None:
        """Since when and why what the archive had told of the person until then is not shown; None if it never was."""
        return next(iter(withdrawn_since(self.past, [self.person])), None)

    @cached_property
    def withdrawn(self) -> list[Withdrawal]:
        """What the public had seen on the page until then and may not see any more: since when, and why.

        Of names, identifiers and citations only what stood there just then: they are often put in another's place.
        """
        statements = [uid for model, uid in self._owned if model in STATEMENTS]
        gone = {uid for uid in (*statements, *self._others_on_the_page()) if not self.past.is_shown(uid)}
        gone |= {uid for uid in self._particulars() if self.past.was_public(uid) and not self.past.is_shown(uid)}
        told = withdrawn_since(self.past, gone | self.past.deleted)
        return [one for one in told if one.uid not in self.past.deleted or one.kind in _STATEMENTS]

    def _others_on_the_page(self) -> list[str]:
        """What belonged to others and stood on the page then, or would have."""
        campaigns = {self._state(uid)["campaign"] for uid in self._shown(Participation) if uid in self._owned_uids}
        found = [uid for uid in self._known(Relationship) if self._state(uid)["other_person"] == self.person]
        for model in (Demand, Milestone, Participation):
            found += [uid for uid in self._known(model) if self._state(uid)["campaign"] in campaigns]
        return found

    def _particulars(self) -> list[str]:
        """The person's names and identifiers then, and the citations of what is shown on the page."""
        own = [uid for model, uid in self._owned if model in (Name, Identifier)]
        cited = [uid for uid in self._known(Citation) if self.past.is_shown(cited_by(self._state(uid)))]
        return own + cited

    @cached_property
    def _owned_uids(self) -> set[str]:
        return {uid for _, uid in self._owned}

    # ── the answers to the questions of a reading ──

    def rows(self, name: str, **values) -> list[tuple]:
        return getattr(self, f"_rows_of_{name}")(**values) if name not in _OWN else self._of_person(*_OWN[name])

    def _of_person(self, model, columns) -> list[tuple]:
        return [self.past.row(uid, columns) for uid in self._shown(model) if self._state(uid)["person"] == self.person]

    def _state(self, uid: str) -> dict:
        return self.past.state(uid)

    def _rows_of_conferrals(self, person, contributions) -> list[tuple]:
        return [
            self.past.row(uid, CONFERRAL)
            for uid in self._shown(Conferral)
            if self._state(uid)["person"] == person or self._state(uid)["contribution"] in contributions
        ]

    def _rows_of_relationships(self, person) -> list[tuple]:
        return [
            self.past.row(uid, RELATIONSHIP)
            for uid in self._shown(Relationship)
            if person in (self._state(uid)["person"], self._state(uid)["other_person"])
        ]

    def _of_campaigns(self, model, columns, campaigns, order) -> list[tuple]:
        uids = [
            uid
            for uid in self._shown(model)
            if self._state(uid)["campaign"] in campaigns and self._state(uid)["rank"] != Rank.DEPRECATED
        ]
        return [self.past.row(uid, columns) for uid in sorted(uids, key=lambda uid: (order(uid), uid))]

    def _rows_of_demands(self, campaigns) -> list[tuple]:
        return self._of_campaigns(Demand, DEMAND, campaigns, lambda uid: self._state(uid)["position"])

    def _rows_of_milestones(self, campaigns) -> list[tuple]:
        return self._of_campaigns(Milestone, MILESTONE, campaigns, self._oldest_first)

    def _rows_of_other_sides(self, campaigns) -> list[tuple]:
        rows = self._of_campaigns(Participation, OTHER_SIDE, campaigns, lambda uid: "")
        return [row for row in rows if row[1] in (Capacity.ADDRESSEE, Capacity.TARGET)]

    def _rows_of_names(self, person) -> list[tuple]:
        uids = [uid for uid in self._shown(Name) if self._state(uid)["person"] == person]
        return [self.past.row(uid, NAME) for uid in sorted(uids, key=self._oldest_first)]

    def _rows_of_identifiers(self, person) -> list[tuple]:
        uids = [uid for uid in self._shown(Identifier) if self._state(uid)["person"] == person]
        return sorted(self.past.row(uid, ("scheme", "value")) for uid in uids)

    def _rows_of_last_change(self, person) -> list[tuple]:
        return self.past.last_change(person)

    def _oldest_first(self, uid: str) -> tuple:
        return _oldest_first(self.past, uid)

    def names_in_use(self, organizations) -> NamesInUse:
        return names_then(self.past, organizations)

    def evidence(self, uids) -> Evidence:
        order = [uid for of_kind in uids.values() for uid in of_kind]
        return evidence_then(self.past, order)


def names_of(organizations: list[str]) -> list[str]:
    """The uids of the names that the organizations have now: one query, none where there are no organizations."""
    if not organizations:
        return []
    return list(Name.objects.filter(organization__in=organizations).order_by().values_list("pk", flat=True))


def names_then(past: Past, organizations: Iterable[str]) -> NamesInUse:
    """What the organizations were called when, as far as the archive told it then. Their names have been learnt."""
    wanted, uids = set(organizations), []
    for uid in past.shown(Name, past.known(Name)):
        state = past.state(uid)
        in_use = state["kind"] in (NameKind.PREFERRED, NameKind.FORMER) and state["date"]
        if state["organization"] in wanted and (in_use or state["kind"] == NameKind.ABBREVIATION):
            uids.append(uid)
    oldest_first = sorted(uids, key=lambda uid: _oldest_first(past, uid))
    return NamesInUse.among(past.row(uid, NAME_IN_USE) for uid in oldest_first)


def _oldest_first(past: Past, uid: str) -> tuple:
    begin, end = past.row(uid, ("begin_earliest", "end_latest"))
    return _LAST if begin is None else begin, _LAST if end is None else end, uid


def evidence_then(past: Past, order: list[str]) -> Evidence:
    """The evidence that the archive had for the rows, of what is public still. Their citations have been learnt.

    A citation that has been withdrawn since, or whose source has, leaves that there was one.
    """
    wanted, rows, withdrawn = set(order), [], set()
    for uid in past.known(Citation):
        state = past.state(uid)
        target = cited_by(state)
        if target in wanted and past.was_public(uid) and not past.is_shown(uid):
            withdrawn.add(target)
        elif target in wanted:
            columns = [column for column in CITATION if column != "verified"]
            told = dict(zip(columns, past.row(uid, columns), strict=True))
            # A quote that was found in its text has a place there.
            told["verified"] = state["start"] is not None
            if not past.is_shown(uid):
                told["source_id"] = None
            rows.append((uid, target, *(told[column] for column in CITATION)))

    def sources_of(named) -> dict:
        return numbered(named, (past.row(uid, SOURCE) for uid in past.shown(Source, filter(None, named))))

    return Evidence.among(rows, order, sources_of, texts_of([row[3] for row in rows]), withdrawn)
