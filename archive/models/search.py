"""What the search index is made of. It follows from the archive, is not logged, and can be made anew at any time.

Texts are kept as folded words with spaces between them (``archive.search.tokens``). The databases' own full-text
indexes stand on :class:`SearchDocument`: FTS5 on SQLite, kept by triggers, and a generated ``tsvector`` with GIN on
PostgreSQL. Migration 0013 makes them; one that remakes the table on SQLite has to make its triggers again.
"""

from django.db import models

from archive.models.fields import CodepointOrdered
from archive.models.identity import UidField
from archive.models.plain import insert_many


class SearchDocument(models.Model):
    """A public record as a question finds it."""

    id = models.BigAutoField(primary_key=True)
    uid = UidField(unique=True)
    kind = models.CharField(max_length=20)
    own = models.TextField()  # the words of its name
    names = models.TextField()  # of its other names
    words = models.TextField()  # of what is said of it
    quotes = models.TextField()  # of the quotes that prove it
    facets = models.TextField()  # what it can be narrowed down by, see archive.search.facets

    def __str__(self):
        return self.uid


class SearchText(models.Model):
    """What the statements of a document say, a line each: kind, uid, words. It tells which of them to show."""

    document = models.BigIntegerField(primary_key=True)
    statements = models.TextField()

    def __str__(self):
        return f"statements of document {self.document}"


class FoldedField(CodepointOrdered, models.CharField):
    """Folded words, found by their beginning."""


class SearchName(models.Model):
    """A name of a public record from one of its words on: “anima anandkumar”, “anandkumar”."""

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="by_name", db_constraint=False)
    folded = FoldedField(max_length=300)
    text = models.CharField(max_length=300)
    is_whole = models.BooleanField()  # from its first word on
    is_own = models.BooleanField()  # the name that is displayed

    class Meta:
        indexes = [models.Index(fields=["folded"], name="names_by_their_beginning")]

    def __str__(self):
        return self.folded


class SearchSpelling(models.Model):
    """A word of names under each spelling that it has with one letter left out, and its own."""

    id = models.BigAutoField(primary_key=True)
    spelling = FoldedField(max_length=16)
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["spelling", "word"], name="a_spelling_leads_to_a_word_once")]

    def __str__(self):
        return f"{self.spelling}: {self.word}"


class SearchRules(models.Model):
    """By which rules the index was made last (``archive.search.index.RULES``); no row where it never was as a whole."""

    rules = models.PositiveIntegerField()

    def __str__(self):
        return f"rules {self.rules}"


class SearchDue(models.Model):
    """A record that has changed since the index was made; one more row for each time, so that none is missed."""

    id = models.BigAutoField(primary_key=True)
    uid = UidField()
    # Whether what others say of it may read otherwise too: its name has changed, or whether it is public.
    with_others = models.BooleanField(default=False)

    def __str__(self):
        return self.uid


def note_due(using: str, uids, *, with_others: bool = False):
    """Have the index look at the records again."""
    insert_many(using, SearchDue, ["uid", "with_others"], [(uid, with_others) for uid in sorted(uids)])
