"""Evidence: sources, their text as it was read, and the quotes that statements rest on."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from archive import quotes, vocabularies
from archive.models import journal
from archive.models.base import Dated, Record, RecordQuerySet
from archive.models.constraints import bounds_in_order, exactly_one, record_indexes
from archive.models.fields import BOUNDS, End, Mention, SortKeyField
from archive.models.filing import FilingKeyField
from archive.models.logged import Logged
from archive.models.plain import plain_rows


class Source(Dated, Record):
    """A text, table or document that says something about careers."""

    kind_plural = "sources"

    title = models.CharField(max_length=500, help_text="As the source gives it.")
    sort_key = SortKeyField(derived_from=("title",))
    filing_key = FilingKeyField(derived_from=("title",))
    kind = models.CharField(max_length=20, choices=vocabularies.SourceKind, default=vocabularies.SourceKind.OTHER)
    authors = models.CharField(max_length=500, blank=True, help_text="As stated.")
    publisher = models.CharField(max_length=300, blank=True)
    url = models.URLField("address", max_length=1000, blank=True)
    accessed_on = models.DateField("day of access", null=True, blank=True, help_text="Empty where it is not known.")
    licence = models.CharField(max_length=100, blank=True, help_text="“CC BY-SA 4.0”")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47: “en”.")
    reliability = models.CharField(
        max_length=10, choices=vocabularies.Reliability, default=vocabularies.Reliability.UNRATED
    )

    objects = RecordQuerySet.as_manager()

    unlogged = Record.unlogged | set(BOUNDS)

    class Meta(Record.Meta):
        constraints = [bounds_in_order("a_source_ends_no_earlier_than_it_begins")]
        indexes = record_indexes("sources", "kind", "language")

    @property
    def display_name(self):
        return self.title


class Snapshot(Logged):
    """The text of a source as it was read on a day. It never changes; a later reading is another snapshot."""

    source = End("archive.Source", owner=True, related_name="snapshots")
    text = models.TextField(help_text="Plain text, word for word. Headings may be marked == so ==.")
    read_on = models.DateField(
        null=True, blank=True, help_text="The day on which the text was read; empty where it is not known."
    )
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    showing = models.CharField(
        "may be shown",
        max_length=8,
        choices=vocabularies.Showing,
        default=vocabularies.Showing.QUOTES,
        help_text="How much of the text its licence lets us show.",
    )

    prepared = {"sha256": ("text",)}
    unlogged = Logged.unlogged | {"sha256"}

    class Meta(Logged.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["source", "sha256"],
                name="a_source_has_each_text_once",
                violation_error_message="This source has a snapshot with the same text already.",
            ),
        ]

    def __str__(self):
        return f"read on {self.read_on}" if self.read_on else f"text {self.sha256[:8]}, day of reading not known"

    def prepare(self):
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        stored = plain_rows(Snapshot, self._state.db or "default").filter(pk=self.uid).exclude(sha256=self.sha256)
        if stored.exists():
            raise ValidationError("A snapshot's text never changes: add the new text as another snapshot.")


_PREPARED = "prepared snapshots"


def prepared_snapshot(snapshot_uid: str) -> tuple[quotes.Text, str]:
    """A snapshot's text, prepared for finding quotes, and its source's uid; within a change set prepared once."""
    open_set = journal.current()
    prepared = open_set.cache.setdefault(_PREPARED, {}) if open_set else {}
    if snapshot_uid not in prepared:
        using = open_set.using if open_set else "default"
        text, source = plain_rows(Snapshot, using).values_list("text", "source_id").get(pk=snapshot_uid)
        prepared[snapshot_uid] = quotes.Text(text), source
    return prepared[snapshot_uid]


def prepare_snapshots(open_set, uids):
    """Prepare these few snapshots, as many as are not, and forget all others that the change set had prepared."""
    former = open_set.cache.get(_PREPARED, {})
    prepared = open_set.cache[_PREPARED] = {uid: former[uid] for uid in uids if uid in former}
    missing = [uid for uid in uids if uid not in prepared]
    rows = plain_rows(Snapshot, open_set.using).filter(pk__in=missing)
    for uid, text, source in rows.values_list("pk", "text", "source_id"):
        prepared[uid] = quotes.Text(text), source


def prepared_text(snapshot_uid: str) -> quotes.Text:
    return prepared_snapshot(snapshot_uid)[0]


# Everything that a citation can speak to: a statement, a name, or an aspect of a record.
CITABLE = (
    *("role", "conferral", "participation", "contribution", "appearance", "relationship", "life_event", "demand"),
    *(
        "milestone",
        "register_fact",
        "sponsorship",
        "organization_event",
        "name",
        "person",
        "organization",
        "honor",
        "campaign",
    ),
)


ONE_THING = "A citation supports exactly one thing: one statement, one name, or one aspect of one record."


class Citation(Logged):
    """That a source, in these very words, supports, contradicts or mentions one thing that the archive says."""

    source = Mention("archive.Source", null=False, blank=False, related_name="citations")
    snapshot = Mention("archive.Snapshot", related_name="citations", help_text="The reading in which the quote stands.")
    role = End("archive.Role", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    conferral = End("archive.Conferral", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    participation = End(
        "archive.Participation", owner=True, null=True, blank=True, related_name="citations", db_index=False
    )
    contribution = End(
        "archive.Contribution", owner=True, null=True, blank=True, related_name="citations", db_index=False
    )
    appearance = End("archive.Appearance", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    relationship = End(
        "archive.Relationship", owner=True, null=True, blank=True, related_name="citations", db_index=False
    )
    life_event = End("archive.LifeEvent", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    demand = End("archive.Demand", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    milestone = End("archive.Milestone", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    register_fact = End(
        "archive.RegisterFact", owner=True, null=True, blank=True, related_name="citations", db_index=False
    )
    sponsorship = End(
        "archive.Sponsorship", owner=True, null=True, blank=True, related_name="citations", db_index=False
    )
    organization_event = End(
        "archive.OrganizationEvent", owner=True, null=True, blank=True, related_name="citations", db_index=False
    )
    name = End("archive.Name", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    person = End("archive.Person", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    organization = End(
        "archive.Organization", owner=True, null=True, blank=True, related_name="citations", db_index=False
    )
    honor = End("archive.Honor", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    campaign = End("archive.Campaign", owner=True, null=True, blank=True, related_name="citations", db_index=False)
    quote = models.TextField(blank=True, help_text="Word for word and in one piece, without quotation marks around it.")
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)
    verified = models.BooleanField(default=False, editable=False)
    locator = models.CharField(
        max_length=300,
        blank=True,
        help_text="Section, page, paragraph or row; left empty, it is taken from the snapshot's headings.",
    )
    stance = models.CharField(max_length=12, choices=vocabularies.Stance, default=vocabularies.Stance.SUPPORTS)
    aspect = models.CharField(max_length=20, choices=vocabularies.Aspect, blank=True, help_text="Empty: the whole.")
    check_again = models.BooleanField(
        default=False,
        help_text="Set when what it supports was changed after the citation; clear it when the quote still fits.",
    )

    TARGETS = CITABLE
    RECORD_TARGETS = ("person", "organization", "honor", "campaign")

    prepared = dict.fromkeys(("start", "end", "verified", "locator"), ("quote", "snapshot"))
    # The start is kept: it tells which one is meant where the snapshot has the words more than once.
    unlogged = Logged.unlogged | {"end", "verified"}

    class Meta(Logged.Meta):
        constraints = [
            exactly_one("a_citation_supports_exactly_one_thing", *CITABLE, message=ONE_THING),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=F("end")),
                name="a_quote_ends_after_it_starts",
                violation_error_message="A quote ends after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(person=None, organization=None, honor=None, campaign=None) | ~Q(aspect=""),
                name="a_citation_of_a_record_names_the_aspect",
                violation_error_message="Say which aspect of the record the source speaks to.",
            ),
        ]
        indexes = [
            models.Index(fields=[name], condition=Q(**{f"{name}__isnull": False}), name=f"citation_of_{name}")
            for name in CITABLE
        ] + [models.Index(fields=["source", "start", "uid"], name="citations_in_order")]

    def __str__(self):
        return f"“{self.quote}”" if self.quote else f"citation of {self.source}"

    @property
    def target_name(self) -> str | None:
        """Which of the columns in ``TARGETS`` is filled; None before one is."""
        return next((name for name in self.TARGETS if getattr(self, f"{name}_id")), None)

    @property
    def target(self):
        """The statement, name or record that the citation speaks to."""
        name = self.target_name
        return getattr(self, name) if name else None

    def clean(self):
        super().clean()
        if self.source_id and self.quote and not self.snapshot_id:
            # Where there is one text only, there is no question in which of them the words stand.
            only, *others = [*self.source.snapshots.all()[:2], None]
            self.snapshot = only if others == [None] else None
        if self.snapshot_id and self.source_id and self.snapshot.source_id != self.source_id:
            raise ValidationError({"snapshot": "This snapshot is of another source."})
        if self.target_name in self.RECORD_TARGETS and not self.aspect:
            raise ValidationError({"aspect": "Say which aspect of the record the source speaks to."})

    def prepare(self):
        """Find the quote in the snapshot: where it stands, whether it is verified, under which heading."""
        found = None
        if self.snapshot_id:
            text, source = prepared_snapshot(self.snapshot_id)
            if source != self.source_id:
                raise ValidationError("The snapshot that a quote is read in must be one of the cited source.")
            section = text.section(self.locator) if self.locator else None
            found = text.find(self.quote, near=self.start, within=section) if self.quote else None
            # A heading is corrected to the one under which the quote stands; pages and rows are the editor's own.
            if found and (section or not self.locator):
                self.locator = text.locator_at(found.start)[:300]
        self.start, self.end = (found.start, found.end) if found else (None, None)
        self.verified = found is not None


class PassageMark(Logged):
    """A stretch of a snapshot that an editor has read and found to hold nothing to record, and why."""

    snapshot = End("archive.Snapshot", owner=True, related_name="marks")
    quote = models.TextField("words", help_text="The stretch, word for word.")
    start = models.PositiveIntegerField(editable=False)
    end = models.PositiveIntegerField(editable=False)
    reason = models.CharField(
        max_length=300, help_text="Why there is nothing to record: “says what the industry did, not she”."
    )

    prepared = {"start": ("quote", "snapshot"), "end": ("quote", "snapshot")}
    unlogged = Logged.unlogged | {"end"}

    class Meta(Logged.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="a_passage_mark_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_passage_mark_has_a_reason"),
        ]

    def __str__(self):
        return f"“{self.quote[:60]}”: {self.reason}"

    def clean(self):
        super().clean()
        if self.snapshot_id and self.quote and prepared_text(self.snapshot_id).find(self.quote) is None:
            raise ValidationError({"quote": "These words don't stand so in the snapshot. Copy them from its text."})

    def prepare(self):
        found = prepared_text(self.snapshot_id).find(self.quote, near=self.start)
        if found is None:
            raise ValidationError(
                f"The words “{self.quote[:80]}” don't stand in the snapshot, so they can't be marked."
            )
        self.start, self.end = found.start, found.end
