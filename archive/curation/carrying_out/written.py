"""What the log is told of the rows that a plan writes, and what was done by others in the meantime."""

from archive.curation.carrying_out.meeting import Meeting
from archive.curation.carrying_out.plan import MAKE, Row, model_of, owner_in
from archive.curation.carrying_out.reasons import CannotCarryOut, sentences
from archive.curation.carrying_out.since import Since, first_change_after
from archive.models import RECORDS, FormerSlug, Name, states
from archive.models.closing import find_owners
from archive.models.entries import Entry, Told
from archive.models.making import Made
from archive.models.plain import chunks_of, plain_rows

MEANWHILE = "Nothing was written, because somebody else has just been at work on the same things. Try again."


class Written(Told):
    """The rows that a plan makes and those that it changes plainly, but for what is held back.

    Whoever closed a change set after the plan was compared with the archive is found out when nobody else can close
    one any more: what still stands in the way raises ``CannotCarryOut``.
    """

    def __init__(self, holding, journal, progress):
        super().__init__()
        self.holding, self.journal, self.progress = holding, journal, progress

    def add_made(self, rows: list[Row], made: dict[type, Made]):
        """Tell of the rows that these rows of the plan have made."""
        lines, looked_up, of_names = [], [], []
        for row in rows:
            new = {step[2] for step in row.steps if step[0] == MAKE}
            for act, kind, uid, owner, _ in row.steps:
                if owner is not None:
                    self.owners.add(owner)
                if act != MAKE:
                    continue
                model = model_of(kind)
                state = made[model].states.get(uid)
                if state is None:
                    continue  # it came back, and the change set finds that out by itself
                version = 1 if states.has_version(model) else None
                if owner is None:
                    looked_up.append(Entry(model, uid, None, states.text_of(state), version))
                else:
                    lines.append((kind, uid, owner, None, None, states.text_of(state), version))
                had = owner_in(model, state)
                if had and had[1] not in new and not self.holding.changes(had[1]):
                    if had[0] is Name:
                        of_names.append(Entry(model, uid, None, states.text_of(state), None))
                    else:
                        self.raised[had[0]].add(had[1])
        find_owners(self.journal.using, looked_up + of_names)
        for model in RECORDS if of_names else ():  # what hangs on a name hangs on the name's record
            self.raised[model].update(entry.owner for entry in of_names)
        self.add(lines + [entry.line() for entry in looked_up])

    def add_changed(self, entries: list[Entry]):
        """Tell of rows that were changed, each as it was and as it is."""
        find_owners(self.journal.using, entries)
        self.add([entry.line() for entry in entries])

    def lines(self):
        for lines in super().lines():
            yield lines
            self.progress.advance(len(lines))

    def look_again(self, number: int):
        opened_after = self.journal.opened_after
        if number == opened_after + 1:
            return
        since = Since(first_change_after(opened_after), before=number)
        crossing = any(self.holding.changes_parents_of(model_of(kind)) for kind in since.kinds_with_other_parents)
        if crossing or any(_are_given(model_of(kind), left) for kind, left in since.addresses_left.items()):
            raise CannotCarryOut(MEANWHILE)
        plan, meeting = self.holding.plan, Meeting(since)
        for batch in plan.batches(without=self.holding.reasons):
            for row, reason in meeting.reasons(batch).items():
                raise CannotCarryOut(f"{MEANWHILE} {sentences(plan.imported, {row: reason})[row]}")


def _are_given(model, addresses) -> bool:
    """Whether some record has an address that leads to another one."""
    for chunk in chunks_of(addresses):
        former = FormerSlug.objects.filter(kind=model._meta.model_name, slug__in=chunk)
        leading = dict(former.values_list("slug", "identity_id"))
        having = plain_rows(model).filter(slug__in=chunk).values_list("slug", "pk")
        if any(leading.get(slug, uid) != uid for slug, uid in having):
            return True
    return False
