"""The columns that carry the archive's own rules: ends and mentions, EDTF dates, and what is derived from others."""

import datetime
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from archive.dates import Dates


class End(models.ForeignKey):
    """A record without which the statement is not public.

    ``owner=True`` says that the row belongs to the record: it is deleted with it. To any other end the
    deletion of the record is refused.
    """

    def __init__(self, to, on_delete=None, *, owner=False, **kwargs):
        self.owner = owner
        super().__init__(to, on_delete or (models.CASCADE if owner else models.RESTRICT), **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"owner": True} if self.owner else {})


class Mention(models.ForeignKey):
    """A record or statement that is named in passing: while it is not public it is simply not shown."""

    def __init__(self, to, on_delete=None, **kwargs):
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(to, on_delete or models.RESTRICT, **kwargs)


def validate_edtf(text: str) -> None:
    """Raise ``ValidationError`` with an editor's sentence unless the text is EDTF."""
    try:
        Dates.parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class _EdtfAttribute(DeferredAttribute):
    """Holds a date as text, whatever it was given as."""

    def __set__(self, instance, value):
        if hasattr(value, "resolve_expression"):
            raise TypeError("A date is given as EDTF text, because its bounds follow from the text.")
        if value is not None and not isinstance(value, str):
            value = value.isoformat() if isinstance(value, datetime.date) else str(value)
        instance.__dict__[self.field.attname] = value


class EdtfField(models.CharField):
    """A date as EDTF text (ISO 8601-2:2019); empty where nothing is known of it.

    Whatever door a value comes by, text that is not EDTF is refused with ``ValueError`` before it is stored.
    """

    default_validators = [validate_edtf]
    descriptor_class = _EdtfAttribute

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str) and value:
            value = str(Dates.parse(value))
        return super().get_db_prep_save(value, connection)


class _DerivedAttribute(DeferredAttribute):
    """Gives what follows from the other columns now, whatever was stored or typed before."""

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if any(name not in instance.__dict__ for name in self.field.derived_from):
            return super().__get__(instance, owner)
        return self.field.derive(instance.__dict__)

    def __set__(self, instance, value):
        # Only keeps the column from counting as deferred, so that a save writes it.
        instance.__dict__[self.field.attname] = value


class DerivedMixin:
    """A column whose value follows from others of its row, named in ``derived_from``; it is never typed.

    Reading it from an instance computes it, so constructor, save, ``bulk_create`` and ``loaddata`` write the
    right value; the querysets and ``save()`` of :mod:`archive.models.base` add the column wherever only its
    origin is written.
    """

    derived_from: tuple[str, ...] = ()
    descriptor_class = _DerivedAttribute

    def __init__(self, *args, **kwargs):
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def derive(self, values: dict):
        """The column's value, from the row's raw values by name."""
        raise NotImplementedError


BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


class BoundField(DerivedMixin, models.BigIntegerField):
    """One of the four bounds of the row's ``date``, as ``year*10000 + month*100 + day``; empty where unknown."""

    derived_from = ("date",)

    def __init__(self, *args, **kwargs):
        kwargs["null"] = True
        super().__init__(*args, **kwargs)

    def derive(self, values):
        text = values["date"]
        if not isinstance(text, str) or not text:
            return None
        try:
            return getattr(Dates.parse(text), self.name)
        except ValueError:
            # The text itself is refused, by its validator or when it is stored; that message is the better one.
            return None


_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    # Signs that transcriptions set for sounds, and what only stretches an Arabic word: ʿAlī, محـــمد.
    | dict.fromkeys(map(chr, (*range(0x2B0, 0x300), 0x640)))
)


def fold(text: str) -> str:
    """The text without case and accents, for comparing and ordering: "Łukasz Søren" gives "lukasz soren"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(kept.translate(_UNDECOMPOSED).split())


class CodepointOrdered:
    """A text column that every database orders alike, by the numbers of its characters: beginnings are found by it."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class SortKeyField(CodepointOrdered, DerivedMixin, models.CharField):
    """The folded name by which a record is looked up; lists stand in the order of :mod:`archive.models.filing`."""

    def __init__(self, *args, derived_from=("name",), **kwargs):
        self.derived_from = tuple(derived_from)
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"derived_from": self.derived_from}

    def derive(self, values):
        for name in self.derived_from:
            if values[name]:
                return fold(values[name])[: self.max_length]
        return ""
