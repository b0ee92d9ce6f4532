"""The course of an import: when it was carried out, published, taken back, each by a change set of its own."""

import dataclasses
from collections.abc import Iterator

from archive.models import ChangeSet, Import


@dataclasses.dataclass(frozen=True)
class Act:
    """A change set of the import, and what it did: the number of times that the work was turned round before it."""

    change_set: ChangeSet
    turns: int
    is_in_force: bool  # whether no other change set has taken it back
    publishes: bool  # whether it is about publishing what was brought

    @property
    def words(self) -> str:
        if self.publishes:
            first, away, again = "Published", "Publishing taken back", "Published again"
        else:
            first, away, again = "Carried out", "Taken back", "Brought again"
        if self.turns == 0:
            return first
        return away if self.took_away else again

    @property
    def took_away(self) -> bool:
        return self.turns % 2 == 1


def course_of(imported: Import) -> list[Act]:
    """The change sets of the import in the order in which they were made."""
    change_sets = ChangeSet.objects.select_related("editor")
    found = [*_turned_round(change_sets.filter(pk=imported.change_set_id), publishes=False)]
    found += _turned_round(change_sets.filter(publishing__import_of=imported), publishes=True)
    return sorted(found, key=lambda act: act.change_set.number)


def _turned_round(change_sets, *, publishes: bool) -> Iterator[Act]:
    """The acts of the change sets, of those that took them back, of those that took these back, and so on."""
    layer, turns = list(change_sets), 0
    while layer:
        numbers = [change_set.number for change_set in layer]
        following = list(ChangeSet.objects.select_related("editor").filter(reverts__in=numbers))
        reverted = {change_set.reverts_id for change_set in following}
        yield from (Act(change_set, turns, change_set.number not in reverted, publishes) for change_set in layer)
        layer, turns = following, turns + 1


def undo_in_force(imported: Import) -> ChangeSet | None:
    """The change set by which the import was taken back last, if that was not undone itself."""
    acts = [act for act in course_of(imported) if act.took_away and act.is_in_force and not act.publishes]
    return acts[-1].change_set if acts else None


def publishing_in_force(course: list[Act]) -> ChangeSet | None:
    """The change set by which what the import brought was published last, where that was not taken back."""
    acts = [act for act in course if act.publishes and not act.took_away and act.is_in_force]
    return acts[-1].change_set if acts else None
