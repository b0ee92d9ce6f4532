"""A document of a mapping, shown in the form: where it says no more than the form has fields for."""

from archive.admin.importing.mapping.drafting import (
    EACH_DIFFERENT,
    EACH_ROW,
    ONCE,
    PARTS,
    Draft,
    Gives,
    Target,
    Use,
    Words,
)
from archive.admin.importing.mapping.leaving_out import LeftOut, left_out_by
from archive.interchange.mapping.acts import KEYS as ACTS
from archive.interchange.tabular import SHEETS

_KEPT = ("mapping", "title", "description", "attribution", "licence", "files", "reading")
_LONGEST_TABLE = 200  # translations that a form shows


class _SaysMore(Exception):
    """The document says more than the form can show."""


def draft_of(document: dict) -> Draft | None:
    """The draft that says the same as a document that is known to be right; None where it says more than a form does.

    Whatever is taken up wrongly is found out by writing it down again: the two documents must agree.
    """
    try:
        draft = _draft(document)
    except _SaysMore:
        return None
    return draft if _plain(draft.document()) == _plain(document) else None


def _draft(document: dict) -> Draft:
    if document.get("quote", "row") not in (None, "row", "none"):
        raise _SaysMore
    draft = Draft(
        sheet=str(document.get("sheet") or ""),
        cites=bool(document.get("source")),
        source={str(name): _text(told) for name, told in (document.get("source") or {}).items()},
        quotes=document.get("quote") != "none",
        kept={name: document[name] for name in _KEPT if name in document},
    )
    choices = document.get("choices", {})
    draft.empty, draft.publish = choices.get("empty", ""), choices.get("publish", False)
    draft.existing = choices.get("existing", "change")
    draft.missing = dict(choices.get("missing", {}))
    draft.skips = [_left_out(told) for told in document.get("skip") or []]
    for place, output in enumerate(document.get("outputs", [])):
        draft.gives.append(_gives(output))
        for heading, value in output["cells"].items():
            _take(draft, Target(place, _our_name(output["kind"], str(heading))), value)
    return draft


def _our_name(kind: str, heading: str) -> str:
    """Our own name of a column of ours, however a document calls it; it has but one place in the form."""
    column = SHEETS[kind].column_under(heading)
    return column.column_name if column is not None else heading


def _gives(output: dict) -> Gives:
    gives = Gives(output["kind"], EACH_ROW, name=_text(output.get("name", "")))
    if output.get("once"):
        gives.how = ONCE
    elif "once_per" in output:
        gives.how, gives.different = EACH_DIFFERENT, _words(output["once_per"])
    return gives


def _left_out(told: dict) -> LeftOut:
    found = left_out_by(told)
    if found is None:
        raise _SaysMore
    return found


def _take(draft: Draft, target: Target, value):
    """Add what fills a cell to the draft, part by part where it is a date of several."""
    for name in ("interval", "parts"):
        if isinstance(value, dict) and name in value:
            inside = value[name]
            if len(value) > 1 or not isinstance(inside, dict) or not all(PARTS.get(part) == name for part in inside):
                raise _SaysMore
            for part, told in inside.items():
                _take(draft, Target(target.output, target.heading, part), told)
            return
    column, acts = _column_of(value)
    if column is None:
        draft.words.append(Words(target, _words(value)))
    else:
        draft.uses.append(_use(column, target, acts))


def _column_of(value) -> tuple[str | None, dict]:
    """The column that a value takes, and what is done to it; None where it is something else."""
    if isinstance(value, dict) and "column" in value:
        acts = {name: told for name, told in value.items() if name != "column"}
        if not all(name in ACTS for name in acts):
            raise _SaysMore
        return _text(value["column"]), acts
    text = "" if isinstance(value, (dict, list)) else _text(value)
    if text.startswith("{") and text.endswith("}") and not set(text[1:-1]) & set("{}"):
        return text[1:-1].strip(), {}
    return None, {}


def _use(column: str, target: Target, acts: dict) -> Use:
    use = Use(column, target, more=dict(acts))
    take = use.more.pop
    use.markup = take("markup", None) == "remove"
    use.quotation_marks = take("quotation_marks", None) == "remove"
    if acts.get("case") == "title":
        use.title_case = bool(take("case"))
    if "split" in acts:
        use.split, use.part = _text(take("split")), _text(take("part", 1))
    if isinstance(acts.get("translate"), dict) and len(acts["translate"]) <= _LONGEST_TABLE:
        use.translate = {_text(old): _text(new) for old, new in take("translate").items()}
    patterns = take("date", [])
    use.date = "; ".join(map(_text, patterns)) if isinstance(patterns, list) else _text(patterns)
    return use


def _words(value) -> str:
    """The template that says the same as a value."""
    if not isinstance(value, dict):
        return _text(value)
    if set(value) == {"constant"}:
        return _text(value["constant"]).replace("{", "{{").replace("}", "}}")
    if set(value) == {"template"}:
        return _text(value["template"])
    if set(value) == {"join", "with"} and isinstance(value["join"], list):
        parts = [_column_of(part) for part in value["join"]]
        if all(column and not acts for column, acts in parts):
            return _text(value["with"]).join(f"{{{column}}}" for column, _ in parts)
    raise _SaysMore


def _text(value) -> str:
    """A text as a mapping takes it from its document."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (dict, list)):
        raise _SaysMore
    return "" if value is None else str(value)


# ── whether two documents say the same ──


def _plain(document: dict) -> dict:
    """The document in the one form of all that say the same, as far as the form can show them."""
    plain = dict(document)
    choices = plain.pop("choices", {})
    plain["choices"] = {
        "empty": choices.get("empty", ""),
        "existing": choices.get("existing", "change"),
        "publish": choices.get("publish", False),
        "missing": choices.get("missing", {}),
    }
    if plain.get("source"):
        plain["source"] = {str(name): str(told) for name, told in plain["source"].items() if told}
    for name, usual in (("quote", "row"), ("sheet", None), ("source", None), ("skip", []), ("tables", {})):
        if plain.get(name) in (None, usual, ""):
            plain.pop(name, None)
    if "skip" in plain:
        # A number counts as the text that it is written as.
        plain["skip"] = [left_out_by(told).document for told in plain["skip"]]
    plain["outputs"] = [_plain_output(output) for output in plain.get("outputs", [])]
    return plain


def _plain_output(output: dict) -> dict:
    plain = {name: told for name, told in output.items() if told not in (None, False, [])}
    if "once_per" in plain:
        plain["once_per"] = _plain_value(plain["once_per"])
    plain["cells"] = {
        _our_name(output["kind"], str(heading)): _plain_value(value) for heading, value in output["cells"].items()
    }
    return plain


def _plain_value(value):
    if isinstance(value, list):
        return [_plain_value(one) for one in value]
    try:
        column, acts = _column_of(value)
        if column is None:
            return Words(None, _words(value)).value
    except _SaysMore:
        return {str(name): _plain_value(told) for name, told in value.items()}
    return _use(column, None, acts).value
