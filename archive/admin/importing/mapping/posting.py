"""What the form of a mapping sends, taken as it is into a draft: nothing that was typed is lost."""

import json

from archive.admin.importing.mapping.drafting import EACH_DIFFERENT, EACH_ROW, ONCE, Draft, Gives, Target, Use, Words
from archive.admin.importing.mapping.leaving_out import IS, TESTS, LeftOut
from archive.interchange.mapping.documents import LONGEST
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.widgets import ChoiceWidget, heading

#: What is chosen where a word of the file is to give an empty cell.
EMPTY = "(empty)"
#: The columns of our sheet of sources that the form asks for, as it calls them.
OF_SOURCE = {
    "title": "Title of the source",
    "kind": "Kind",
    "publisher": "Publisher",
    "url": "Web address",
    "licence": "Licence",
    "language": "Language (en, de …)",
    "reliability": "Reliability",
}

_MOST_GIVES, _MOST_USES, _MOST_WORDS, _MOST_SKIPS, _MOST_TRANSLATIONS = 20, 2_000, 200, 100, 200


def draft_from(data) -> Draft:
    """The draft that a sent form (a QueryDict) tells."""
    draft = Draft(
        gives=[_gives(data, f"gives-{n}") for n in _numbers(data, "gives-{}-kind", _MOST_GIVES)],
        sheet=data.get("sheet", ""),
        cites="cites" in data,
        quotes="quotes" in data,
        empty=data["empty"] if data.get("empty") in ("keep", "erase") else "",
        existing="fill" if data.get("existing") == "fill" else "change",
        publish="publish" in data,
        kept=_object(data.get("kept", "")),
    )
    draft.uses = [_use(data, f"use-{n}", draft) for n in _numbers(data, "use-{}-column", _MOST_USES)]
    draft.words = [
        Words(Target.read(data.get(f"words-{n}-to", "")), data[f"words-{n}-text"])
        for n in _numbers(data, "words-{}-text", _MOST_WORDS)
    ]
    draft.skips = [_left_out(data, f"skip-{n}") for n in _numbers(data, "skip-{}-column", _MOST_SKIPS)]
    draft.source = _object(data.get("source-more", ""))
    draft.source = {name: str(told) for name, told in draft.source.items()}
    draft.source |= {name: data[f"source-{name}"].strip() for name in OF_SOURCE if data.get(f"source-{name}")}
    draft.missing = {kind: act for kind in SHEETS if (act := data.get(f"missing-{kind}")) in ("create", "leave")}
    return draft


def _numbers(data, name: str, most: int):
    for number in range(most):
        if name.format(number) not in data:
            return
        yield number


def _gives(data, prefix: str) -> Gives:
    kind, how = data.get(f"{prefix}-kind", ""), data.get(f"{prefix}-how", "")
    return Gives(
        kind if kind in SHEETS else next(iter(SHEETS)),
        how if how in (EACH_ROW, EACH_DIFFERENT, ONCE) else EACH_ROW,
        data.get(f"{prefix}-different", "").strip(),
        data.get(f"{prefix}-name", ""),
    )


def _use(data, prefix: str, draft: Draft) -> Use:
    def told(name):
        return data.get(f"{prefix}-{name}", "")

    use = Use(
        told("column"),
        Target.read(told("to")),
        date=told("date").strip(),
        split=told("split"),
        part=told("part").strip() or "1",
        markup=f"{prefix}-markup" in data,
        quotation_marks=f"{prefix}-quotation_marks" in data,
        title_case=f"{prefix}-title_case" in data,
        more=_object(told("more")),
    )
    ours = column_of_ours(draft, use.target)
    for number in _numbers(data, f"{prefix}-word-{{}}", _MOST_TRANSLATIONS):
        word, means = told(f"word-{number}"), told(f"means-{number}").strip()
        if means == EMPTY:
            use.translate[word] = ""
        elif ours is None or not isinstance(ours.widget, ChoiceWidget) or heading(means) in ours.widget.known:
            use.translate[word] = means
    return use


def _left_out(data, prefix: str) -> LeftOut:
    """A line that says which rows are left out; a reason that was only proposed follows what the line says now."""
    test, because = data.get(f"{prefix}-test"), data.get(f"{prefix}-because", "")
    found = LeftOut(data[f"{prefix}-column"], test if test in TESTS else IS, data.get(f"{prefix}-text", ""), because)
    if not because.strip() or because == data.get(f"{prefix}-proposed"):
        found.because = found.likely_reason
    return found


def column_of_ours(draft: Draft, target: Target | None):
    """The column of our sheet that a target names; None where there is none."""
    if target is None or target.output >= len(draft.gives):
        return None
    return draft.gives[target.output].sheet.column_under(target.heading)


def _object(text: str) -> dict:
    """An object that the form carries along."""
    if not text or len(text) > LONGEST:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
