"""The first draft of a mapping for a file, and what is proposed when an editor changes what the file gives."""

import dataclasses

from archive.admin.importing.mapping.drafting import EACH_DIFFERENT, Draft, Gives, Target, Use
from archive.admin.importing.mapping.leaving_out import left_out_by
from archive.admin.importing.mapping.recognising import draft_of
from archive.admin.importing.mapping.samples import Samples
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.columns import REFERENCE

#: Tables with no more columns than these show each of them, those that are left out too.
ALL_SHOWN = 40


def guessed(samples: Samples, kind: str) -> Draft:
    """The draft that is guessed for rows of the kind."""
    document = samples.guess(kind).document
    draft = Draft(gives=[Gives(kind)], skips=[left_out_by(told) for told in document.get("skip", [])])
    if document["outputs"][0]["cells"]:
        draft = draft_of(document) or draft
    return draft


def completed(draft: Draft, samples: Samples, wanted=()) -> Draft:
    """The draft with a line for each column that is to be shown, in the order of the file."""
    used = {use.column for use in draft.uses}
    names = samples.names
    shown = names if len(names) <= ALL_SHOWN else [name for name in names if name in wanted]
    draft.uses += [Use(name) for name in shown if name not in used]
    order = {name: place for place, name in enumerate(names)}
    draft.uses.sort(key=lambda use: order.get(use.column, -1))
    return draft


def left_out(draft: Draft, samples: Samples) -> list[str]:
    """The columns that have no line in the form."""
    used = {use.column for use in draft.uses}
    return [name for name in samples.names if name not in used]


def add_kind(draft: Draft, samples: Samples, kind: str):
    """Let the table give rows of another kind, filled from the columns that mean nothing yet, as far as is guessed."""
    place = len(draft.gives)
    draft.gives.append(Gives(kind))
    _fill(draft, samples, place)
    named = next((words.text for words in draft.words if _is_name(draft, words.target, place)), "") or next(
        (f"{{{use.column}}}" for use in draft.uses if _is_name(draft, use.target, place)), ""
    )
    if SHEETS[kind].is_of_records() and named:
        # Beside others a record is told again on every row that speaks of it.
        draft.gives[place].how, draft.gives[place].different = EACH_DIFFERENT, named


def change_kind(draft: Draft, samples: Samples, place: int):
    """After another kind was chosen: keep what its sheet has a column for, and guess the rest anew."""
    sheet = draft.gives[place].sheet
    for one in (*draft.uses, *draft.words):
        if one.target is not None and one.target.output == place and sheet.column_under(one.target.heading) is None:
            one.target = None
    draft.words = [words for words in draft.words if words.target is not None or words.text.strip()]
    _fill(draft, samples, place)


def remove_kind(draft: Draft, place: int):
    """Let the table no longer give what stands at the place."""
    del draft.gives[place]
    for one in (*draft.uses, *draft.words):
        if one.target is None:
            continue
        if one.target.output == place:
            one.target = None
        elif one.target.output > place:
            one.target = dataclasses.replace(one.target, output=one.target.output - 1)
    seen: set[str] = set()
    uses, draft.uses = draft.uses, []
    for use in uses:
        # A column that served several ends needs no second line to be left out.
        if use.target is not None or use.column not in seen:
            draft.uses.append(use)
            seen.add(use.column)
    draft.words = [words for words in draft.words if words.target is not None or words.text.strip()]


def _fill(draft: Draft, samples: Samples, place: int):
    """Take over what is guessed for the rows at the place, where nothing else is said."""
    proposed = guessed(samples, draft.gives[place].kind)
    filled = draft.filled(place)
    free = {use.column: use for use in draft.uses if use.target is None}
    for use in proposed.uses:
        target = Target(place, use.target.heading, use.target.part)
        if target.heading in filled:
            continue
        moved = dataclasses.replace(use, target=target)
        if use.column in free:
            draft.uses[draft.uses.index(free.pop(use.column))] = moved
        elif _is_shared(draft, target):
            draft.uses.append(moved)
    for words in proposed.words:
        target = Target(place, words.target.heading, words.target.part)
        if target.heading not in filled:
            draft.words.append(dataclasses.replace(words, target=target))


def _is_shared(draft: Draft, target: Target) -> bool:
    """Whether a column that serves something else may well serve this too: who or what the row is about."""
    column = draft.gives[target.output].sheet.column_under(target.heading)
    return column.role == REFERENCE or column.attribute in ("name", "title")


def _is_name(draft: Draft, target: Target | None, place: int) -> bool:
    return target is not None and target.output == place and target.heading in ("name", "title")
