"""What every row has whose changes are kept: a uid, and writes that go through the open change set."""

import functools

from django.db import models, transaction

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
        with transaction.atomic(using=self.db):
            journal.about_to_create(self.model, objs, self.db)
            return super().bulk_create(objs, batch_size=batch_size, **options)

    def bulk_update(self, objs, fields, batch_size=None):
        """Update the named fields, and the columns derived from them, of each row; logged."""
        objs = tuple(objs)
        self._refuse_what_is_kept(fields)
        fields = self.model.with_derived(fields)
        for row in objs:
            row.prepare()
        journal.about_to_change(self.model, [row.uid for row in objs], self.db)
        # Handed on to a plain queryset, whose update() this class would otherwise see once more.
        return models.QuerySet(self.model, using=self.db).bulk_update(objs, fields, batch_size=batch_size)

    def update(self, **kwargs):
        """Update all rows of the queryset, logged; refused for a column from which others are derived."""
        self._refuse_what_is_kept(kwargs)
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

    def _refuse_what_is_kept(self, names):
        refused = {"pk", "uid", "identity", *self.model.kept(), *self.model.origins()} - {"locator"}
        for name in names:
            if name in refused:
                raise TypeError(f"“{name}” can't be written: the archive keeps it by itself.")


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

    def save(self, force_insert=False, force_update=False, using=None, update_fields=None):
        if update_fields is not None:
            update_fields = self.with_derived(update_fields)
        else:
            for field in self.derived_fields():
                if all(name in self.__dict__ for name in field.derived_from):
                    self.__dict__.setdefault(field.attname, None)
        super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)

    def clean(self):
        super().clean()
        self.refuse_contradictions()

    def refuse_contradictions(self):
        """Raise ``ValidationError`` where the row's own columns contradict each other; asks the database nothing."""

    def prepare(self):
        """Fill in what follows from the rest of the row or from the archive, before any kind of write."""

    @classmethod
    def prepare_all(cls, rows, using):
        """The same for many new rows at once."""
        for row in rows:
            row.prepare()

    @classmethod
    @functools.cache
    def kept(cls) -> frozenset[str]:
        """The columns that only the change log itself writes: versions, publicity, who made and revised the row."""
        return frozenset(cls.unlogged - {"identity"} - cls.origins().keys())

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
