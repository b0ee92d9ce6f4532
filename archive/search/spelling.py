"""Words that are nearly those of a name: one letter too many, too few, another one, or two in the wrong order.

Each word of a name is kept under its own spelling and each that leaves out one of its first letters; so is a word that
is asked for, and where the two meet they differ in one place (after W. Garbe's symmetric deletion).
"""

from collections.abc import Iterable

from django.db import connection

from archive.models import SearchName, SearchSpelling

_LETTERS = 8  # from the beginning of a word; more tell no more words apart
_SHORTEST = 4  # a shorter word with an error may be anything
_AT_ONCE = 50  # words
_MOST_LOOKED_AT = 1000  # rows, for each word


def spellings(word: str) -> set[str]:
    """The spellings under which a word is kept, or looked for."""
    head = word[:_LETTERS]
    return {head, *(head[:place] + head[place + 1 :] for place in range(len(head)))}


def learn(words: Iterable[str]):
    """Keep the words, those that are known already too."""
    rows = [(one, word) for word in sorted(set(words)) if _counts(word) for one in sorted(spellings(word))]
    table = connection.ops.quote_name(SearchSpelling._meta.db_table)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), 400):
            chunk = rows[start : start + 400]
            places = ", ".join(["(%s, %s)"] * len(chunk))
            cursor.execute(
                f"INSERT INTO {table} (spelling, word) VALUES {places} ON CONFLICT (spelling, word) DO NOTHING",
                [value for row in chunk for value in row],
            )


def forget(words: Iterable[str]):
    """Let go those of the words that no name has any more."""
    gone = [word for word in sorted(words) if _counts(word) and not _is_in_a_name(word)]
    for start in range(0, len(gone), _AT_ONCE):
        chunk = gone[start : start + _AT_ONCE]
        spelt = {one for word in chunk for one in spellings(word)}
        SearchSpelling.objects.filter(spelling__in=spelt, word__in=chunk).delete()


def _is_in_a_name(word: str) -> bool:
    # What follows a word in a name is a space, which comes before every sign that could make it longer.
    return SearchName.objects.filter(folded__gte=word, folded__lt=word + "!").exists()


def nearly(word: str, most: int = 5) -> list[str]:
    """The words of names that differ from the word in one place, the likeliest first; not the word itself."""
    return nearly_each([word], most)[word]


def nearly_each(words: Iterable[str], most: int = 5) -> dict[str, list[str]]:
    """The same for several words, in one query."""
    found: dict[str, list[str]] = {word: [] for word in words}
    spelt = {word: spellings(word) for word in found if _counts(word)}
    if not spelt:
        return found
    asked = set().union(*spelt.values())
    rows = SearchSpelling.objects.filter(spelling__in=asked).values_list("spelling", "word")
    others: dict[str, set[str]] = {}
    for spelling, other in rows[: _MOST_LOOKED_AT * len(spelt)]:
        others.setdefault(spelling, set()).add(other)
    for word, own in spelt.items():
        alike = set().union(*(others.get(spelling, ()) for spelling in own))
        near = [(distance, abs(len(other) - len(word)), other) for other in alike if (distance := _apart(word, other))]
        found[word] = [other for _, _, other in sorted(near)[:most]]
    return found


def _counts(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit()


def _apart(one: str, other: str) -> int:
    """1 where a single error lies between the words, 2 for two in words of eight letters and more, else 0."""
    most = 2 if min(len(one), len(other)) >= 8 else 1
    if abs(len(one) - len(other)) > most or one == other:
        return 0
    distance = _distance(one, other)
    return distance if distance <= most else 0


def _distance(one: str, other: str) -> int:
    """How many letters must be added, left out, replaced or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row, earlier = row, [i], before
        for j, opposite in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]
