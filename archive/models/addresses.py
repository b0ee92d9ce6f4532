"""Addresses for records that were given none: made from their names, free, and found for many at once."""

from collections import defaultdict, deque
from collections.abc import Container

from django.utils.text import slugify

from archive.models.fields import fold
from archive.models.identity import FormerSlug
from archive.models.plain import chunks_of, plain_rows

_MOST = 4000  # candidates of one stem that are looked up together


def free_addresses(model, names: dict[str, str], using: str, taken: Container[str] = ()) -> dict[str, str]:
    """An address for each of the records, by uid, from their names by uid.

    It is the first of ``stem``, ``stem-2``, ``stem-3`` … that is not in ``taken``, that no other record of the kind has
    or had, and that no other of these is given; of those with one name the first chooses first. However many go by one
    name, the number of queries stays small.
    """
    waiting = defaultdict(deque)
    for uid, name in names.items():
        waiting[slugify(fold(name))[:100].strip("-") or uid].append(uid)
    free, given = {}, set()
    number, width = dict.fromkeys(waiting, 1), 1
    while waiting:
        candidates = {
            stem: [_candidate(stem, number[stem] + i) for i in range(min(max(width, len(uids)), _MOST))]
            for stem, uids in waiting.items()
        }
        holders = _holders(model, {slug for slugs in candidates.values() for slug in slugs}, using)
        for stem, slugs in candidates.items():
            uids = waiting[stem]
            for slug in slugs:
                if not uids:
                    break
                if slug not in taken and slug not in given and holders[slug] <= {uids[0]}:
                    given.add(slug)
                    free[uids.popleft()] = slug
            number[stem] += len(slugs)
        waiting = {stem: uids for stem, uids in waiting.items() if uids}
        width *= 2
    return free


def _candidate(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _holders(model, slugs, using) -> dict[str, set[str]]:
    """The records that have, or had, each of the addresses."""
    found = defaultdict(set)
    former = FormerSlug.objects.using(using).filter(kind=model._meta.model_name)
    for chunk in chunks_of(slugs):
        for slug, uid in plain_rows(model, using).filter(slug__in=chunk).values_list("slug", "pk"):
            found[slug].add(uid)
        for slug, uid in former.filter(slug__in=chunk).values_list("slug", "identity_id"):
            found[slug].add(uid)
    return found
