"""Questions to the database that are put into SQL once and asked many times.

A page of a career asks fifteen small questions. To build and compile their querysets took more time than to answer
them and to draw the page together, and each time it came to the same SQL. So a question is written as a queryset of
named values, compiled when it is first asked, and from then on only its values change.
"""

import threading
from collections.abc import Callable, Iterable

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

ONE, MANY = "one", "many"


class _Value(str):
    """Stands in a queryset where a value will be: a text that is unlike any other."""


class Question:
    """A queryset of ``values_list`` columns with one or many values left open.

        roles = Question(lambda person: Role.objects.filter(person=person).values_list("pk", "title"), person=ONE)
        roles(person="0twb9fcys0xa6")        # [(pk, title), …]

    A value that is ``MANY`` stands in an ``__in`` lookup as ``[value]``; asked with no members it matches nothing.
    Rows come as the queryset would give them, with the values of its fields.
    """

    def __init__(self, build: Callable[..., QuerySet], **values: str):
        self._build, self._values = build, values
        self._compiled: dict[str, tuple] = {}
        self._lock = threading.Lock()

    def __call__(self, using: str = DEFAULT_DB_ALIAS, **values: str | Iterable[str]) -> list[tuple]:
        connection = connections[using]
        pieces, parameters, converters = self._compiled.get(connection.vendor) or self._compile(using)
        sql, given = [pieces[0]], []
        for parameter, piece in zip(parameters, pieces[1:], strict=True):
            if isinstance(parameter, _Value) and self._values[parameter] == MANY:
                members = list(values[parameter])
                sql.append(", ".join(["%s"] * len(members)) or "NULL")
                given += members
            else:
                sql.append("%s")
                given.append(values[parameter] if isinstance(parameter, _Value) else parameter)
            sql.append(piece)
        with connection.cursor() as cursor:
            cursor.execute("".join(sql), given)
            rows = cursor.fetchall()
        for place, (functions, expression) in converters.items():
            for number, row in enumerate(rows):
                value = row[place]
                for function in functions:
                    value = function(value, expression, connection)
                rows[number] = (*row[:place], value, *row[place + 1 :])
        return rows

    def _compile(self, using: str) -> tuple:
        with self._lock:
            placeholders = {name: _Value(name) for name in self._values}
            compiler = self._build(**placeholders).query.get_compiler(using)
            sql, parameters = compiler.as_sql()
            pieces = sql.split("%s")
            if len(pieces) != len(parameters) + 1:
                raise ValueError("The question's SQL has a percent sign of its own, so it can't be prepared.")
            converters = compiler.get_converters([column[0] for column in compiler.select])
            compiled = self._compiled[connections[using].vendor] = (pieces, parameters, converters)
            return compiled
