"""Keeping others off rows for as long as a plan is carried out, without ever standing in the way of an editor.

Whoever carries out a plan holds many rows for a long time. Would it wait for one that an editor holds who in turn waits
for one of its own, the database would end one of the two, and that might be the editor. So it asks for rows that nobody
holds, again and again for a while, and gives up by itself. Only PostgreSQL locks rows; SQLite has one writer anyway.
"""

import time

from django.db import connections

#: PostgreSQL's words for two who wait for each other, or got into each other's way.
IN_EACH_OTHERS_WAY = {"40P01", "40001", "55P03"}
PATIENCE = 5  # seconds
_PAUSE = 0.05
_CARRYING_OUT = 0x504C414E  # the PostgreSQL advisory lock of those who carry out a plan


def wait_for_turn(using: str):
    """Plans are carried out one after the other: wait for whoever is at it, to the end of that transaction."""
    if locks_rows(using):
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CARRYING_OUT])


def locks_rows(using: str) -> bool:
    return connections[using].vendor == "postgresql"


def hold(using: str, model, uids, *, to_refer_to: bool = False) -> set[str]:
    """Keep others from changing the rows, or only from deleting them where they are ``to_refer_to``.

    Gives the uids of those that somebody else has held all the while.
    """
    connection = connections[using]
    uids = sorted(uids)
    if not uids or not locks_rows(using):
        return set()
    table = connection.ops.quote_name(model._meta.db_table)
    rows = f"SELECT uid FROM {table} WHERE uid = ANY(%s)"
    strength = "KEY SHARE" if to_refer_to else "NO KEY UPDATE"
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while True:
            cursor.execute(f"{rows} ORDER BY uid FOR {strength} SKIP LOCKED", [uids])
            ours = {uid for (uid,) in cursor}
            if len(ours) == len(uids):
                return set()
            cursor.execute(rows, [[uid for uid in uids if uid not in ours]])
            uids = [uid for (uid,) in cursor]
            if not uids or time.monotonic() > until:
                return set(uids)
            time.sleep(_PAUSE)


def check_references(using: str):
    """Have the database look now whether all that rows refer to is there, not at the commit, where others wait."""
    if locks_rows(using):
        connections[using].check_constraints()
