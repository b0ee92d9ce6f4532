"""The members of a set of dates, ``{2003..2006,2010}``, looked at by the database itself.

The four bounds of such a date tell of its first and last members only, nothing of the gaps between.
"""

from django.db import models
from django.db.models import F, Func, Q

_DAY = "[0-9]{4}(-[01][0-9](-[0-9]{2})?)?"
# Sets of years, months and days, without marks of doubt: those whose members SQL can take for days.
_PLAIN_SET = rf"^(\[|\{{){_DAY}(\.\.{_DAY})?(,{_DAY}(\.\.{_DAY})?)+(\]|\}})$"


def has_gaps() -> Q:
    """The condition that the date is a set of more than one member, or run of members."""
    return Q(date__contains=",")


def a_member_surely_within(begin: int, end: int) -> Q:
    """The condition that some member of a set surely falls into the period; never met by one that SQL cannot read."""
    met = (
        "(begin_latest <= {end} AND end_earliest >= {begin}) OR (begin_earliest >= {begin} AND begin_latest <= {end})"
        " OR (end_earliest >= {begin} AND end_latest <= {end})"
    )
    return Q(date__regex=_PLAIN_SET) & Q(_AnyMember(met, begin, end))


def a_member_perhaps_within(begin: int, end: int) -> Q:
    """The condition that some member of a set may fall into the period; met by each set that SQL cannot read."""
    met = "begin_earliest <= {end} AND end_latest >= {begin}"
    return ~Q(date__regex=_PLAIN_SET) | Q(_AnyMember(met, begin, end))


def _bound(day: str, rest: str) -> str:
    """A day, month or year as the number of its first (``-01-01``) or last (``-12-31``) day; each month has 31."""
    return f"CAST(replace({day} || substr('{rest}', length({day}) - 3), '-', '') AS BIGINT)"


class _AnyMember(Func):
    """Whether the bounds of any member of the plain set meet a condition."""

    output_field = models.BooleanField()
    sql = f"""EXISTS (
        SELECT 1 FROM (
            SELECT {_bound("first", "-01-01")} AS begin_earliest, {_bound("first", "-12-31")} AS begin_latest,
                   {_bound("last", "-01-01")} AS end_earliest, {_bound("last", "-12-31")} AS end_latest
            FROM (%s) AS told
        ) AS member WHERE %s)"""
    members = "substr(%(expressions)s, 2, length(%(expressions)s) - 2)"

    def __init__(self, met: str, begin: int, end: int):
        self.met = met.format(begin=int(begin), end=int(end))
        super().__init__(F("date"))

    def as_sqlite(self, compiler, connection, **context):
        told = f"""SELECT substr(value, 1, instr(value || '..', '..') - 1) AS first,
            substr(value, CASE WHEN instr(value, '..') > 0 THEN instr(value, '..') + 2 ELSE 1 END) AS last
            FROM json_each('["' || replace({self.members}, ',', '","') || '"]')"""
        return self.as_sql(compiler, connection, template=self.sql % (told, self.met), **context)

    def as_postgresql(self, compiler, connection, **context):
        told = f"""SELECT split_part(value, '..', 1) AS first,
            substr(value, CASE WHEN strpos(value, '..') > 0 THEN strpos(value, '..') + 2 ELSE 1 END) AS last
            FROM unnest(string_to_array({self.members}, ',')) AS member(value)"""
        return self.as_sql(compiler, connection, template=self.sql % (told, self.met), **context)
