"""The change log as it is kept: change sets, numbered in the order of their commits, and what each changed."""

import json

from django.apps import apps
from django.db import models
from django.db.models import Max

from archive import vocabularies
from archive.models import states
from archive.models.identity import UidField


class WrittenOnceQuerySet(models.QuerySet):
    """Rows of the log: written when a change set closes, and never again."""

    def delete(self):
        raise TypeError("The change log is never deleted from.")

    _raw_delete = delete

    def update(self, **kwargs):
        raise TypeError("The change log is never rewritten.")


class WrittenOnce(models.Model):
    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, **options):
        super().save(**options | {"force_insert": True})

    def delete(self, *args, **kwargs):
        raise TypeError("The change log is never deleted from.")


class ChangeSetQuerySet(WrittenOnceQuerySet):
    def as_of(self, moment):
        """The change sets closed up to and including the moment (an aware datetime)."""
        return self.filter(closed_at__lte=moment)

    def newest_first(self):
        return self.order_by("-number")


class ChangeSet(WrittenOnce):
    """One act of an editor or of the system, and the reason why a row is as it is."""

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=vocabularies.ChangeKind)
    editor = models.ForeignKey("archive.Editor", models.PROTECT, null=True, related_name="change_sets")
    system_editor = models.CharField(max_length=60, blank=True, help_text="Who acted where no editor did: “set-up”.")
    summary = models.CharField(max_length=500, blank=True)
    public_reason = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text="Why something was withdrawn or deleted, for the public to read.",
    )
    closed_at = models.DateTimeField(db_index=True)
    reverts = models.ForeignKey("self", models.PROTECT, null=True, related_name="reverted_by")

    objects = ChangeSetQuerySet.as_manager()

    class Meta(WrittenOnce.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(editor__isnull=False) | ~models.Q(system_editor=""),
                name="a_change_set_says_who_made_it",
            ),
        ]

    def __str__(self):
        return f"Change set {self.number}"

    @property
    def by(self) -> str:
        """Who made it, as editors read it."""
        return str(self.editor) if self.editor_id else self.system_editor


class ChangeQuerySet(WrittenOnceQuerySet):
    def of(self, uid: str):
        """The changes of one row, oldest first."""
        return self.filter(uid=uid).order_by("id")

    def concerning(self, owner_uid: str):
        """The changes of a record and of everything that belonged to it at the time, moving away included."""
        return self.filter(models.Q(owner_uid=owner_uid) | models.Q(left_owner_uid=owner_uid))

    def up_to(self, change_set_number: int):
        return self.filter(change_set_id__lte=change_set_number)

    def last_versions(self, uids) -> dict[str, int]:
        """The highest version that each of the rows is known to have had."""
        rows = self.filter(uid__in=uids, version__isnull=False).order_by().values_list("uid").annotate(Max("version"))
        return dict(rows)


class Change(WrittenOnce):
    """What one change set did to one row: its state before and after, nothing where it did not exist."""

    id = models.BigAutoField(primary_key=True)
    # Only the journal writes here, after the change set, and neither is ever deleted: having the database look after
    # each of so many rows would tell nothing new.
    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="changes", db_constraint=False)
    kind = models.CharField(max_length=20)
    uid = UidField()
    owner_uid = UidField()
    left_owner_uid = UidField(null=True)  # the record that it belonged to before, where it moved
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    version = models.PositiveIntegerField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta(WrittenOnce.Meta):
        indexes = [
            models.Index(fields=["uid", "id"], name="change_by_row"),
            models.Index(fields=["owner_uid", "id"], name="change_by_owner"),
            models.Index(
                fields=["left_owner_uid", "id"],
                condition=models.Q(left_owner_uid__isnull=False),
                name="change_by_former_owner",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.uid} in change set {self.change_set_id}"

    @property
    def model(self):
        return apps.get_model("archive", self.kind)

    @property
    def act(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    def state_before(self) -> dict | None:
        """The whole state before, defaults included, in today's fields; None where the row did not exist."""
        return states.read(self.model, self.before)

    def state_after(self) -> dict | None:
        return states.read(self.model, self.after)

    def differences(self) -> list[tuple[str, object, object]]:
        """The fields that differ, as (field name, value before, value after), in the order of the model."""
        before, after = self.state_before() or {}, self.state_after() or {}
        blank = states.defaults(self.model)
        return [
            (name, before.get(name, blank[name]), after.get(name, blank[name]))
            for name in blank
            if before.get(name, blank[name]) != after.get(name, blank[name])
        ]

    def raw(self) -> dict:
        """Both states as they are stored, for audits."""
        return {"before": json.loads(self.before or "null"), "after": json.loads(self.after or "null")}
