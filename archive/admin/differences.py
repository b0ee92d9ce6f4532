"""What a change did, in an editor's words: which fields, from what to what."""

import dataclasses
from collections import defaultdict

from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from archive.dates import Dates
from archive.models import Change, Snapshot
from archive.models.base import Statement
from archive.models.fields import EdtfField
from archive.models.plain import plain_rows


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """One field of a row, before and after, as an editor reads it."""

    field: str
    before: str
    after: str


@dataclasses.dataclass(slots=True)
class Deed:
    """One change, ready to be shown."""

    change: Change
    kind: str
    words: str
    url: str
    differences: list[Difference]


def deeds_of(changes) -> list[Deed]:
    """The changes in words; the names of all the rows that they refer to are fetched together."""
    changes = list(changes)
    labels = labels_of(changes)
    deeds = []
    for change in changes:
        model, opts = change.model, change.model._meta
        state = change.state_after() or change.state_before()
        differences = []
        if change.act == "changed":
            differences = [
                Difference(
                    _label(model, name), in_words(model, name, before, labels), in_words(model, name, after, labels)
                )
                for name, before, after in change.differences()
            ]
        else:
            # Of what was added or removed every field that says something is told once.
            for name, before, after in change.differences():
                told_once = in_words(model, name, before if change.after is None else after, labels)
                if told_once and name != "position":
                    pair = (told_once, "") if change.after is None else ("", told_once)
                    differences.append(Difference(_label(model, name), *pair))
        url = reverse(f"admin:archive_{opts.model_name}_history", args=[change.uid]) if _has_page(model) else ""
        deeds.append(Deed(change, str(opts.verbose_name), words_of(model, state, labels), url, differences))
    return deeds


def told(changes) -> list[str]:
    """The changes as sentences: who, when, and what from what to what."""
    sentences = []
    for deed in deeds_of(changes):
        act = {"added": "added", "changed": "changed", "removed": "deleted"}[deed.change.act]
        by, when = deed.change.change_set.by, timezone.localtime(deed.change.change_set.closed_at)
        what = "this" if deed.change.act == "changed" else f"this {deed.kind}"
        sentence = f"{by} {act} {what} on {when.day} {when:%B %Y at %H:%M}, while you had it open"
        if deed.change.act == "changed":
            parts = [f"{d.field} from “{d.before or 'nothing'}” to “{d.after or 'nothing'}”" for d in deed.differences]
            sentence += ": " + "; ".join(parts)
        sentences.append(sentence + ".")
    return sentences


def _has_page(model) -> bool:
    from django.contrib import admin

    return admin.site.is_registered(model)


def _label(model, name: str) -> str:
    return capfirst(model._meta.get_field(name).verbose_name)


def in_words(model, name: str, value, labels) -> str:
    """The stored value of a field as an editor reads it; empty where it says nothing."""
    if value is None or value == "":
        return ""
    field = model._meta.get_field(name)
    if field.is_relation:
        return labels.get((field.remote_field.model, value), f"{value} (no longer there)")
    if isinstance(field, EdtfField):
        try:
            words = Dates.parse(value).words()
        except ValueError:
            return value
        return value if words == value else f"{value} ({words})"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return "yes" if value else "no"
    return str(value)


def words_of(model, state: dict, labels) -> str:
    """What a row said, in one line, from its state alone: it may be long gone."""
    ends = [
        labels.get((field.remote_field.model, state[field.name]), "")
        for field in model.ends()
        if not field.owner and state.get(field.name)
    ]
    own = [
        state.get(name)
        for name in ("name", "title", "text", "value", "degree", "quote", "as_stated", "other_as_stated")
    ]
    kind = [in_words(model, name, state[name], labels) for name in ("capacity", "kind", "scheme") if state.get(name)]
    parts = [part for part in own if part][:1] + [end for end in ends if end]
    if not parts:
        parts = [part for part in (*kind, state.get("description"), state.get("place"), state.get("event")) if part]
    if state.get("date"):
        parts.append(Dates.parse(state["date"]).words())
    line = ", ".join(parts)
    return line if len(line) <= 160 else f"{line[:157]}…"


def labels_of(changes) -> dict:
    """The names of the rows that the states refer to: today's, or the last that the log knows."""
    states = [(change.model, state) for change in changes for state in (change.state_before(), change.state_after())]
    return labels_for((model, state) for model, state in states if state)


def labels_for(states_by_model) -> dict:
    """The names of the rows that the states (model, state) refer to, by (model, uid)."""
    wanted = defaultdict(set)
    for model, state in states_by_model:
        for field in model._meta.concrete_fields:
            if field.is_relation and state.get(field.name):
                wanted[field.remote_field.model].add(state[field.name])
    labels = {}
    for model, uids in wanted.items():
        if model is get_user_model():
            continue
        rows = plain_rows(model).filter(pk__in=uids)
        if issubclass(model, Statement):
            rows = rows.select_related(*[end.name for end in model.ends()])
        for row in rows.defer("text") if model is Snapshot else rows:
            labels[model, row.pk] = str(row)
            uids = uids - {row.pk}
        lost = Change.objects.filter(uid__in=uids, before__isnull=False, after__isnull=True).order_by("id")
        for change in lost:
            state = change.state_before()
            labels[model, change.uid] = f"{state.get('name') or state.get('title') or change.uid} (deleted)"
    return labels
