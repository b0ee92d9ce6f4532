"""Who is called what is asked: records whose whole name it is, and people whose family name, by the order of names.

How well a document fits by its words tells little of that: "William Blount" is in "William Grainger Blount" too.
"""

from enum import IntEnum

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery, Value

from archive.models import Person, SearchDocument, SearchName
from archive.models.filing import NO_LETTER, filing_key
from archive.search.tokens import folded_name

_MOST = 1000  # of one sort
_NEXT_TO_SPACE = "!"


class Called(IntEnum):
    """In which way a record is called what is asked, the nearest first."""

    JUST_SO = 0
    OTHERWISE = 1  # by another of its names
    WITH_MORE_GIVEN_NAMES = 2  # "Blount, William Grainger"
    BY_FAMILY_NAME = 3


def called(words: str) -> dict[int, tuple[Called, str]]:
    """By number of document how it is called the words, and where it is filed among all that are so called.

    One query, at most a thousand of each sort.
    """
    name = folded_name(words)
    if not name:
        return {}
    whole = SearchName.objects.filter(folded=name[:300], is_whole=True).order_by()
    own, other = Value(Called.JUST_SO), Value(Called.OTHERWISE)
    asked = [
        whole.filter(is_own=True).values_list("document_id", own, Value(""))[:_MOST],
        whole.filter(is_own=False).values_list("document_id", other, Value(""))[:_MOST],
    ]
    key = filing_key(words, inverted=True)
    given = [key] if "," in words else _inverted(name)
    if key[0] != NO_LETTER:
        asked.append(_people(key, key + " ", Called.BY_FAMILY_NAME))
        asked += [_people(one, one + _NEXT_TO_SPACE, Called.WITH_MORE_GIVEN_NAMES) for one in given]
    found: dict[int, tuple[Called, str]] = {}
    queries = [rows.query.sql_with_params() for rows in asked]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT * FROM ({query}) AS rows_{place}" for place, (query, _) in enumerate(queries)),
            [value for _, values in queries for value in values],
        )
        for number, how, filed in cursor.fetchall():
            found[number] = min((Called(how), filed), found.get(number, (Called.BY_FAMILY_NAME, "\U0010ffff")))
    return found


def _inverted(name: str) -> list[str]:
    """The filing key of a folded name if its last word is the family's."""
    given, _, family = name.rpartition(" ")
    return [filing_key(f"{family}, {given}", inverted=True)] if given else []


def _people(first: str, beyond: str, how: Called) -> QuerySet:
    """Number, manner and filing key of the public people filed there, in order."""
    rows = Person.objects.published().filter(filing_key__gte=first, filing_key__lt=beyond)
    number = Subquery(SearchDocument.objects.filter(uid=OuterRef("pk")).values("id"))
    return rows.order_by("filing_key", "pk").values_list(number, Value(how), "filing_key")[:_MOST]
