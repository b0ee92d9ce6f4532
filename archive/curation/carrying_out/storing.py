"""Doing what a plan says: rows are removed, changed and made, so many at a time."""

from collections import defaultdict

from archive.curation.carrying_out.bringing_back import bring_back
from archive.curation.carrying_out.changing import Changing
from archive.curation.carrying_out.locking import check_references, hold
from archive.curation.carrying_out.plan import CHANGE, MAKE, Row, model_of, references_of
from archive.curation.carrying_out.reasons import CannotCarryOut
from archive.curation.carrying_out.written import MEANWHILE, Written
from archive.models import Citation, Contribution
from archive.models.base import Record, Statement
from archive.models.closing import records_among
from archive.models.making import make_rows, normal


class Storing:
    """Stores the rows of a plan in the open change set, but for those that are held back."""

    def __init__(self, holding, journal, progress):
        self.holding, self.journal, self.progress = holding, journal, progress
        self.written = Written(holding, journal, progress)
        self.changing = Changing(holding, journal, self.written)
        journal.tell(self.written)

    def store(self):
        plan = self.holding.plan
        self.progress.begin("carrying out the plan", plan.count())
        for batch in plan.batches(without=self.holding.reasons):
            self._store(batch)
            self.progress.advance(len(batch))
        for model, uids in records_among(self.journal.using, self.written.owners):
            if hold(self.journal.using, model, uids):
                raise CannotCarryOut(MEANWHILE)
        check_references(self.journal.using)
        self.progress.begin("writing the change log", self.written.number, stoppable=False)

    def _store(self, rows: list[Row]):
        made, changed, removed = defaultdict(dict), defaultdict(dict), defaultdict(list)
        for row in rows:
            for act, kind, uid, _, what in row.steps:
                model = model_of(kind)
                if act == MAKE:
                    made[model][uid] = normal(model, what)
                elif act == CHANGE:
                    changed[model][uid] = what
                else:
                    removed[model].append(uid)
        for model in sorted(removed, key=_rank, reverse=True):
            self.changing.remove(model, removed[model])
        for model in sorted(changed, key=_rank):
            self.changing.change(model, changed[model])
        self._keep_what_is_referred_to(made)
        if self.holding.plan.brings_back:
            for model in sorted(made, key=_rank):
                bring_back(self.journal, model, made[model], taken=self.holding.addresses[model])
        stored = {}
        for model in sorted(made, key=_rank):
            stored[model] = make_rows(self.journal, model, made[model], taken=self.holding.addresses[model])
            self.written.unsure[model] |= stored[model].unsure
        self.written.add_made(rows, stored)

    def _keep_what_is_referred_to(self, made: dict[type, dict[str, dict]]):
        """Keep others from deleting what new rows refer to, lest the database waits for them when it looks after it."""
        targets = defaultdict(set)
        for model, found in made.items():
            for name, target in references_of(model).items():
                targets[target].update(state[name] for state in found.values() if name in state)
        for model, uids in targets.items():
            if hold(self.journal.using, model, uids - made.get(model, {}).keys(), to_refer_to=True):
                raise CannotCarryOut(MEANWHILE)


def _rank(model) -> int:
    """What others refer to comes first: publicity is worked out from what is there."""
    if issubclass(model, Record):
        return 0
    if issubclass(model, Statement):
        return 1 if model is Contribution else 2
    return 4 if model is Citation else 3
