"""Why a row stays as a change set left it, and how that is told: who did what to which row since."""

import enum
from collections import defaultdict
from typing import NamedTuple

from django.db.models import F, Q
from django.db.models.lookups import IsNull
from django.utils import timezone

from archive.models import Change, ChangeSet, Citation, Participation
from archive.models.base import Record, Statement
from archive.models.plain import chunks_of, plain_rows


class Why(enum.Enum):
    """Why a row stays as the change set left it."""

    EDITED = enum.auto()  # by a later change set
    PART_EDITED = enum.auto()  # a name, identifier or citation of it was added, changed or deleted since
    NEEDED = enum.auto()  # a row that stays refers to it
    BELONGS = enum.auto()  # it is a name, identifier or citation of a row that stays
    REFERRED_TO = enum.auto()  # by a row from outside the change set
    GONE = enum.auto()  # what it referred to
    ADDRESS_TAKEN = enum.auto()  # by another record
    TEXT_TAKEN = enum.auto()  # the source has the same text in another snapshot
    CIRCLE = enum.auto()  # it would come to stand above itself


class Result(enum.StrEnum):
    """What becomes of a row of a change set that is undone."""

    TAKEN_BACK = "taken_back"
    KEPT = "kept"  # because it was edited since, or because a row that stays needs it
    COULD_NOT = "could_not"
    ALREADY = "already"  # it is as it was before, so nothing is left to do


_KEPT = {Why.EDITED, Why.PART_EDITED, Why.NEEDED, Why.BELONGS}


class Reason(NamedTuple):
    model: type
    act: str  # what the change set did to the row: "added", "changed" or "removed"
    why: Why
    other: tuple[type, str] | None = None  # the row on whose account it stays
    address: str = ""  # that is taken

    @property
    def result(self) -> Result:
        return Result.KEPT if self.why in _KEPT else Result.COULD_NOT


def differing(changes):
    """Those of the changes that did something to the row itself, not only to what it belongs to; with what they did.

    ``made`` and ``gone`` say whether the row was not there before, or after.
    """
    did_something = Q(before__isnull=True) | Q(after__isnull=True) | ~Q(before=F("after"))
    return changes.filter(did_something).annotate(made=IsNull(F("before"), True), gone=IsNull(F("after"), True))


