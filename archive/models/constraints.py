"""What may never be otherwise, as the database keeps it; each rule is named as a sentence."""

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.expressions import OrderBy

from archive import vocabularies


def bounds_in_order(name: str) -> models.CheckConstraint:
    """The database's own rule that nothing ends before it begins."""
    pairs = [
        ("begin_earliest", "begin_latest"),
        ("end_earliest", "end_latest"),
        ("begin_earliest", "end_earliest"),
        ("begin_latest", "end_latest"),
    ]
    condition = Q()
    for earlier, later in pairs:
        condition &= (
            Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__isnull": True}) | Q(**{f"{earlier}__lte": F(later)})
        )
    message = "It would end before it begins: look at its date again."
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


def exactly_one(name: str, *fields: str, message: str, text: tuple[str, ...] = ()) -> models.CheckConstraint:
    """The database's own rule that one, and only one, of the columns is filled (``text`` columns when not empty)."""
    filled = {field: ({f"{field}__isnull": False}, {f"{field}__isnull": True}) for field in fields}
    filled |= {field: (None, {field: ""}) for field in text}
    condition = Q()
    for chosen in filled:
        yes = ~Q(**{chosen: ""}) if chosen in text else Q(**filled[chosen][0])
        alternative = yes
        for other in filled:
            if other != chosen:
                alternative &= Q(**filled[other][1])
        condition |= alternative
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


def statement_constraints(kind: str) -> list:
    """The rules that the database keeps for every kind of statement."""
    return [
        bounds_in_order(f"a_{kind}_ends_no_earlier_than_it_begins"),
        models.CheckConstraint(
            condition=~Q(rank=vocabularies.Rank.DEPRECATED) | ~Q(rank_reason=""),
            name=f"a_deprecated_{kind}_says_why",
            violation_error_message="Say why the statement is deprecated.",
        ),
    ]


def statement_indexes(kind: str) -> list:
    """What pages that read by time need: public statements by their first and last possible day, and by anniversary."""
    return [
        models.Index(fields=["begin_earliest", "end_latest"], condition=Q(public=True), name=f"public_{kind}_by_time"),
        by_anniversary("begin", f"public_{kind}_begun_on"),
    ]


class MonthAndDay(Func):
    """The day of the year of a bound, ``month*100 + day``: 512 for 12 May of any year, those before the year 1 too.

    The numbers stand in the SQL itself: a query finds the index only if it says the very same.
    """

    template = "((%(expressions)s %%%% 10000) + 10000) %%%% 10000"
    output_field = models.IntegerField()


def by_anniversary(end: str, name: str) -> models.Index:
    """Public statements whose ``"begin"`` (``"end"``) can be one day only, by the day of the year, the oldest first."""
    return models.Index(
        MonthAndDay(f"{end}_earliest"),
        F(f"{end}_earliest"),
        F("identity"),
        condition=Q(public=True, **{f"{end}_earliest": F(f"{end}_latest")}),
        name=name,
    )


class LatestFirst(models.Index):
    """An index in the order of ``newest_first``: dates descending, what is not known last.

    ``LatestFirst(F("organization"), latest("begin_latest"), …)``. On SQLite descending means just that, and an index
    refuses to be told it in words.
    """

    def create_sql(self, model, schema_editor, using="", **kwargs):
        if schema_editor.connection.vendor != "sqlite":
            return super().create_sql(model, schema_editor, using, **kwargs)
        columns = (
            OrderBy(column.expression, descending=True) if isinstance(column, OrderBy) else column
            for column in self.expressions
        )
        plain = models.Index(*columns, condition=self.condition, name=self.name)
        return plain.create_sql(model, schema_editor, using, **kwargs)


def latest(column: str) -> OrderBy:
    return F(column).desc(nulls_last=True)


def record_indexes(kind_plural: str, *columns: str) -> list:
    """What lists of records need: all of them in order for editors, the published ones for readers.

    Readers narrow lists down by each of the ``columns``, by the first of them in the order of revision too.
    """
    published = Q(publication_status=vocabularies.PublicationStatus.PUBLISHED)
    first = columns[0]
    return [
        models.Index(fields=["sort_key"], name=f"{kind_plural}_by_folded_name"),
        models.Index(fields=["filing_key", "identity"], name=f"{kind_plural}_in_order"),
        models.Index(fields=["filing_key", "identity"], condition=published, name=f"public_{kind_plural}_in_order"),
        models.Index(fields=["revised_at", "identity"], condition=published, name=f"{kind_plural}_latest"),
        models.Index(
            fields=[first, "revised_at", "identity"], condition=published, name=f"{kind_plural}_by_{first}_latest"
        ),
        *(
            models.Index(
                fields=[column, "filing_key", "identity"], condition=published, name=f"{kind_plural}_by_{column}"
            )
            for column in columns
        ),
    ]
