"""Who a row is, for ever: one table of uids that nothing is ever deleted from."""

import itertools
import os
import re
import secrets
import time

from django.core.exceptions import ValidationError
from django.db import models

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = ["".join(pair) for pair in itertools.product(_ALPHABET, repeat=2)]
_EPOCH = 1767225600  # 2026-01-01, so that six letters of seconds last for decades
_PATTERN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)
_counter = itertools.count(secrets.randbits(35))


def _reseed():
    global _counter
    _counter = itertools.count(secrets.randbits(35))


os.register_at_fork(after_in_child=_reseed)


def new_uid() -> str:
    """A fresh uid: thirteen letters of Crockford's base 32, the first six rising with time.

    Rising keys are written side by side in the database's index, which is what keeps large imports quick.
    The last seven count on from a random start, so two of one process never meet, and two of different
    processes hardly ever: then the database refuses the second.
    """
    seconds, number = int(time.time()) - _EPOCH, next(_counter)
    return (
        _PAIRS[seconds >> 20 & 1023]
        + _PAIRS[seconds >> 10 & 1023]
        + _PAIRS[seconds & 1023]
        + _PAIRS[number >> 25 & 1023]
        + _PAIRS[number >> 15 & 1023]
        + _PAIRS[number >> 5 & 1023]
        + _ALPHABET[number & 31]
    )


def is_uid(value: str) -> bool:
    """Whether the value has the form of a uid."""
    return bool(_PATTERN.fullmatch(value or ""))


def validate_uid(value: str) -> None:
    """Raise ``ValidationError`` unless the value may stand in a permanent address."""
    if not is_uid(value):
        raise ValidationError(
            f"“{value}” can't be a uid: use 1 to 40 small letters, digits and hyphens, "
            "beginning and ending with a letter or digit."
        )


class UidField(models.CharField):
    """The text of a uid.

    Its column type is spelt out, because Django gives every ``varchar`` key a second index for LIKE on
    PostgreSQL, and nobody searches uids by their beginning.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("validators", [validate_uid])
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        kwargs.pop("max_length", None)
        return name, path, args, kwargs

    def db_type(self, connection):
        if connection.vendor == "postgresql":
            return f"character varying({self.max_length})"
        return super().db_type(connection)


class IdentityQuerySet(models.QuerySet):
    """Identities are only ever added."""

    def delete(self):
        raise TypeError("A uid is never given back: identities can't be deleted.")

    _raw_delete = delete

    def update(self, **kwargs):
        raise TypeError("What a uid stands for never changes: identities can't be updated.")

    def bulk_create(self, objs, **options):
        if options.get("update_conflicts"):
            raise TypeError("What a uid stands for never changes: identities can't be updated.")
        return super().bulk_create(objs, **options)


class Identity(models.Model):
    """A uid that has been given out, and the kind of row it was given to."""

    uid = UidField(primary_key=True)
    kind = models.CharField(max_length=20)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "identities"
        base_manager_name = "objects"

    def __str__(self):
        return self.uid

    def save(self, **options):
        super().save(**options | {"force_insert": True})

    def delete(self, *args, **kwargs):
        raise TypeError("A uid is never given back: identities can't be deleted.")


class IdentityKey(models.OneToOneField):
    """A row's primary key, which is at once its reference to the table of identities.

    The text is at ``row.uid``, and queries may say ``uid=…``; ``row.identity`` would fetch the identity.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("to", "archive.Identity")
        kwargs.setdefault("on_delete", models.DO_NOTHING)
        kwargs.update(primary_key=True, default=new_uid, editable=False, related_name="+", db_column="uid")
        super().__init__(*args, **kwargs)

    def get_attname(self):
        return "uid"

    def validate(self, value, model_instance):
        # The identity itself is registered when the row is first stored, not before.
        validate_uid(value)


class FormerSlug(models.Model):
    """An address that a record once had: it leads to the record for ever."""

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=200)
    identity = models.ForeignKey(Identity, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="a_former_slug_leads_to_one_record"),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}"
