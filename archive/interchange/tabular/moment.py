"""Reading a great deal as it is at one moment."""

import contextlib

from django.db import connections, transaction


@contextlib.contextmanager
def one_moment(using: str = "default"):
    """What is read inside is of one moment, whatever others write meanwhile, and nobody is kept from writing.

    Inside a transaction that is open already, its own rules stay. Nothing may be written inside.
    """
    connection = connections[using]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Django's own transactions begin with the right to write, which one editor at a time has.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
