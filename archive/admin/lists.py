"""Lists that stay quick however much the archive holds: what an editor filters by, and how pages are counted."""

from django.contrib.admin import SimpleListFilter
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from archive.models import Citation, Name
from archive.models.fields import fold

COUNTED_AT_MOST = 10_000


class BoundedPaginator(Paginator):
    """Counts no further than anybody leafs: beyond that it takes a search or a filter."""

    @cached_property
    def _counted(self):
        return self.object_list.order_by()[: COUNTED_AT_MOST + 1].count()

    @cached_property
    def count(self):
        return min(self._counted, COUNTED_AT_MOST)

    @property
    def stopped_counting(self) -> bool:
        """Whether there are more than it counted."""
        return self._counted > COUNTED_AT_MOST


def named_like(queryset, words: str):
    """The records whose sorting name, other names, address or uid hold every one of the words."""
    for word in fold(words).split():
        like = Q(sort_key__contains=word) | Q(slug__contains=word) | Q(pk=word)
        owner = queryset.model._meta.model_name
        if any(field.name == owner for field in Name.owner_fields()):
            names = Name.objects.filter(text__icontains=word, **{f"{owner}__isnull": False})
            like |= Q(pk__in=names.order_by().values(owner))
        queryset = queryset.filter(like)
    return queryset


class DateFilter(SimpleListFilter):
    title = "date"
    parameter_name = "dated"

    def lookups(self, request, model_admin):
        return [("no", "date missing"), ("yes", "dated")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.filter(date="")
        return queryset.exclude(date="") if self.value() == "yes" else queryset


class EvidenceFilter(SimpleListFilter):
    """By what the citations of a statement amount to."""

    title = "evidence"
    parameter_name = "evidence"

    def lookups(self, request, model_admin):
        return [
            ("none", "without a citation"),
            ("unverified", "a quote that is not verified"),
            ("again", "asks to be checked again"),
            ("contradicted", "a source contradicts it"),
        ]

    def queryset(self, request, queryset):
        field = next(f for f in Citation.owner_fields() if f.remote_field.model is queryset.model)
        citations = Citation.objects.filter(**{field.name: OuterRef("pk")})
        conditions = {
            "none": ~Exists(citations),
            "unverified": Exists(citations.filter(verified=False)),
            "again": Exists(citations.filter(check_again=True)),
            "contradicted": Exists(citations.filter(stance="contradicts")),
        }
        condition = conditions.get(self.value())
        return queryset.filter(condition) if condition is not None else queryset


class VerifiedFilter(SimpleListFilter):
    title = "quote"
    parameter_name = "quote"

    def lookups(self, request, model_admin):
        return [("verified", "verified"), ("missing", "not found in its snapshot"), ("none", "no snapshot or no quote")]

    def queryset(self, request, queryset):
        if self.value() == "verified":
            return queryset.filter(verified=True)
        if self.value() == "missing":
            return queryset.filter(verified=False, snapshot__isnull=False).exclude(quote="")
        if self.value() == "none":
            return queryset.filter(Q(snapshot=None) | Q(quote=""))
        return queryset


class TargetFilter(SimpleListFilter):
    title = "what it supports"
    parameter_name = "target"

    def lookups(self, request, model_admin):
        return [
            (name, str(Citation._meta.get_field(name).remote_field.model._meta.verbose_name))
            for name in Citation.TARGETS
        ]

    def queryset(self, request, queryset):
        if self.value() in Citation.TARGETS:
            return queryset.filter(**{f"{self.value()}__isnull": False})
        return queryset
