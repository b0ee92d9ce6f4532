"""Imports: tables on their way into the archive, the plans made of them, and what became of each planned row.

A plan is worked out from the file, the way to read it, the mapping, the answers that an editor gave and the archive as
it stood; nothing but confirming it writes to the archive. None of these tables is logged: what an import did to the
archive stands in its change set.
"""

from django.db import models

from archive import vocabularies
from archive.models.changes import ChangeSet
from archive.models.identity import UidField


class Import(models.Model):
    """A table that somebody brought, from its upload to its change set and beyond."""

    editor = models.ForeignKey("archive.Editor", models.PROTECT, null=True, related_name="imports")
    made_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=255)  # as it was called where it came from
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    status = models.CharField(
        max_length=10, choices=vocabularies.ImportStatus, default=vocabularies.ImportStatus.UPLOADED
    )
    # How the file is read (encoding, delimiter, sheet, heading row …), as archive.interchange.tables understands it.
    reading = models.JSONField(default=dict)
    # Which columns of which sheets of ours its columns fill, as archive.interchange.mapping understands it.
    mapping = models.JSONField(default=dict)
    # {"empty": "keep" | "erase", "existing": "change" | "fill", "publish": bool, "missing": {kind: "create"},
    #  "source": uid | null}
    choices = models.JSONField(default=dict)
    # What the editor said to the questions: {question key: {"act": "create" | "pick" | "leave", "uid": …}}, and
    # {} where what was answered in an earlier import is not to be proposed any more.
    answers = models.JSONField(default=dict)
    # Planned rows by verdict, and by kind: {"new": 12, …}, {"person": {"new": 3}, …}, "read": rows of the file,
    # "returning": rows that bring back what was deleted
    counts = models.JSONField(default=dict)
    message = models.TextField(blank=True)  # why it went no further, for the editor
    pinned_to = models.BigIntegerField(null=True)  # the last change set that the plan knows of
    planned_at = models.DateTimeField(null=True)
    change_set = models.OneToOneField(ChangeSet, models.PROTECT, null=True, related_name="import_of")

    def __str__(self):
        return f"Import {self.pk}: {self.file_name}"

    @property
    def can_be_confirmed(self) -> bool:
        return self.status == vocabularies.ImportStatus.PLANNED

    @property
    def was_carried_out(self) -> bool:
        """Whether the outcomes of its rows tell what became of them, and not only what would."""
        return self.change_set_id is not None

    @property
    def needs_attention(self) -> int:
        """How many planned rows can't be carried out as they are."""
        return sum(self.counts.get(verdict, 0) for verdict in ("ambiguous", "waiting", "refused"))

    @property
    def would_do(self) -> int:
        """How many planned rows would change the archive."""
        return self.counts.get("new", 0) + self.counts.get("changed", 0)


class Publishing(models.Model):
    """An act by which all that an import brought was published, at one time or another after it was carried out."""

    import_of = models.ForeignKey(Import, models.CASCADE, related_name="publishings")
    change_set = models.OneToOneField(ChangeSet, models.PROTECT, related_name="publishing")

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Publishing of {self.import_of}"


class PlannedRow(models.Model):
    """What a plan says of one row: what it would do to the archive, or why it can't."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Import, models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()  # in the order of the plan, from 1
    place = models.CharField(max_length=120)  # where it stands in the file: "row 17", "people, row 3"
    source_row = models.PositiveIntegerField(null=True)  # the row of the file that it comes from, from 1
    kind = models.CharField(max_length=20)
    uid = UidField(null=True, validators=[])
    verdict = models.CharField(max_length=10, choices=vocabularies.Verdict)
    label = models.CharField(max_length=300)
    # JSON: the steps that confirming takes, see archive.curation.carrying_out
    steps = models.TextField(blank=True)
    # JSON: [{"column": …, "says": …, "question": key or null}, …]
    problems = models.TextField(blank=True)
    # What becomes of it when the plan is carried out, and became of it. A row that would do something is planned as
    # done, so that carrying out a plan has to note only with those rows that were not.
    outcome = models.CharField(max_length=12, choices=vocabularies.RowOutcome, blank=True)
    outcome_reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["plan", "verdict", "number"], name="planned_row_by_verdict"),
            models.Index(fields=["plan", "kind", "verdict", "number"], name="planned_row_by_kind"),
            models.Index(
                fields=["plan", "outcome", "number"], name="planned_row_by_outcome", condition=~models.Q(outcome="")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="a_planned_row_has_a_place_of_its_own"),
        ]

    def __str__(self):
        return f"{self.place}: {self.label}"


class Question(models.Model):
    """What a plan asks before some of its rows can be carried out: which record is meant, or what to do without."""

    plan = models.ForeignKey(Import, models.CASCADE, related_name="questions")
    key = models.CharField(max_length=400)  # the same in every plan of the import, so that answers stay with it
    kind = models.CharField(max_length=20)  # of the record that is asked for
    text = models.CharField(max_length=400)  # what the table says
    rows = models.PositiveIntegerField(default=0)  # how many rows wait for the answer
    first_place = models.CharField(max_length=120, blank=True)
    is_row = models.BooleanField(default=False)  # whether the row itself may be a record that is there already
    candidates = models.JSONField(default=list)  # [{"uid": …, "words": …}, …]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="a_plan_asks_a_question_once")]

    def __str__(self):
        return f"{self.kind}: {self.text}"


class SavedMapping(models.Model):
    """How the columns of a table that comes again and again are to be understood, under a name."""

    name = models.CharField(max_length=100, unique=True)
    description = models.TextField(blank=True)
    document = models.JSONField()
    editor = models.ForeignKey("archive.Editor", models.PROTECT, null=True, related_name="mappings")
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.name
