"""What rows of a plan meet with among what was done to the archive since the plan was made."""

from collections import defaultdict

import orjson

from archive.curation.carrying_out.plan import MAKE, Row, model_of, owner_in, references_of, values_of
from archive.curation.carrying_out.reasons import Reason, Why
from archive.curation.carrying_out.since import Since, likeness
from archive.models import Change, states
from archive.models.base import Record
from archive.models.plain import chunks_of


class Meeting:
    """Compares rows of a plan with what was done since; asks the database only where both seem to bring the same."""

    def __init__(self, since: Since):
        self.since = since

    def reasons(self, batch: list[Row]) -> dict[int, Reason]:
        """Why some of the rows can't be carried out, by their numbers."""
        if not self.since:
            return {}
        found, likely = {}, []
        for row in batch:
            reason = self._met(row)
            if reason is not None:
                found[row.number] = reason
            else:
                likely += self._likely_there(row)
        return self._brought_since(likely) | found

    def parts_met(self, model, owner: tuple[type, str] | None) -> Reason | None:
        """That others have given something names, identifiers or citations (``model`` says which) as the plan does."""
        deed = owner and self.since.deed_to_parts(model, owner[1])
        return Reason(Why.PART_CHANGED, *owner, deed, str(model._meta.verbose_name_plural)) if deed else None

    def _met(self, row: Row) -> Reason | None:
        """What was done since that stands in the way of the row, as far as the row tells by itself."""
        since, made = self.since, {step[2] for step in row.steps if step[0] == MAKE}
        for act, kind, uid, _, what in row.steps:
            model = model_of(kind)
            if uid in since.deeds:
                if act == MAKE:
                    return Reason(Why.UID_TAKEN, deed=since.deeds[uid], told=uid)
                return Reason(Why.CHANGED, model, uid, since.deeds[uid])
            values = values_of(act, what)
            owner = owner_in(model, values)
            if owner and owner[1] not in made:
                reason = self.parts_met(model, owner)
                if reason:
                    return reason
            for name, target in references_of(model).items():
                other = values.get(name)
                if other in since.gone or other in since.merged:
                    return Reason(Why.REFERENCE_CHANGED, target, other, since.deeds[other])
        return None

    def _likely_there(self, row: Row) -> list[tuple]:
        """What the row would make and somebody may have made, with the changes by which they did."""
        found = []
        for act, kind, _, _, what in row.steps:
            model = model_of(kind)
            changes = self.since.alike(model, what) if act == MAKE else ()
            if changes:
                found.append((row.number, model, likeness(model, what), changes))
        return found

    def _brought_since(self, likely: list[tuple]) -> dict[int, Reason]:
        """The rows that bring what somebody has brought since, where it is still there."""
        uids, there, by_model = {}, {}, defaultdict(set)
        for chunk in chunks_of({change for *_, changes in likely for change in changes}):
            uids |= dict(Change.objects.filter(id__in=chunk).values_list("id", "uid"))
        for _, model, _, changes in likely:
            by_model[model].update(uids[change] for change in changes)
        for model, found in by_model.items():
            now = states.of_rows(model, found, "default")
            there |= {uid: likeness(model, orjson.loads(text)) for uid, (text, _) in now.items()}
        reasons = {}
        for number, model, same, changes in likely:
            uid = next((uids[change] for change in changes if there.get(uids[change]) == same), None)
            if uid:
                why = Why.NAMESAKE if issubclass(model, Record) else Why.ADDED
                reasons.setdefault(number, Reason(why, model, uid, self.since.deeds[uid]))
        return reasons