def label_of(model, state: dict) -> str:
    """How a sentence names a row that may not exist now: its kind and its most telling words."""
    kind = model._meta.verbose_name
    words = next(
        (state[name] for name in ("name", "title", "text", "value", "quote", "description") if state.get(name)), ""
    )
    words = words if len(words) <= 60 else f"{words[:57]}…"
    return f"the {kind} “{words}”" if words else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def at_beginning(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[0].upper() + words[1:]


def labels(model, uids) -> dict[str, str]:
    """How sentences name the rows, as they are now or, if they are gone, as they last were."""
    kind = model._meta.verbose_name
    found = {}
    for chunk in chunks_of(uids):
        rows = plain_rows(model).filter(pk__in=chunk).select_related(*_named_in_words(model))
        for row in rows:
            words = str(row).strip("“”")
            found[row.uid] = f"the {kind} “{words if len(words) <= 100 else f'{words[:97]}…'}”"
        gone = [uid for uid in chunk if uid not in found]
        for change in Change.objects.filter(uid__in=gone).order_by("id") if gone else ():
            if change.before or change.after:
                found[change.uid] = label_of(model, change.state_after() or change.state_before())
    return found


def _named_in_words(model) -> list[str]:
    """The references that the words for a row are made of."""
    if model is Citation:
        return ["source"]
    if not issubclass(model, Statement):
        return []
    # What a statement says is told without its owner; who took part in a campaign is what a participation says.
    ends = [field for field in model.ends() if model is Participation or not field.owner]
    return [field.name for field in ends if issubclass(field.remote_field.model, Record)]


class Telling:
    """Tells in sentences why rows stay as the change set left them, once it is weighed."""

    def __init__(self, weighing):
        self.staying, self.already, self.last_change = weighing.staying, weighing.already, weighing.last
        self.change_sets: dict[int, str] = {}

    def sentences(self, uids) -> dict[str, str]:
        """A sentence for each of the rows, which all stay; in a few queries for all of them."""
        by_model, asked = defaultdict(set), set()
        for uid in uids:
            reason = self.staying[uid]
            by_model[reason.model].add(uid)
            asked.add(uid)
            if reason.other:
                by_model[reason.other[0]].add(reason.other[1])
                asked.add(reason.other[1])
        named = {uid: label for model, found in by_model.items() for uid, label in labels(model, found).items()}
        deeds = self.deeds(asked)
        return {uid: at_beginning(self._sentence(uid, named, deeds)) for uid in uids}

    def sentences_of_already(self, uids) -> dict[str, str]:
        """The same for rows that are as they were before already."""
        by_model = defaultdict(list)
        for uid in uids:
            by_model[self.already[uid]].append(uid)
        deeds = self.deeds(uids)
        return {
            uid: at_beginning(f"{label} is as it was before already, {deeds[uid].to_row} by {deeds[uid].who}.")
            for model, found in by_model.items()
            for uid, label in labels(model, found).items()
        }

    def obstacles(self) -> list[str]:
        """Why not all of the change set can be put back: what stays on its own account, and what was put back before.

        Not what stays only because something else does.
        """
        found = []
        for chunk in chunks_of(uid for uid, reason in self.staying.items() if self._stands_by_itself(reason)):
            found += self.sentences(chunk).values()
        for chunk in chunks_of(self.already):
            found += self.sentences_of_already(chunk).values()
        return found

    def _stands_by_itself(self, reason: Reason) -> bool:
        return not reason.other or not (reason.other[1] in self.staying or reason.other[1] in self.already)

    def deeds(self, uids) -> dict[str, "Deed"]:
        """What was done to each of the rows since, if anything."""
        last, added = {}, {}
        for chunk in chunks_of(uids):
            later = differing(Change.objects.filter(uid__in=chunk, id__gt=self.last_change)).order_by("id")
            for uid, number, made, gone in later.values_list("uid", "change_set_id", "made", "gone"):
                last[uid] = "added" if made else "deleted" if gone else "changed", number
                if made:
                    added[uid] = "added", number
        self._remember({number for _, number in (*last.values(), *added.values())})
        found = {}
        for uid, (act, number) in last.items():
            first, first_number = (act, number) if act == "deleted" else added.get(uid, (act, number))
            found[uid] = Deed(act, self.change_sets[number], first, self.change_sets[first_number])
        return found

    def _remember(self, numbers):
        for change_set in ChangeSet.objects.filter(pk__in=numbers - self.change_sets.keys()).select_related("editor"):
            self.change_sets[change_set.number] = by_whom_and_when(change_set)

    def _sentence(self, uid: str, named: dict, deeds: dict) -> str:
        _, act, why, other, address = self.staying[uid]
        this = named[uid]
        if why is Why.EDITED:
            return f"{this} was {deeds[uid].to_row} since, by {deeds[uid].who}."
        if why is Why.ADDRESS_TAKEN:
            return f"the address “{address}” of {this} belongs to another record by now."
        if why is Why.TEXT_TAKEN:
            return f"{this} can't come back: its source has the same text in another snapshot by now."
        if why is Why.CIRCLE:
            return f"{this} can't be put back: it would come to stand above itself."
        which = self._which(other[1], deeds)
        that = f"{named[other[1]]}, {which}"
        if why is Why.REFERRED_TO:
            return f"{this} can't be taken away, because {that}, refers to it."
        if why is Why.GONE:
            return f"{this} can't {'come back' if act == 'removed' else 'be put back'}: it refers to {that}."
        if why is Why.PART_EDITED:
            return f"{this} is kept, because {that}, {'belonged' if which.startswith('deleted') else 'belongs'} to it."
        if why is Why.BELONGS:
            return f"{this} {'stays away' if act == 'removed' else 'is kept'}, because it belongs to {that}."
        return f"{this} is kept, because {that}, refers to it."

    def _which(self, uid: str, deeds: dict) -> str:
        """What is to be said of the row on whose account another one stays."""
        reason = self.staying.get(uid)
        if uid not in deeds or (reason and reason.why is not Why.EDITED):
            if reason is None:
                return "which is no longer there"
            return "which stays away too" if reason.act == "removed" else "which is kept too"
        deed = deeds[uid]
        return f"{deed.act} by {deed.who}" if reason else f"{deed.first} by {deed.by_first}"


class Deed(NamedTuple):
    """What was done to a row since: last, and first where it was added."""

    act: str  # "added", "changed" or "deleted"
    who: str
    first: str
    by_first: str

    @property
    def to_row(self) -> str:
        """The same, of a row that was there before."""
        return "brought back" if self.act == "added" else self.act


def by_whom_and_when(change_set: ChangeSet) -> str:
    when = timezone.localtime(change_set.closed_at)
    return f"{change_set.by} on {when.day} {when:%B %Y} (change set {change_set.number})"
