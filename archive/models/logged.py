"""What every row has whose changes are kept: a uid, and writes that go through the open change set."""

import functools

from django.db import models

from archive.models import journal
from archive.models.fields import DerivedMixin, End, Mention
from archive.models.identity import IdentityKey


class LoggedQuerySet(models.QuerySet):
    """Every write goes through the open change set; without one it is refused with ``NoOpenChangeSet``."""

    def bulk_create(self, objs, batch_size=None, ignore_conflicts=False, update_conflicts=False, **options):
        """Store new rows in bulk, logged. Rows that might exist already need a plan, so conflicts are refused."""
        if ignore_conflicts or update_conflicts:
            raise TypeError("A logged bulk_create can't skip or overwrite rows: what it did could not be told.")
        objs = list(objs)
        with journal.bulk_creation(self.model, objs, self.db):
            return super().bulk_create(objs, batch_size=batch_size, **options)

    def bulk_update(self, objs, fields, batch_size=None):
        """Update the named fields, and the columns derived from them, of each row; logged."""
        objs = tuple(objs)
        fields = self.model.with_derived(fields)
        for row in objs:
            row.prepare()
        journal.about_to_change(self.model, [row.uid for row in objs], self.db)
        # Handed on to a plain queryset, whose update() this class would otherwise see once more.
        return models.QuerySet(self.model, using=self.db).bulk_update(objs, fields, batch_size=batch_size)

    def update(self, **kwargs):
        """Update all rows of the queryset, logged; refused for a column from which others are derived."""
        origins = {name for names in self.model.origins().values() for name in names}
        for name in kwargs:
            if name in origins:
                raise TypeError(
                    f"update() can't change “{name}”, because other columns follow from it: "
                    "save the rows, or use bulk_update()."
                )
        touched = list(self.order_by().values_list("pk", flat=True))
        journal.about_to_change(self.model, touched, self.db)
        return super().update(**kwargs)

    update.alters_data = True

    def _raw_delete(self, using):
        journal.about_to_change(self.model, list(self.order_by().values_list("pk", flat=True)), using)
        return super()._raw_delete(using)

    def plain(self):
        """The same rows as a queryset whose writes are not logged: for derived columns only."""
        rows = models.QuerySet(self.model, using=self.db)
        rows.query = self.query.chain()
        return rows


class Logged(models.Model):
    """A row with a uid of its own, whose every change is kept in the change log."""

    identity = IdentityKey()

    objects = LoggedQuerySet.as_manager()

    # Columns that say nothing by themselves: derived from others, or kept by the change log itself.
    unlogged = frozenset({"identity"})
    # Columns that prepare() fills, and the columns that it fills them from.
    prepared: dict[str, tuple[str, ...]] = {}

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args, **kwargs):
        update_fields = kwargs.get("update_fields")
        if update_fields is not None:
            kwargs["update_fields"] = self.with_derived(update_fields)
        else:
            for field in self.derived_fields():
                if all(name in self.__dict__ for name in field.derived_from):
                    self.__dict__.setdefault(field.attname, None)
        super().save(*args, **kwargs)

    def prepare(self):
        """Fill in what follows from the rest of the row or from the archive, before any kind of write."""

    @classmethod
    def prepare_all(cls, rows, using):
        """The same for many new rows at once."""
        for row in rows:
            row.prepare()

    @classmethod
    @functools.cache
    def derived_fields(cls) -> list:
        return [field for field in cls._meta.concrete_fields if isinstance(field, DerivedMixin)]

    @classmethod
    def origins(cls) -> dict[str, tuple[str, ...]]:
        """The columns that follow from others, and from which: derived ones and those that ``prepare`` fills."""
        return {field.name: field.derived_from for field in cls.derived_fields()} | cls.prepared

    @classmethod
    def with_derived(cls, names) -> list[str]:
        """The column names, with those of the columns that follow from them."""
        names = list(names)
        following = [name for name, origins in cls.origins().items() if set(origins) & set(names)]
        return list(dict.fromkeys(names + following))

    @classmethod
    @functools.cache
    def ends(cls) -> list[End]:
        """The foreign keys whose records must be public for the row to be."""
        return [field for field in cls._meta.concrete_fields if isinstance(field, End)]

    @classmethod
    @functools.cache
    def mentions(cls) -> list[Mention]:
        return [field for field in cls._meta.concrete_fields if isinstance(field, Mention)]

    @classmethod
    @functools.cache
    def owner_fields(cls) -> list[End]:
        """The foreign keys of which one names the row that this one belongs to."""
        return [field for field in cls.ends() if field.owner]
