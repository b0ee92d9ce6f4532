"""How long two went on at the same time, in a reader's words: "certainly, 2010 to 2016", "possibly, because …"."""

from django.utils.translation import gettext as _

from archive.public.band_years import year_words
from archive.reading.overlaps import Overlap


def overlap_words(overlap: Overlap, name: str) -> str:
    """The overlap as a phrase; ``name`` is the person whose presence is ``overlap.one``."""
    if overlap.years is None:
        return doubt_words(overlap.open_question, name)
    first, last = overlap.years
    told = {"first": year_words(min(first, last) * 10000), "last": year_words(max(first, last) * 10000)}
    if first == last:
        if overlap.may_be_longer:
            return _("certainly in %(first)s, perhaps longer") % told
        return _("certainly in %(first)s") % told
    if first > last:
        return _("certainly at some time between %(first)s and %(last)s") % told
    if overlap.may_be_longer:
        return _("certainly %(first)s to %(last)s, perhaps longer") % told
    return _("certainly %(first)s to %(last)s") % told


def doubt_words(question: tuple[str, str], name: str) -> str:
    """Why an overlap is not certain, from :attr:`archive.reading.overlaps.Overlap.open_question`."""
    match question:
        case "other", "begin":
            return _("possibly, because it is not told when this began")
        case "other", "end":
            return _("possibly, because it is not told when this ended")
        case "one", "begin":
            return _("possibly, because it is not told when it began for %(name)s") % {"name": name}
        case "one", "end":
            return _("possibly, because it is not told when it ended for %(name)s") % {"name": name}
    return _("possibly, because the dates are not exact enough")


def years_words(first: int, last: int) -> str:
    """A run of years that were certainly shared."""
    if first == last:
        return _("certainly in %(first)s") % {"first": year_words(first * 10000)}
    return _("certainly %(first)s to %(last)s") % {
        "first": year_words(first * 10000),
        "last": year_words(last * 10000),
    }
