"""When a row counts, and for what: conditions on what its cells say."""

from collections.abc import Callable

from archive.interchange.mapping import values
from archive.interchange.mapping.checking import Place
from archive.interchange.mapping.nested import Items, Row, Scope, words_of
from archive.interchange.mapping.patterns import pattern

Holds = Callable[[Row, Items], bool]
#: A condition as the document has it, waiting for the columns of a file.
Condition = Callable[[Scope], Holds]

_TESTS = ("is", "empty", "matches")
_JOINTS = ("not", "all", "any")


def condition(found, place: Place) -> Condition:
    """Read a condition; what is wrong with it is noted at the place."""
    found = place.object(found, ("column", "value", *_TESTS, *_JOINTS))
    joints = [joint for joint in _JOINTS if joint in found]
    if joints:
        if len(found) > 1:
            place.mistake(f"“{joints[0]}” stands alone in its object.")
        return _joint(joints[0], found[joints[0]], place.at(f"“{joints[0]}”"))
    tests = [test for test in _TESTS if test in found]
    if len(tests) != 1 or ("column" in found) == ("value" in found):
        place.mistake("a condition names a “column” (or a “value”) and one of: is, empty, matches.")
        return lambda scope: lambda row, items: False
    if tests == ["empty"] and "column" in found:
        return _holds_something(place.text(found["column"]), not place.at("“empty”").flag(found["empty"]))
    told = {"column": found["column"]} if "column" in found else found["value"]
    value = values.value(told, place)
    test = _test(tests[0], found[tests[0]], place.at(f"“{tests[0]}”"))

    def bind(scope):
        cell = value(scope)
        return lambda row, items: test(cell(row, items))

    return bind


def _holds_something(path: str, wanted: bool) -> Condition:
    """Whether there is something in a cell, be it a text, a list or an object."""

    def bind(scope):
        find = scope.finder(path)
        return lambda row, items: (next(words_of(find(row, items)), None) is not None) is wanted

    return bind


def _joint(joint: str, found, place: Place) -> Condition:
    if joint == "not":
        inner = condition(found, place)

        def bind_not(scope):
            holds = inner(scope)
            return lambda row, items: not holds(row, items)

        return bind_not
    inner_ones = [condition(one, place.at(str(number))) for number, one in enumerate(place.list(found), start=1)]
    combine = all if joint == "all" else any

    def bind(scope):
        held = [one(scope) for one in inner_ones]
        return lambda row, items: combine(holds(row, items) for holds in held)

    return bind


def _test(test: str, found, place: Place) -> Callable[[str], bool]:
    if test == "empty":
        if place.flag(found):
            return lambda text: not text
        return bool
    if test == "is":
        told = found if isinstance(found, list) else [found]
        words = frozenset(place.text(one, may_be_empty=True) for one in told)
        return lambda text: text in words
    try:
        search = pattern(place.text(found)).search
    except ValueError as error:
        place.mistake(str(error))
        return bool
    return lambda text: search(text) is not None
