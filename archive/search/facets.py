"""What a record can be narrowed down by, as words of the index that no text can contain.

Every folded text is free of “ø” (it reads “o”), so what begins with it is a facet: ``øk`` and the kind of record,
``ør`` and the kind of role, ``øo``, ``øh``, ``øb``, ``øc`` and the uid of an organization, an honor, an awarding body,
a campaign, ``øp`` and ``øq`` and the first year of a decade in which something possibly or certainly went on, ``øs``
where every statement has a public source and ``øv`` where a verified quote backs every one.
"""

from collections.abc import Iterator

from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.dates.point import Bounds

SIGN = "ø"
KIND, ROLE_KIND, ORGANIZATION, HONOR, BODY, CAMPAIGN, POSSIBLY, CERTAINLY, SOURCED, VERIFIED = "krohbcpqsv"
# Where one end of a time is not told, it may have gone on for a lifetime, hardly for longer.
LIFETIME = 100


def facet(letter: str, value: str = "") -> str:
    """The word of the index for the facet; signs that are no letters are written as “ø”."""
    return SIGN + letter + value.replace("-", SIGN).replace("_", SIGN)


def value_of(word: str) -> str:
    """The uid, or the year, of a facet's word."""
    return word[2:].replace(SIGN, "-")


def decades(date: str, read_on: int | None, today: int) -> Iterator[str]:
    """The decades of a statement with the date, as words of the index; the days are numbers like its bounds.

    *Possibly*: from its first to its last possible day, a bound that nobody tells for a lifetime, but not beyond
    ``today``. *Certainly*: those that its time surely touches; what goes on is certain up to the day on which its
    source was read (see :meth:`archive.models.base.DatedQuerySet.certainty`). Nothing is in the gaps of a set.
    """
    if not date:
        return
    dates = Dates.parse(date)
    possible = {decade for bounds in dates.members for decade in _possible(bounds, today)}
    certain = {
        decade
        for bounds in (dates.members if dates.is_all_of else (dates.bounds,))
        for decade in _certain(bounds, read_on)
    }
    for letter, found in ((POSSIBLY, possible), (CERTAINLY, certain)):
        for decade in sorted(found):
            yield facet(letter, str(decade))


def _possible(bounds: Bounds, today: int) -> range:
    begin_earliest, _, _, end_latest = _told(bounds)
    if begin_earliest is None and end_latest is None:
        return range(0)
    first = _decade(begin_earliest) if begin_earliest is not None else _decade(end_latest) - LIFETIME
    last = _decade(end_latest) if end_latest is not None else _decade(begin_earliest) + LIFETIME
    last = min(last, max(_decade(today), first)) if end_latest is None else last
    return range(first, last + 1, 10)


def _certain(bounds: Bounds, read_on: int | None) -> set[int]:
    begin_earliest, begin_latest, end_earliest, end_latest = _told(bounds)
    certain: set[int] = set()
    if bounds[3] == OPEN_END and end_earliest is None:
        end_earliest = read_on
    if begin_latest is not None and end_earliest is not None and begin_latest <= end_earliest:
        certain.update(range(_decade(begin_latest), _decade(end_earliest) + 1, 10))
    for earliest, latest in ((begin_earliest, begin_latest), (end_earliest, end_latest)):
        if earliest is not None and latest is not None and _decade(earliest) == _decade(latest):
            certain.add(_decade(earliest))
    return certain


def _told(bounds: Bounds) -> list[int | None]:
    return [None if bound in (OPEN_BEGIN, OPEN_END) else bound for bound in bounds]


def _decade(day: int) -> int:
    """The first year of the decade in which the day (a bound) lies."""
    return day // 10000 // 10 * 10
