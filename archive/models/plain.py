"""Rows past the change log: for reading, for columns that follow from others, for its own tables, for bulk acts."""

from django.db import connections, models

CHUNK = 900  # SQLite's smallest usual limit of parameters, with room for the others


def plain_rows(model, using="default"):
    """The model's rows as a queryset that the change log doesn't see: for reading, and for derived columns."""
    return models.QuerySet(model, using=using).order_by()


def chunks_of(uids):
    """The uids in order, in lists short enough for one query."""
    uids = sorted(uids)
    for start in range(0, len(uids), CHUNK):
        yield uids[start : start + CHUNK]


def insert_many(using, model, columns, rows):
    """Insert plain values by the quickest way of the database, outside the ORM.

    For tables that are not logged, and for rows of which the log is told otherwise. ``rows`` may be any iterable; it is
    gone through once. Every column without a value of the database's own has to be named.
    """
    if not rows:
        return
    connection = connections[using]
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # COPY is psycopg's own, so that its errors have yet to be turned into Django's.
            with connection.wrap_database_errors, cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
