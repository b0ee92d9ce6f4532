"""What is asked of the archive: a value that can be compared, changed and written as an address."""

import dataclasses
from collections.abc import Mapping
from urllib.parse import urlencode

from archive.vocabularies import RoleKind

MOST_LETTERS = 200  # of a question that are read
_MOST_CHOICES = 12  # of one facet that are read
_FIRST_DECADE, _LAST_DECADE = -5000, 9990
#: The kinds of record that can be found, in the order in which they are shown.
KINDS = ("person", "organization", "honor", "campaign", "source")

# Fields of a question and their names in an address, in the order in which an address has them.
_PARAMETERS = {
    "words": "q",
    "kinds": "kind",
    "role_kinds": "role",
    "organizations": "organization",
    "honors": "honor",
    "bodies": "body",
    "campaigns": "campaign",
    "decades": "decade",
    "sure": "sure",
    "sourced": "sourced",
    "verified": "verified",
}
_YES = ("sure", "sourced", "verified")


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """Words to be found, and what the records in which they are found are to have.

    ``words`` are as they were typed. Of ``kinds`` (of record) a record has one of those chosen; of all others it has
    every one that is chosen: the people with roles at both of two organizations. ``organizations``, ``honors``,
    ``bodies`` (that confer honors) and ``campaigns`` are the slugs of records, ``decades`` the first years of decades:
    what a record tells of falls into it possibly, or where ``sure`` certainly. ``sourced`` asks that each statement
    has a public source, ``verified`` that each is supported by a public source in words found in its text.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    role_kinds: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    honors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    decades: tuple[int, ...] = ()
    sure: bool = False
    sourced: bool = False
    verified: bool = False

    @classmethod
    def from_query(cls, query) -> "Question":
        """The question of an address's query (a ``QueryDict``, or a mapping of names to lists).

        What can't be meant is left out, and nothing is an error: an address may come from anywhere.
        """
        asked = query if hasattr(query, "getlist") else _Lists(query)
        found = {"words": _clean(asked.getlist("q")[-1])} if asked.getlist("q") else {}
        for field, name in _PARAMETERS.items():
            if field in _YES:
                found[field] = asked.getlist(name)[-1:] in (["1"], ["yes"], ["on"], ["true"])
            elif field != "words":
                found[field] = _values(field, asked.getlist(name))
        return cls(**found)

    def query(self) -> str:
        """The one query of its address, without the question mark: "" where nothing is asked."""
        pairs = []
        for field, name in _PARAMETERS.items():
            value = getattr(self, field)
            if field == "words":
                pairs += [(name, value)] if value else []
            elif field in _YES:
                pairs += [(name, "1")] if value else []
            else:
                pairs += [(name, str(one)) for one in value]
        return urlencode(pairs)

    def with_(self, **changes) -> "Question":
        """The same question with other values of the fields."""
        return dataclasses.replace(self, **changes)

    def toggled(self, field: str, value=True) -> "Question":
        """The same question with the value of the field chosen where it was not, and not where it was."""
        if field in _YES:
            return self.with_(**{field: not getattr(self, field)})
        now = getattr(self, field)
        if value in now:
            return self.with_(**{field: tuple(one for one in now if one != value)})
        return self.with_(**{field: _in_order(field, (*now, value))})

    def without_choices(self) -> "Question":
        """The words alone."""
        return Question(words=self.words)

    @property
    def has_choices(self) -> bool:
        """Whether more is asked than words."""
        return self.without_choices() != self.with_(sure=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not self.words.strip() and not self.has_choices


class _Lists:
    def __init__(self, values: Mapping):
        self.values = values

    def getlist(self, name):
        value = self.values.get(name, [])
        return [value] if isinstance(value, str) else [str(one) for one in value]


def _clean(text: str) -> str:
    """The text that is read, without what no keyboard gives: control characters, halves of characters."""
    text = text[:MOST_LETTERS]
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())


def _values(field: str, values: list[str]) -> tuple:
    if field == "decades":
        years = {int(v) for v in values if len(v) < 6 and v.removeprefix("-").isdecimal() and v.isascii()}
        found = [year for year in years if year % 10 == 0 and _FIRST_DECADE <= year <= _LAST_DECADE]
    elif field == "kinds":
        found = [value for value in values if value in KINDS]
    elif field == "role_kinds":
        found = [value for value in values if value in RoleKind.values]
    else:
        found = [value for value in values if 0 < len(value) <= 200 and value.isprintable()]
    return _in_order(field, found)[:_MOST_CHOICES]


def _in_order(field: str, values) -> tuple:
    """Each value once, in the one order that an address has them in."""
    if field == "kinds":
        return tuple(kind for kind in KINDS if kind in set(values))
    return tuple(sorted(set(values)))
