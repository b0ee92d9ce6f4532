"""Publishing all that one import brought."""

import dataclasses
from collections.abc import Iterator

from django.db import OperationalError, transaction
from django.db.models import F

from archive.curation.carrying_out.locking import IN_EACH_OTHERS_WAY, hold
from archive.curation.progress import Silent
from archive.curation.publishing_outlook import WAITING, kinds_made, numbered
from archive.models import Change, ChangeSet, Import, Publishing, change_set, journal, states
from archive.models.base import Record
from archive.models.closing import find_owners, records_among
from archive.models.entries import Entry, Told
from archive.models.plain import CHUNK, plain_rows
from archive.vocabularies import ImportStatus, PublicationStatus

MEANWHILE = "Nothing was published, because somebody else has just been at work on the same things. Try again."
NOTHING = "There is nothing to publish: what the import brought is public already, or was withdrawn or deleted since."
NOT_THERE = "There is nothing to publish: the import was not carried out, or was taken back."


class CannotPublish(ValueError):
    """Nothing was published; the text says why, for the editor."""


@dataclasses.dataclass(frozen=True)
class Published:
    """What was published: the change set, and how many rows of each kind."""

    change_set: ChangeSet
    rows: dict[type, int]

    @property
    def words(self) -> str:
        return f"Published: {numbered(self.rows)}."


def publish_import(imported: Import, editor, *, summary: str = "", progress=None) -> Published:
    """Publish the records and statements that the import made and that are drafts or in review, in one change set.

    Policy: what somebody has decided since stays so.

    - Rows that were withdrawn, merged or deleted stay as they are, and so does what the import changed only.
    - A statement shows only while the records at its ends are public; those of other makings are left alone.
    - To publish is no work on a row: the import can still be taken back (:func:`archive.curation.undoing.undo`).
    - It is a change set like any other, to be undone or reverted: then the rows are again what they were.

    What is stored, and what the log tells of it, is what single writes in a change set would have left. Rows that
    others hold are waited for only for a moment.

    Raises ``CannotPublish`` where there is nothing to publish, and where somebody else's work of the same moment comes
    in between. ``progress`` may stop it by raising. Nothing is written then. Whether the editor may do all this is
    looked at by the caller.
    """
    if journal.current():
        raise RuntimeError("Publishing what an import brought is a change set of its own.")
    summary = summary or f"Published what {imported.file_name} brought"
    try:
        with transaction.atomic():
            # Whoever takes the import back in the same moment waits here, where the database locks rows.
            ChangeSet.objects.select_for_update().filter(pk=imported.change_set_id).first()
            imported = Import.objects.get(pk=imported.pk)
            if imported.status != ImportStatus.CONFIRMED:
                raise CannotPublish(NOT_THERE)
            with change_set(
                editor, kind="edit", system_editor="publishing", summary=summary, savepoint=False
            ) as opened:
                publishing = _Publishing(opened, imported, progress or Silent())
                publishing.publish()
            if opened.change_set is None:
                raise CannotPublish(NOTHING)
            Publishing.objects.create(import_of=imported, change_set=opened.change_set)
        return Published(opened.change_set, publishing.rows)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) not in IN_EACH_OTHERS_WAY:
            raise
        raise CannotPublish(MEANWHILE) from error


class _Publishing(Told):
    """Publishes rows so many at a time, and tells the log of them."""

    def __init__(self, journal, imported: Import, progress):
        super().__init__()
        self.journal, self.imported, self.progress = journal, imported, progress
        self.rows: dict[type, int] = {}
        journal.tell(self)

    def publish(self):
        kinds = kinds_made(self.imported)
        self.progress.begin("publishing", sum(kinds.values()))
        for model in kinds:
            for uids in self._made(model):
                self._publish(model, uids)
                self.progress.advance(len(uids))
        for model, uids in records_among(self.journal.using, self.owners):
            self._hold(model, uids)
        self.progress.begin("writing the change log", self.number, stoppable=False)

    def lines(self):
        for lines in super().lines():
            yield lines
            self.progress.advance(len(lines))

    def _made(self, model) -> Iterator[list[str]]:
        """The uids of the rows of one kind that the import made, so many at a time."""
        made = Change.objects.filter(
            change_set=self.imported.change_set_id, before=None, kind=model._meta.model_name
        ).order_by("id")
        last = 0
        while found := list(made.filter(id__gt=last).values_list("id", "uid")[:CHUNK]):
            last = found[-1][0]
            yield [uid for _, uid in found]

    def _publish(self, model, uids: list[str]):
        using = self.journal.using
        waiting = plain_rows(model, using).filter(pk__in=uids, publication_status__in=WAITING)
        uids = list(waiting.values_list("pk", flat=True))
        self._hold(model, uids)
        entries = []
        for uid, (text, version) in states.of_rows(model, uids, using).items():
            before = states.read(model, text)
            if before["publication_status"] in WAITING:  # also now that nobody else can change it
                after = states.sparse(model, before | {"publication_status": PublicationStatus.PUBLISHED.value})
                entries.append(Entry(model, uid, text, states.text_of(after), version + 1))
        uids = {entry.uid for entry in entries}
        rows = plain_rows(model, using).filter(pk__in=uids)
        rows.update(publication_status=PublicationStatus.PUBLISHED, version=F("version") + 1)
        find_owners(using, entries)
        self.add([entry.line() for entry in entries])
        (self.moved if issubclass(model, Record) else self.unsure)[model] |= uids
        if uids:
            self.rows[model] = self.rows.get(model, 0) + len(uids)

    def _hold(self, model, uids):
        if hold(self.journal.using, model, uids):
            raise CannotPublish(MEANWHILE)
