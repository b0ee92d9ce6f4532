"""The course of an import: when it was carried out, taken back and brought again, each by a change set of its own."""

import dataclasses

from archive.models import ChangeSet, Import


@dataclasses.dataclass(frozen=True)
class Act:
    """A change set of the import, and what it did: the number of times that the work was turned round before it."""

    change_set: ChangeSet
    turns: int
    is_in_force: bool  # whether no other change set has taken it back

    @property
    def words(self) -> str:
        if self.turns == 0:
            return "Carried out"
        return "Taken back" if self.turns % 2 else "Brought again"

    @property
    def took_away(self) -> bool:
        return self.turns % 2 == 1


def course_of(imported: Import) -> list[Act]:
    """The change sets of the import in the order in which they were made."""
    found = []
    layer, turns = list(ChangeSet.objects.select_related("editor").filter(pk=imported.change_set_id)), 0
    while layer:
        numbers = [change_set.number for change_set in layer]
        following = list(ChangeSet.objects.select_related("editor").filter(reverts__in=numbers))
        reverted = {change_set.reverts_id for change_set in following}
        found += [Act(change_set, turns, change_set.number not in reverted) for change_set in layer]
        layer, turns = following, turns + 1
    return sorted(found, key=lambda act: act.change_set.number)


def undo_in_force(imported: Import) -> ChangeSet | None:
    """The change set by which the import was taken back last, if that was not undone itself."""
    acts = [act for act in course_of(imported) if act.took_away and act.is_in_force]
    return acts[-1].change_set if acts else None
