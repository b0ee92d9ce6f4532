"""Where the text of a cell of ours comes from: columns of the file, words of the mapping's own, and both joined."""

import re
from collections.abc import Callable

from archive.interchange.mapping import acts, conditions
from archive.interchange.mapping.checking import Place
from archive.interchange.mapping.dates import date_of, interval
from archive.interchange.mapping.nested import Cell, Scope, texts_of

#: A value as the document has it, waiting for the columns of a file.
Value = Callable[[Scope], Cell]

ORIGINS = ("column", "constant", "template", "join", "first", "choose", "parts", "interval", "value")
_MORE = {"with": "join"}


def value(found, place: Place) -> Value:
    """Read a value; what is wrong with it is noted at the place."""
    if not isinstance(found, dict):
        return template(place.text(found, may_be_empty=True), place)
    found = place.object(found, (*ORIGINS, *_MORE, *acts.KEYS))
    origins = [origin for origin in ORIGINS if origin in found]
    if len(origins) != 1:
        told = " and ".join(f"“{origin}”" for origin in origins) or "none"
        place.mistake(f"a value comes from one of: {', '.join(ORIGINS)}. Here stands {told}.")
        return _always("")
    for more, origin in _MORE.items():
        if more in found and origin not in found:
            place.mistake(f"“{more}” says more of “{origin}”, which is missing.")
    source = _ORIGINS[origins[0]](found, place)
    done = acts.acts_of(found, place)
    if not done:
        return source
    act = acts.done_by(done)

    def bind(scope):
        cell = source(scope)
        return lambda row, items: act(cell(row, items))

    return bind


# ── words and columns ──

_TEMPLATE_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_SPACES = re.compile(r" {2,}")


def template(text: str, place: Place) -> Value:
    """Words with columns in braces; without any of these the words are for every row."""
    words, columns, at = [""], [], 0
    for part in _TEMPLATE_PART.finditer(text):
        words[-1] += text[at : part.start()]
        at = part.end()
        if part[0] in ("{{", "}}"):
            words[-1] += part[0][0]
        elif part[1] and part[1].strip():
            columns.append(part[1].strip())
            words.append("")
        else:
            place.mistake(f"“{text}” has a brace without a column; a brace itself is written {{{{ or }}}}.")
    words[-1] += text[at:]
    if not columns:
        return _always(words[0])
    if len(columns) == 1 and not any(words):
        return _column(columns[0])
    return _joined(words, columns)


def _joined(words: list[str], columns: list[str]) -> Value:
    if len(columns) == 1:
        before, after = words

        def bind_one(scope):
            cell = scope.cell(columns[0])

            def around(row, items):
                told = cell(row, items)
                return f"{before}{told}{after}".strip() if told else ""

            return around

        return bind_one

    def bind(scope):
        cells = [scope.cell(column) for column in columns]
        pairs = list(zip(cells, words[1:], strict=True))

        def join(row, items):
            text, said, left = words[0], False, False
            for cell, after in pairs:
                told = cell(row, items)
                if told:
                    said = True
                else:
                    left = True
                text += told + after
            if not said:
                return ""
            return _SPACES.sub(" ", text).strip() if left else text.strip()

        return join

    return bind


def _always(words: str) -> Value:
    return lambda scope: lambda row, items: words


def _column(name: str) -> Value:
    return lambda scope: scope.cell(name)


# ── made of other values ──


def _values(found, place: Place) -> list[Value]:
    return [value(one, place.at(str(number))) for number, one in enumerate(place.list(found), start=1)]


def _join(found, place: Place) -> Value:
    between = place.text(found.get("with", " "), may_be_empty=True)
    if isinstance(found["join"], str):
        return _joined_list(found["join"], between)
    parts = _values(found["join"], place.at("“join”"))

    def bind(scope):
        cells = [part(scope) for part in parts]
        return lambda row, items: between.join([told for cell in cells if (told := cell(row, items))])

    return bind


def _joined_list(path: str, between: str) -> Value:
    def bind(scope):
        find = scope.finder(path)
        return lambda row, items: between.join(texts_of(find(row, items)))

    return bind


def _first(found, place: Place) -> Value:
    parts = _values(found["first"], place.at("“first”"))

    def bind(scope):
        cells = [part(scope) for part in parts]
        return lambda row, items: next((told for cell in cells if (told := cell(row, items))), "")

    return bind


def _choose(found, place: Place) -> Value:
    place = place.at("“choose”")
    branches = []
    for number, one in enumerate(place.list(found["choose"]), start=1):
        here = place.at(str(number))
        one = here.object(one, ("when", "value"))
        if "value" not in one:
            here.mistake("“value” is missing.")
            continue
        when = conditions.condition(one["when"], here.at("“when”")) if "when" in one else None
        branches.append((when, value(one["value"], here)))

    def bind(scope):
        bound = [(when and when(scope), told(scope)) for when, told in branches]

        def choose(row, items):
            for holds, cell in bound:
                if holds is None or holds(row, items):
                    return cell(row, items)
            return ""

        return choose

    return bind


def _inner(found, name: str, known: tuple[str, ...], place: Place) -> tuple[dict, list[Value]]:
    place = place.at(f"“{name}”")
    inside = place.object(found[name], known)
    return inside, [value(inside.get(key, ""), place.at(f"“{key}”")) for key in known]


def _parts(found, place: Place) -> Value:
    inside, (year, month, day) = _inner(found, "parts", ("year", "month", "day"), place)
    if "year" not in inside:
        place.mistake("a date made of parts needs a “year”.")

    def bind(scope):
        cells = year(scope), month(scope), day(scope)

        def date(row, items):
            told = [cell(row, items) for cell in cells]
            made = date_of(*told)
            # What makes no date goes on as it stands: the plan says what is wrong with it.
            return "-".join(part for part in told if part) if made is None else made

        return date

    return bind


def _interval(found, place: Place) -> Value:
    here = place.at("“interval”")
    inside = here.object(found["interval"], ("from", "to", "end"))
    begin, end = (value(inside.get(key, ""), here.at(f"“{key}”")) for key in ("from", "to"))
    goes_on = here.one_of(inside.get("end", "unknown"), ("unknown", "open")) == "open"

    def bind(scope):
        first, last = begin(scope), end(scope)
        return lambda row, items: interval(first(row, items), last(row, items), goes_on=goes_on)

    return bind


_ORIGINS = {
    "column": lambda found, place: _column(place.at("“column”").text(found["column"])),
    "constant": lambda found, place: _always(place.at("“constant”").text(found["constant"], may_be_empty=True)),
    "template": lambda found, place: template(place.at("“template”").text(found["template"]), place),
    "join": _join,
    "first": _first,
    "choose": _choose,
    "parts": _parts,
    "interval": _interval,
    "value": lambda found, place: value(found["value"], place.at("“value”")),
}
