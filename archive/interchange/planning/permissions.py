"""What an editor needs to be allowed so that a plan may be carried out, a change set taken back, rows published.

    missing = may_carry_out(editor, imported)   # ["add people", "publish conferrals"], empty where all is allowed
    missing = may_publish(editor, kinds_waiting(imported))
    missing = may_take_back(editor, change_set)
    if missing:
        raise CannotDo(refusal(missing))        # "You may not add people or publish conferrals."

Pages ask before they offer the button, and the work asks again at the moment when it is done: rights may have been
taken away between the two. An act without an editor (``None``) is the archive's own, and may do everything.
"""

from django.db.models import Case, CharField, Value, When

from archive.curation.noting import import_behind
from archive.interchange.tabular import SHEETS
from archive.models import ChangeSet, Import
from archive.vocabularies import Verdict

_ACTS = {Verdict.NEW: "add", Verdict.CHANGED: "change"}
# What taking back does to a row that was so.
_BACK = {"added": "delete", "removed": "add", "changed": "change"}


def may_carry_out(editor, imported: Import) -> list[str]:
    """What the editor is not allowed of that which the plan does, in words; nothing where all of it is allowed.

    A new row takes the right to add its kind, a changed one to change it; names, identifiers and citations are the
    business of whose page they are on. Publishing takes what it takes in a list: the right to change the kind.
    """
    if editor is None:
        return []
    missing = []
    publishes = bool(imported.choices.get("publish"))
    for kind, verdicts in _in_order(imported.counts.get("by_kind", {})):
        done = [act for verdict, act in _ACTS.items() if verdicts.get(verdict)]
        missing += [_words(act, kind) for act in done if not _may(editor, act, kind)]
        if publishes and done and not _may(editor, "change", kind):
            missing.append(_words("publish", kind))
    return missing


def may_publish(editor, kinds: list[str]) -> list[str]:
    """What the editor is not allowed of publishing rows of the kinds, in words.

    It takes what it takes in a list: the right to change each of the kinds.
    """
    return [] if editor is None else [_words("publish", kind) for kind in kinds if not _may(editor, "change", kind)]


def may_take_back(editor, change_set: ChangeSet) -> list[str]:
    """What the editor is not allowed of that which taking the change set back does, in words.

    Who carried out an import, or took it back, may take that back in turn if they may carry it out. Everybody else
    needs the right to do to each kind of row what is done to it: to delete what was added, and so on.
    """
    if editor is None:
        return []
    imported, _ = import_behind(change_set)
    if imported is not None and change_set.editor_id == editor.pk:
        return may_carry_out(editor, imported)
    did = Case(
        When(before=None, then=Value("added")),
        When(after=None, then=Value("removed")),
        default=Value("changed"),
        output_field=CharField(),
    )
    done = change_set.changes.order_by().annotate(did=did).values_list("kind", "did").distinct()
    acts = sorted({(kind, _BACK[act]) for kind, act in done})
    return [_words(act, kind) for kind, act in acts if not _may(editor, act, kind)]


def refusal(missing: list[str]) -> str:
    """The sentence for an editor who lacks these rights."""
    *first, last = missing
    told = f"{', '.join(first)} or {last}" if first else last
    return f"You may not {told}."


def _in_order(by_kind: dict):
    order = list(SHEETS)
    return sorted(by_kind.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))


def _may(editor, act: str, kind: str) -> bool:
    return editor.has_perm(f"archive.{act}_{kind}")


def _words(act: str, kind: str) -> str:
    return f"{act} {ChangeSet._meta.apps.get_model('archive', kind)._meta.verbose_name_plural}"
