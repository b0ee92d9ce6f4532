"""What a mapping does, in plain words: a line for each cell that it fills."""

from typing import NamedTuple

from archive.interchange.mapping.checking import listed
from archive.interchange.mapping.patterns import literal_in
from archive.interchange.mapping.values import ORIGINS
from archive.interchange.tabular import SHEETS


class Line(NamedTuple):
    """One thing that a mapping does: to which rows of ours, under which heading (empty: to the whole of them)."""

    output: str
    heading: str
    sentence: str


def describe(document: dict) -> list[Line]:
    """The lines of a document that is known to be right."""
    lines = []
    source = document.get("source")
    if source:
        lines.append(Line("source", "", f"“{source['title']}” becomes a source, which every statement cites."))
    for part in document.get("sheets", [document]):
        called = f"on the sheet “{part['sheet']}”, " if part.get("sheet") else ""
        for skip in part.get("skip", []):
            told = f"{called}rows are left out where {_condition(skip['when'])}: {skip['because']}"
            lines.append(Line("", "", _capital(told)))
        for output in part.get("outputs", []):
            lines += _output(output, called)
    return lines


def described(document: dict) -> list[tuple[str, list[Line]]]:
    """The lines of a document that is known to be right, by what they give."""
    found: dict[str, list[Line]] = {}
    for line in describe(document):
        found.setdefault(line.output, []).append(line)
    return list(found.items())


def _output(output: dict, called: str) -> list[Line]:
    title = SHEETS[output["kind"]].title()
    if output.get("name"):
        title = f"{title} ({output['name']})"
    told = called + _how_often(output)
    if output.get("when"):
        told += f", where {_condition(output['when'])}"
    if output.get("unless_empty"):
        told += f", unless {listed(output['unless_empty'])} would be empty"
    lines = [Line(title, "", f"{_capital(told)}.")]
    for heading, value in output.get("cells", {}).items():
        lines.append(Line(title, str(heading), sentence(value)))
    for heading, value in output.get("gather", {}).items():
        value = value.get("value", value) if isinstance(value, dict) else value
        lines.append(Line(title, str(heading), f"{sentence(value)}, gathered from all the rows"))
    return lines


def _capital(told: str) -> str:
    return f"{told[:1].upper()}{told[1:]}"


def _how_often(output: dict) -> str:
    if output.get("once"):
        return "one for the whole file"
    if output.get("once_per"):
        return f"one for each different value: {sentence(output['once_per'])}"
    each = output.get("each")
    if isinstance(each, dict):
        return f"one for each part of “{each['column']}”, split at “{each['split']}”"
    return f"one for each item of “{each}”" if each else "one for each row"


def sentence(value) -> str:
    """Where the text of a cell comes from, and what is done to it."""
    if not isinstance(value, dict):
        text = str(value)
        if not text:
            return "nothing"
        if "{" not in text:
            return f"always “{text}”"
        if text.startswith("{") and text.find("}") == len(text) - 1:
            return f"from “{text[1:-1]}”"
        return f"made of “{text}”"
    origin = next((name for name in ORIGINS if name in value), "")
    return ", ".join([_origin(origin, value), *_acts(value)])


def _origin(origin: str, value: dict) -> str:
    told = value.get(origin)
    if origin == "column":
        return f"from “{told}”"
    if origin == "constant":
        return f"always “{told}”"
    if origin == "join" and isinstance(told, str):
        return f"all of “{told}”, joined"
    if origin == "join":
        return f"{_several(told, ' and ')}, joined by “{value.get('with', ' ')}”"
    if origin == "first":
        return f"the first that is not empty: {_several(told, '; else ')}"
    if origin == "choose":
        return "; ".join(
            f"where {_condition(one['when'])}: {sentence(one['value'])}" if "when" in one else sentence(one["value"])
            for one in told
        )
    if origin == "parts":
        return "a date made of " + _several(list(told.values()), " and ")
    if origin == "interval":
        begin, end = (sentence(told[key]) if key in told else "nothing" for key in ("from", "to"))
        return f"a span beginning {begin} and ending {end}"
    return sentence(told)


def _several(values, between: str) -> str:
    return between.join(sentence(value) for value in values)


def _acts(value: dict) -> list[str]:
    told = []
    for name, words in _ACTS.items():
        if name in value:
            text = words(value)
            if text:
                told.append(text)
    return told


def _translated(value) -> str:
    table = value["translate"]
    if isinstance(table, str):
        return f"translated by the table “{table}”"
    pairs = [f"“{old}” is “{new}”" for old, new in list(table.items())[:4]]
    return f"translated: {listed(pairs)}{' …' if len(table) > 4 else ''}"


def _read_as(value) -> str:
    patterns = value["date"] if isinstance(value["date"], list) else [value["date"]]
    return f"read as {' or '.join(map(str, patterns))}"


_CASES = {
    "title": "written as a title where it is all capitals",
    "sentence": "written as a sentence where it is all capitals",
    "upper": "in capitals",
    "lower": "in small letters",
}
_ACTS = {
    "markup": lambda value: "without markup",
    "quotation_marks": lambda value: "without the quotation marks around it",
    "replace": lambda value: listed(f"“{old}” replaced by “{new}”" for old, new in value["replace"].items()),
    "split": lambda value: f"part {value.get('part', 1)} of it, split at “{value['split']}”",
    "without": lambda value: f"without what the pattern {value['without']} takes",
    "match": lambda value: f"only what the pattern {value['match']} takes",
    "case": lambda value: _CASES[value["case"]],
    "translate": _translated,
    "date": _read_as,
    "number": lambda value: "read as a number",
    "key": lambda value: "made a key" if value["key"] else "",
    "before": lambda value: f"with “{value['before']}” before it",
    "after": lambda value: f"with “{value['after']}” after it",
}


def _condition(found: dict) -> str:
    if "not" in found:
        return f"it is not so that {_condition(found['not'])}"
    for joint, word in (("all", " and "), ("any", " or ")):
        if joint in found:
            return word.join(_condition(one) for one in found[joint])
    what = f"“{found['column']}”" if "column" in found else f"what comes {sentence(found['value'])}"
    if "empty" in found:
        return f"{what} is empty" if found["empty"] else f"{what} has something"
    if "matches" in found:
        plain = literal_in(str(found["matches"]))
        if plain is None:
            return f"{what} fits the pattern {found['matches']}"
        text, at_beginning = plain
        return f"{what} {'begins with' if at_beginning else 'contains'} “{text}”"
    words = found["is"] if isinstance(found["is"], list) else [found["is"]]
    return f"{what} is " + " or ".join(f"“{word}”" for word in words)
