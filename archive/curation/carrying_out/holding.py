"""Which rows of a plan have to be held back, because the archive is not any more what the plan was made for."""

from collections import defaultdict

from django.db.models import Q

from archive.curation.carrying_out.circles import in_circles
from archive.curation.carrying_out.locking import hold, locks_rows
from archive.curation.carrying_out.meeting import Meeting
from archive.curation.carrying_out.plan import (
    CHANGE,
    MAKE,
    REMOVE,
    Plan,
    Row,
    is_plain,
    model_of,
    owner_in,
    references_of,
    values_of,
)
from archive.curation.carrying_out.reasons import Reason, Why
from archive.curation.carrying_out.since import Since
from archive.models import RECORDS, Citation, FormerSlug, Name, states
from archive.models.base import Record
from archive.models.plain import chunks_of, plain_rows
from archive.vocabularies import Verdict


class Holding:
    """The rows of a plan that are held back, by number, each with the reason; all others can be carried out.

    Others are kept off what they change. Where nothing was done to the archive since the plan was made, only rows are
    looked at that change something or bring a record.
    """

    def __init__(self, plan: Plan, since: Since, journal):
        self.plan, self.since, self.journal = plan, since, journal
        self.meeting = Meeting(since)
        self.reasons: dict[int, Reason] = {}
        self.addresses: dict[type, dict[str, int]] = defaultdict(dict)  # that the plan gives, and the rows that do
        self._parents: dict[type, dict[str, tuple[str | None, int, bool]]] = defaultdict(dict)
        self._made_by_held: dict[str, int] = {}
        self._changing: dict[str, int] = {}  # what the plan changes and removes, and the rows that do

    def look(self, progress) -> "Holding":
        of_interest = Q(verdict=Verdict.CHANGED) | Q(kind__in=[model._meta.model_name for model in RECORDS])
        only = None if self.since else of_interest
        progress.begin("looking at what was edited since", self.plan.count(only))
        for batch in self.plan.batches(only=only):
            self._look_at(batch)
            progress.advance(len(batch))
        self._follow()
        while self._break_circles():
            self._follow()
        return self

    def keep(self, row: Row, reason: Reason):
        """Hold the row back, unless it is already."""
        self._keep(row.number, [step[2] for step in row.steps if step[0] == MAKE], reason)

    def _keep(self, number: int, made: list[str], reason: Reason):
        if number not in self.reasons:
            self.reasons[number] = reason
            self._made_by_held.update(dict.fromkeys(made, number))

    def _look_at(self, batch: list[Row]):
        met = self.meeting.reasons(batch)
        for row in batch:
            if row.number in met:
                self.keep(row, met[row.number])
        self._compare(batch)
        self._look_for_addresses(batch)
        for row in self._going(batch):
            self._remember_parents(row)

    # ── what stands there now ──

    def _compare(self, batch: list[Row]):
        """Keep others off the rows that are changed or given parts, and see that they are as the plan saw them."""
        touched = defaultdict(_lists)
        for row in self._going(batch):
            made = {step[2] for step in row.steps if step[0] == MAKE}
            for act, kind, uid, _, what in row.steps:
                model = model_of(kind)
                if act != MAKE:
                    touched[model][uid].append(row)
                owner = owner_in(model, values_of(act, what))
                if owner and owner[1] not in made:
                    touched[owner[0]][owner[1]].append(row)
        self._hold(touched)
        changed, plain = self._claim(batch)
        now = {}
        for model, rows in changed.items():
            self.journal.about_to_change(model, rows.keys() - plain)
            now |= {uid: self.journal.before[model][uid] for uid in rows.keys() - plain}
            now |= states.of_rows(model, rows.keys() & plain, self.journal.using)
        of_parts = defaultdict(_lists)
        for row in self._going(batch):
            for owner in self._compare_row(row, now):
                of_parts[owner[0]][owner[1]].append(row)
        if locks_rows(self.journal.using):
            self._hold(of_parts)
            for model, rows in changed.items():
                self._hold({Citation: self._citations_of(model, rows)})

    def _claim(self, batch: list[Row]) -> tuple[dict[type, dict[str, list[Row]]], set[str]]:
        """What the rows change and remove, which no other row does; and of it what is changed plainly."""
        changed, plain = defaultdict(_lists), set()
        for row in self._going(batch):
            steps = [(act, model_of(kind), uid, what) for act, kind, uid, _, what in row.steps if act != MAKE]
            for _, model, uid, _ in steps:
                if self._changing.setdefault(uid, row.number) != row.number:
                    self.keep(row, Reason(Why.CHANGED_TWICE, model, uid))
            for act, model, uid, what in steps if row.number not in self.reasons else ():
                changed[model][uid].append(row)
                if is_plain(model, act, what):
                    plain.add(uid)
        return changed, plain

    def changes(self, uid: str) -> bool:
        """Whether the plan changes or removes the row by itself."""
        return uid in self._changing and self._changing[uid] not in self.reasons

    def _going(self, batch: list[Row]) -> list[Row]:
        """Those that nothing is known to stand in the way of."""
        return [row for row in batch if row.number not in self.reasons]

    def _hold(self, touched: dict[type, dict[str, list[Row]]]):
        for model, rows in touched.items():
            for uid in hold(self.journal.using, model, rows):
                for row in rows[uid]:
                    self.keep(row, Reason(Why.HELD, model, uid))

    def _citations_of(self, model, rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """What may ask to be checked again when the rows are changed."""
        found = {}
        for field in Citation.owner_fields():
            if field.remote_field.model is model:
                for chunk in chunks_of(rows):
                    citations = plain_rows(Citation).filter(check_again=False, **{f"{field.name}__in": chunk})
                    found |= {uid: rows[cited] for uid, cited in citations.values_list("pk", field.attname)}
        return found

    def _compare_row(self, row: Row, stored: dict) -> list[tuple[type, str]]:
        """Compare what stands there with what the plan saw; gives what the changed parts among it belong to."""
        owners = []
        for act, kind, uid, _, what in row.steps:
            if act == MAKE:
                continue
            model = model_of(kind)
            found = stored.get(uid)
            now = found and states.read(model, found[0])
            reason = self._differs(act, model, uid, what, now)
            owner = now and owner_in(model, now)
            reason = reason or self.meeting.parts_met(model, owner)
            if act == REMOVE and model is Name:
                reason = reason or self.meeting.parts_met(Citation, (Name, uid))
            if reason:
                self.keep(row, reason)
                break
            if owner:
                owners.append(owner)
        return owners

    def _differs(self, act, model, uid, what, now: dict | None) -> Reason | None:
        if now is None:
            return Reason(Why.NOT_THERE, model, uid)
        seen = {name: old for name, (old, _) in what.items()} if act == CHANGE else states.defaults(model) | what
        for name, value in now.items():
            if seen.get(name, value) != value and name != "check_again":
                return Reason(Why.OTHERWISE, model, uid, told=str(model._meta.get_field(name).verbose_name))
        return None

    def _look_for_addresses(self, batch: list[Row]):
        wanted = defaultdict(dict)
        for row in self._going(batch):
            for act, kind, uid, _, what in row.steps:
                model = model_of(kind)
                slug = values_of(act, what).get("slug") if issubclass(model, Record) else None
                if slug:
                    if self.addresses[model].setdefault(slug, row.number) != row.number:
                        self.keep(row, Reason(Why.ADDRESS_TWICE, told=slug))
                    wanted[model][slug] = (row, uid)
        for model, rows in wanted.items():
            former = FormerSlug.objects.filter(kind=model._meta.model_name)
            for chunk in chunks_of(rows):
                for slug, uid in plain_rows(model).filter(slug__in=chunk).values_list("slug", "pk"):
                    self._keep_address(rows[slug], slug, uid, Why.ADDRESS_TAKEN)
                for slug, uid in former.filter(slug__in=chunk).values_list("slug", "identity_id"):
                    self._keep_address(rows[slug], slug, uid, Why.ADDRESS_LEFT)

    def _keep_address(self, wanting: tuple[Row, str], slug: str, holder: str, why: Why):
        row, uid = wanting
        if uid != holder:
            self.keep(row, Reason(why, told=slug))

    # ── what follows from what is held back ──

    def _follow(self):
        """Hold back, too, what refers to something that a row would have made which is held back."""
        known = 0
        while len(self._made_by_held) > known:
            known = len(self._made_by_held)
            for batch in self.plan.batches(without=self.reasons):
                for row in batch:
                    needed = self._needed_by(row)
                    if needed:
                        self.keep(row, Reason(Why.NEEDS, told=needed))

    def _needed_by(self, row: Row) -> int | None:
        for act, kind, _, _, what in row.steps:
            values = values_of(act, what)
            for name in references_of(model_of(kind)):
                number = self._made_by_held.get(values.get(name))
                if number:
                    return number
        return None

    def _remember_parents(self, row: Row):
        for act, kind, uid, _, what in row.steps:
            model = model_of(kind)
            values = values_of(act, what)
            if "parent" in references_of(model) and "parent" in values:
                self._parents[model][uid] = values["parent"], row.number, act == MAKE

    def _break_circles(self) -> bool:
        """Hold back the rows by which a record would come to stand above itself; say whether there were any."""
        known = len(self.reasons)
        for model, parents in self._parents.items():
            planned = {uid: told for uid, told in parents.items() if told[1] not in self.reasons}
            for uid in in_circles(model, {uid: parent for uid, (parent, _, _) in planned.items()}):
                _, number, is_made = planned[uid]
                self._keep(number, [uid] if is_made else [], Reason(Why.CIRCLE, model, uid))
        return len(self.reasons) > known

    def changes_parents_of(self, model) -> bool:
        """Whether the plan puts records of the kind below others."""
        return any(number not in self.reasons for _, number, _ in self._parents[model].values())


def _lists() -> dict[str, list]:
    return defaultdict(list)
