"""Opening a change set: the one way to write to the archive."""

import contextlib

from django.db import transaction

from archive.models import journal as journals
from archive.models.closing import close


@contextlib.contextmanager
def change_set(
    editor=None,
    *,
    kind="edit",
    summary="",
    public_reason="",
    system_editor="",
    reverts=None,
    using="default",
    savepoint=True,
):
    """Open a change set for the writes of the block: one transaction, one entry in the log.

    ``editor`` is the user who acts; without one ``system_editor`` says what does ("set-up"). ``public_reason`` tells
    the public why something is withdrawn or deleted. Inside an open change set this joins it. Yields the
    :class:`Journal`. If the block fails, nothing of it is written.
    """
    outer = journals.current()
    if outer is not None:
        if outer.using != using:
            raise ValueError("A change set is of one database; another one is open.")
        with transaction.atomic(using=using):
            yield outer
        return
    if editor is None and not system_editor:
        raise ValueError("A change set needs an editor, or the name of the system editor that acts.")
    with transaction.atomic(using=using, savepoint=savepoint):
        journal = journals.Journal(
            using, editor=editor, system_editor=system_editor, kind=kind, summary=summary, reverts=reverts
        )
        journal.public_reason = public_reason
        token = journals.enter(journal)
        try:
            yield journal
            close(journal)
        finally:
            journals.leave(token)
            for told in journal.told:
                told.close()
