"""The two shapes of the archive, Record and Statement, and the dates that statements have."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from archive import vocabularies
from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.models import members
from archive.models.addresses import free_addresses
from archive.models.constraints import MonthAndDay
from archive.models.fields import BOUNDS, BoundField, EdtfField
from archive.models.identity import FormerSlug
from archive.models.logged import Logged, LoggedQuerySet
from archive.models.plain import chunks_of, plain_rows


class DatedQuerySet(LoggedQuerySet):
    """Rows with a date, asked for by time; ``begin`` and ``end`` are bounds as the columns hold them."""

    def certainly_within(self, begin: int, end: int):
        """What is sure to have gone on at some time from begin to end; see :meth:`certainty`."""
        return self.filter(self.certainty(begin, end))

    def possibly_within(self, begin: int, end: int):
        """What may have gone on from begin to end; see :meth:`possibility`."""
        return self.filter(self.possibility(begin, end))

    def possibility(self, begin: int, end: int) -> Q:
        """The condition that a row may have gone on at some time from begin to end.

        An unknown bound counts as possible, no date at all too; the gap between the members of a set does not.
        """
        by_bounds = Q(begin_earliest__lte=end) | Q(begin_earliest=None)
        by_bounds &= Q(end_latest__gte=begin) | Q(end_latest=None)
        return by_bounds & (~members.has_gaps() | members.a_member_perhaps_within(begin, end))

    def certainty(self, begin: int, end: int, sources: Q | None = None) -> Q:
        """The condition that a row is sure to have gone on at some time from begin to end.

        It is, where it began by the end and did not end before the beginning; where its beginning itself is sure to
        fall between the two ("joined in 2012", whenever it ended), or its end. A beginning that is open reaches back
        nobody knows how far, and is sure of no day; an end that is open is sure up to the last day on which a source
        that supports the row, of those that ``sources`` allows, was read. Of what was so at all members of a set
        ("2003 to 2006 and 2010") one of them has to be sure, for nobody says that it went on in the gaps.
        """
        throughout = Q(begin_latest__gt=OPEN_BEGIN, begin_latest__lte=end, end_earliest__gte=begin)
        throughout &= Q(end_earliest__lt=OPEN_END) | Exists(self._citations_read_since(begin, sources or Q()))
        in_all = Q(date__startswith="{") & members.has_gaps()
        throughout &= ~in_all | members.a_member_surely_within(begin, end)
        began = Q(begin_earliest__gte=begin, begin_latest__lte=end)
        ended = Q(end_earliest__gte=begin, end_latest__lte=end)
        return throughout | began | ended

    def _citations_read_since(self, begin: int, sources: Q):
        """The citations of each row whose source was read on or after the day (a bound)."""
        cited = self.model._meta.get_field("citations").field
        # The calendar of the database's dates goes from the year 1 to 9999; all reading lies between.
        day = datetime.date.min
        if begin > 99991231:
            day = datetime.date.max
        elif begin > 10101:
            day = datetime.date(begin // 10000, begin // 100 % 100, begin % 100)
        read_since = Q(snapshot__read_on__gte=day) | Q(source__accessed_on__gte=day)
        return cited.model.objects.filter(read_since, sources, stance="supports", **{cited.name: OuterRef("pk")})

    def certainly_in(self, year: int):
        return self.certainly_within(year * 10000 + 101, year * 10000 + 1231)

    def possibly_in(self, year: int):
        return self.possibly_within(year * 10000 + 101, year * 10000 + 1231)

    def newest_first(self):
        return self.order_by(
            F("begin_latest").desc(nulls_last=True),
            F("end_earliest").desc(nulls_last=True),
            F("begin_earliest").desc(nulls_last=True),
            "uid",
        )

    def oldest_first(self):
        return self.order_by(F("begin_earliest").asc(nulls_last=True), F("end_latest").asc(nulls_last=True), "uid")


class Dated(models.Model):
    """Has a date in EDTF, and its four bounds to sort and search by."""

    date = EdtfField(
        "date",
        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is "
        "told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
    )
    begin_earliest = BoundField()
    begin_latest = BoundField()
    end_earliest = BoundField()
    end_latest = BoundField()

    class Meta:
        abstract = True

    @property
    def dates(self) -> Dates | None:
        """The date as a value, or None where there is none."""
        return Dates.parse(self.date) if self.date else None


class RecordQuerySet(LoggedQuerySet):
    def published(self):
        """The records that the public may see."""
        return self.filter(publication_status=vocabularies.PublicationStatus.PUBLISHED)

    def in_order(self):
        return self.order_by("filing_key", "uid")


class Record(Logged):
    """Someone or something described, with a public page of its own."""

    slug = models.SlugField(
        max_length=120,
        blank=True,
        allow_unicode=False,
        unique=True,
        error_messages={"unique": "Another record of this kind has this address already."},
        help_text="The end of its address. Left empty it is made from the name; a former one keeps leading here.",
    )
    publication_status = models.CharField(
        max_length=12,
        choices=vocabularies.PublicationStatus,
        default=vocabularies.PublicationStatus.DRAFT,
        help_text="Only what is published shows in public.",
    )
    merged_into = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, editable=False, related_name="+", db_index=False
    )
    editors_note = models.TextField("editors’ note", blank=True, help_text="For editors; never shown in public.")
    version = models.PositiveIntegerField(default=1, editable=False)
    made_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(
        "archive.Editor", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    revised_at = models.DateTimeField(null=True, editable=False)
    revised_by = models.ForeignKey(
        "archive.Editor", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    objects = RecordQuerySet.as_manager()

    unlogged = Logged.unlogged | {"sort_key", "filing_key", "version", "made_at", "made_by", "revised_at", "revised_by"}
    kind_plural = ""  # as in the public address

    class Meta(Logged.Meta):
        abstract = True

    def __str__(self):
        return self.display_name

    def get_absolute_url(self) -> str:
        return f"/{self.kind_plural}/{self.slug}/"

    @property
    def display_name(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.publication_status == vocabularies.PublicationStatus.PUBLISHED

    def clean(self):
        super().clean()
        taken = FormerSlug.objects.filter(kind=self._meta.model_name, slug=self.slug).exclude(identity_id=self.uid)
        if self.slug and taken.exists():
            raise ValidationError(
                {"slug": "This address once belonged to another record and still leads there. Choose another."}
            )

    def refuse_to_be_above_itself(self, sentence: str):
        """Raise ``ValidationError`` with the sentence where following ``parent`` upwards leads back to a record."""
        seen, above = {self.uid}, self.parent
        while above is not None:
            if above.uid in seen:
                raise ValidationError({"parent": sentence})
            seen.add(above.uid)
            above = above.parent

    def prepare(self):
        self.prepare_all([self], self._state.db or "default")

    @classmethod
    def prepare_all(cls, rows, using):
        """Give each row without an address a free one; refuse the former address of another record."""
        former = FormerSlug.objects.using(using).filter(kind=cls._meta.model_name)
        wanted = {row.slug: row for row in rows if row.slug}
        for chunk in chunks_of(wanted):
            for slug, uid in former.filter(slug__in=chunk).values_list("slug", "identity_id"):
                if wanted[slug].uid != uid:
                    raise ValidationError(
                        f"The address “{slug}” once belonged to another record and still leads there."
                    )
        without = {row.uid: row for row in rows if not row.slug}
        names = {uid: row.display_name for uid, row in without.items()}
        for uid, slug in free_addresses(cls, names, using, wanted).items():
            without[uid].slug = slug


# EDTF whose first or last date is a day, perhaps with a time, and bears no mark of doubt.
_DAY = r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}(T[^/]*)?"
_NAMES_THE_DAY = {"begin": rf"^{_DAY}(/.*)?$", "end": rf"^(.*/)?{_DAY}$"}


class StatementQuerySet(DatedQuerySet):
    def published(self):
        """The statements that the public may see: published, as are the records at all their ends."""
        return self.filter(public=True)

    def by_anniversary(self, end: str = "begin"):
        """The public statements that surely began (or, with ``"end"``, ended) on a day that is told for certain.

        Each with its ``anniversary``, the day of the year as ``month*100 + day``. Left out is what is less than certain
        or known to be wrong, and every date that doesn't name the day itself, or only as uncertain or approximate.
        """
        bound = f"{end}_earliest"
        return (
            self.published()
            .filter(certainty=vocabularies.Certainty.CERTAIN, date__regex=_NAMES_THE_DAY[end])
            .filter(**{bound: F(f"{end}_latest")})
            .exclude(rank=vocabularies.Rank.DEPRECATED)
            .annotate(anniversary=MonthAndDay(bound))
        )

    def obeying_the_rule(self):
        """The statements that the rule of publication makes public, read from the ends themselves.

        The ``public`` column holds this rule's result; it is renewed whenever a change set closes.
        """
        return self.filter(self.model.publication_rule())


class Statement(Dated, Logged):
    """Something a source says was so: dated, cited, ranked and published on its own."""

    ended = models.CharField(
        max_length=8,
        choices=vocabularies.Ended,
        default=vocabularies.Ended.UNKNOWN,
        help_text="“Previously” says yes, even without a date.",
    )
    date_as_stated = models.CharField(
        max_length=200, blank=True, help_text="The source's own wording of the date, where it matters: “2008-09”."
    )
    certainty = models.CharField(max_length=10, choices=vocabularies.Certainty, default=vocabularies.Certainty.CERTAIN)
    rank = models.CharField(
        max_length=10,
        choices=vocabularies.Rank,
        default=vocabularies.Rank.NORMAL,
        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
    )
    rank_reason = models.CharField(max_length=300, blank=True, help_text="Why it is deprecated; needed then.")
    publication_status = models.CharField(
        max_length=12,
        choices=vocabularies.STATEMENT_STATUSES,
        default=vocabularies.PublicationStatus.DRAFT,
        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
    )
    note = models.TextField(
        "public note", blank=True, help_text="Shown with the statement: what a reader should know of it."
    )
    editors_note = models.TextField("editors’ note", blank=True, help_text="For editors; never shown in public.")
    version = models.PositiveIntegerField(default=1, editable=False)
    public = models.BooleanField(default=False, editable=False)

    objects = StatementQuerySet.as_manager()

    unlogged = Logged.unlogged | {"version", "public", *BOUNDS}

    #: Two statements that agree in all of these fields are about the same thing, whatever else they say of it.
    likeness: tuple[str, ...] = ()
    #: Of such a field whose values tell things apart only by what sort they are: the sorts of some of them.
    grades: dict[str, dict[str, str]] = {}

    class Meta(Logged.Meta):
        abstract = True

    def __str__(self):
        words = self.dates.words() if self.dates else "date unknown"
        return f"{self.what}, {words}"

    def get_absolute_url(self) -> str:
        return f"/statement/{self.uid}"

    @classmethod
    def prepare_all(cls, rows, using):
        super().prepare_all(rows, using)
        public = {}
        for end in cls.ends():
            target = end.remote_field.model
            rule = {"public": True} if issubclass(target, Statement) else {"publication_status": "published"}
            uids = {getattr(row, end.attname) for row in rows} - {None}
            public[end.attname] = {None}
            for chunk in chunks_of(uids):
                public[end.attname].update(
                    plain_rows(target, using).filter(pk__in=chunk, **rule).values_list("pk", flat=True)
                )
        for row in rows:
            row.public = row.publication_status == "published" and all(
                getattr(row, name) in uids for name, uids in public.items()
            )

    @classmethod
    def publication_rule(cls) -> Q:
        """Published, and so are the records at all its ends (a contribution at an end must itself be public)."""
        published = vocabularies.PublicationStatus.PUBLISHED
        rule = Q(publication_status=published)
        for end in cls.ends():
            if issubclass(end.remote_field.model, Statement):
                public = Q(**{f"{end.name}__public": True})
            else:
                public = Q(**{f"{end.name}__publication_status": published})
            rule &= public | Q(**{f"{end.name}__isnull": True}) if end.null else public
        return rule

    @property
    def what(self) -> str:
        """What the statement says in a few words, without its owner."""
        raise NotImplementedError

    def refuse_contradictions(self):
        super().refuse_contradictions()
        if self.ended == vocabularies.Ended.YES and self.end_latest == OPEN_END:
            raise ValidationError(
                {"ended": "The date says that it goes on (since …), so it can't have ended. Change one of the two."}
            )
        if self.rank == vocabularies.Rank.DEPRECATED and not self.rank_reason:
            raise ValidationError({"rank_reason": "Say why the statement is deprecated."})
