"""Suggesting records by the beginning of their names, and by names that are spelt alike."""

from archive.models import RECORDS
from archive.models.fields import fold
from archive.search.results import Suggestion


def suggest(text: str, limit: int = 8) -> list[Suggestion]:
    """The public records with a name of which the words of the text are words, the last one its beginning."""
    found = []
    words = fold(text[:200]).split()
    if not words or len(words[-1]) < 2:
        return []
    for model in RECORDS:
        rows = model.objects.published().in_order()
        for word in words:
            rows = rows.filter(sort_key__contains=word)
        for row in rows[:limit]:
            found.append(
                Suggestion(
                    model._meta.model_name,
                    row.uid,
                    row.slug,
                    row.get_absolute_url(),
                    row.display_name,
                    "",
                    getattr(row, "headline", ""),
                )
            )
    return found[:limit]


def near(text: str, kinds=None, limit: int = 5) -> list[Suggestion]:
    """The public records (of these kinds) with a name that is spelt like the text, nearest first."""
    words = fold(text[:200].replace("-", " ")).split()
    found = [one for word in words if len(word) > 3 for one in suggest(word[:4], limit)]
    found = [one for one in dict.fromkeys(found) if not kinds or one.kind in kinds]
    return found[:limit]
