"""Taking a change set back."""

from collections import defaultdict

from django.db import IntegrityError

from archive.curation.rewriting import at_beginning, bring_back, label_of, obstacles_to_bringing_back
from archive.models import Change, ChangeSet, change_set, journal, states
from archive.models.plain import plain_rows


class CannotRevert(ValueError):
    """The change set can't be taken back; ``obstacles`` says why, a sentence each."""

    def __init__(self, obstacles: list[str]):
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


def obstacles_to_reverting(reverted: ChangeSet) -> list[str]:
    """Why the change set can't be taken back, a sentence for each row in the way; empty when it can."""
    return _obstacles(list(reverted.changes.order_by("id")))


def revert(reverted: ChangeSet, editor, *, summary: str = "") -> ChangeSet:
    """Put every row that the change set touched back to the state before it, and return the change set that did so.

    Policy: all or nothing. A row that was changed later, that others have come to refer to, or whose own references
    are gone stands in the way; ``CannotRevert`` then lists every one of them. Reverting is a change set like any
    other, so it can be reverted too.
    """
    if journal.current():
        raise RuntimeError("Reverting is a change set of its own, so it can't be part of another.")
    summary = summary or f"Reverted change set {reverted.number}: {reverted.summary}"
    with change_set(editor, kind="revert", system_editor="reverting", summary=summary, reverts=reverted) as opened:
        changes = list(reverted.changes.order_by("id"))
        # Told of first, so that PostgreSQL keeps others off the rows while they are compared.
        for model, uids in _by_model(changes).items():
            opened.about_to_change(model, uids)
        obstacles = _obstacles(changes)
        if obstacles:
            raise CannotRevert(obstacles)
        made = _by_model([change for change in changes if change.before is None])
        for model, uids in made.items():
            model.objects.filter(pk__in=uids)._raw_delete(opened.using)
        try:
            bring_back([(c.model, c.uid, c.state_before()) for c in changes if c.before is not None])
        except IntegrityError as error:
            raise CannotRevert(["A row of the change set can't be stored any more as it was before it."]) from error
    return opened.change_set


def _by_model(changes) -> dict[type, list[str]]:
    found = defaultdict(list)
    for change in changes:
        found[change.model].append(change.uid)
    return found


def _obstacles(changes: list[Change]) -> list[str]:
    obstacles = []
    made = {change.uid for change in changes if change.before is None}
    for model, uids in _by_model(changes).items():
        now = states.now(model, uids)
        for change in changes:
            if change.model is model and now.get(change.uid) != change.state_after():
                obstacles.append(_changed_since(change))
    for model, uids in _by_model([change for change in changes if change.before is None]).items():
        obstacles += _referred_to(model, set(uids), made)
    back = [(change.model, change.uid, change.state_before()) for change in changes if change.before is not None]
    return obstacles + obstacles_to_bringing_back(back, leaving=made)


def _changed_since(change: Change) -> str:
    later = Change.objects.of(change.uid).filter(id__gt=change.id).select_related("change_set__editor").last()
    what = at_beginning(label_of(change.model, change.state_after() or change.state_before()))
    if later is None:
        return f"{what} is not as the change set left it."
    act = {"added": "brought back", "changed": "changed", "removed": "deleted"}[later.act]
    by, when = later.change_set.by, later.change_set.closed_at
    return f"{what} was {act} since, by {by} on {when.day} {when:%B %Y} (change set {later.change_set_id})."


def _referred_to(model, uids: set[str], leaving: set[str]) -> list[str]:
    """A sentence for each row outside the change set that refers to one of the rows to be taken away."""
    sentences = []
    for relation in model._meta.related_objects:
        if relation.related_model._meta.app_label != "archive" or not hasattr(relation.related_model, "unlogged"):
            continue
        rows = plain_rows(relation.related_model).filter(**{f"{relation.field.name}__in": uids}).exclude(pk__in=leaving)
        for row in rows[:20]:
            kind = row._meta.verbose_name
            sentences.append(
                f"The {kind} “{row}” was added since and refers to the {model._meta.verbose_name} that would go."
            )
    return sentences
