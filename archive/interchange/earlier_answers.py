"""What editors answered to the same questions when a list came before: to be proposed when it comes again."""

import dataclasses
import datetime
from collections import defaultdict

from django.apps import apps
from django.db.models import Q

from archive.models import Import
from archive.models.plain import chunks_of, plain_rows

_LOOKED_AT = 50  # imports, the newest first


@dataclasses.dataclass(frozen=True)
class Earlier:
    """An answer, in the form in which an import keeps it, and the import in which it was given."""

    answer: dict
    import_of: int
    made_at: datetime.datetime


def earlier_answers(imported: Import) -> dict[str, Earlier]:
    """By the key of the question: what was answered last to those questions of the plan that were asked before.

    It counts what was answered in an earlier import of a file of the same name, or by the same mapping: one with the
    same title, or that does the same with the columns. A record that was picked must still be there; in the place of
    one that was merged into another stands that other one.
    """
    kinds = dict(imported.questions.values_list("key", "kind"))
    found: dict[str, Earlier] = {}
    for pk, made_at in _coming_before(imported) if kinds else ():
        answers = Import.objects.values_list("answers", flat=True).get(pk=pk)
        for key in kinds.keys() & answers.keys() - found.keys():
            if answers[key]:
                found[key] = Earlier(answers[key], pk, made_at)
    return _still_there(found, kinds)


def _coming_before(imported: Import) -> list[tuple[int, datetime.datetime]]:
    """The earlier imports of the same list in which something was answered, the newest first."""
    earlier = Import.objects.filter(pk__lt=imported.pk).exclude(answers={}).order_by("-pk")
    same_name = Q(file_name__iexact=imported.file_name)
    maybe = earlier.filter(same_name | ~Q(mapping={})) if imported.mapping else earlier.filter(same_name)
    told = maybe.values_list("pk", "made_at", "file_name", "mapping")[:_LOOKED_AT]
    return [
        (pk, made_at)
        for pk, made_at, file_name, mapping in told
        if file_name.casefold() == imported.file_name.casefold() or _is_same(mapping, imported.mapping)
    ]


def _is_same(one: dict, other: dict) -> bool:
    return any(one.get(part) and one.get(part) == other.get(part) for part in ("title", "outputs", "sheets"))


def _still_there(found: dict[str, Earlier], kinds: dict[str, str]) -> dict[str, Earlier]:
    """The answers without those that pick a record that is gone."""
    picked = defaultdict(set)
    for key, earlier in found.items():
        if earlier.answer.get("uid"):
            picked[kinds[key]].add(earlier.answer["uid"])
    there = {}
    for kind, uids in picked.items():
        for chunk in chunks_of(uids):
            rows = plain_rows(apps.get_model("archive", kind)).filter(pk__in=chunk)
            there.update((uid, survivor or uid) for uid, survivor in rows.values_list("pk", "merged_into"))
    kept = {}
    for key, earlier in found.items():
        uid = earlier.answer.get("uid")
        if not uid:
            kept[key] = earlier
        elif uid in there:
            kept[key] = dataclasses.replace(earlier, answer={**earlier.answer, "uid": there[uid]})
    return kept
