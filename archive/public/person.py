"""People: the list of them, and the page of one career."""

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from archive import wording
from archive.careers import Career, Then
from archive.careers.earlier import EarlierReading
from archive.interchange.structured_data import profile_page
from archive.models import Person
from archive.public import clocks, memento
from archive.public.addresses import record_page
from archive.public.band import Row, band
from archive.public.environment import in_words
from archive.public.list_asked import Filter, RecordList
from archive.public.not_shown import not_shown_then
from archive.public.page import page
from archive.public.picture import version_of
from archive.public.record_list import record_list
from archive.public.structured import json_ld
from archive.public.together import meeting_places
from archive.reading.lifetimes import lifetimes
from archive.reading.overlaps import presences
from archive.reading.public_course import revisions_to_see
from archive.vocabularies import Living

CONTENTS = {
    "roles": gettext_lazy("Roles"),
    "education": gettext_lazy("Education"),
    "honors": gettext_lazy("Honors"),
    "campaigns": gettext_lazy("Campaigns"),
    "contributions": gettext_lazy("Research"),
    "appearances": gettext_lazy("Talks"),
    "relations": gettext_lazy("Relations"),
    "life": gettext_lazy("Life"),
}


_LIVING = {
    Living.YES: gettext_lazy("Living"),
    Living.NO: gettext_lazy("Died"),
    Living.UNKNOWN: gettext_lazy("Not known"),
}

PEOPLE = RecordList(
    Person,
    "person/list.html",
    filters=(
        Filter(
            "living",
            "living",
            gettext_lazy("Life"),
            lambda values: {v: str(_LIVING[v]) for v in values if v in _LIVING},
        ),
    ),
    columns={
        "sort name": lambda person: person.sort_name or person.name,
        "headline": lambda person: person.headline,
        "living": lambda person: person.living,
    },
    beside=lifetimes,
)


def people(request):
    """Everyone in the archive, by sort name."""
    return record_list(request, PEOPLE)


@record_page(Person)
def person(request, person):
    """One career: everything public about it on one page.

    With ``?on=`` as it was at a time in the world, with ``?asof=`` as the archive told it at an earlier moment.
    """
    on, as_of = clocks.on(request), clocks.as_of(request)
    if as_of.number is not None:
        return person_as_of(request, person, on, as_of)
    if on.dates:
        response = person_then(request, person, on, as_of, Then.of(person, on.period))
        return memento.original(response, request, person, on)
    career = Career.of(person)
    context = _career(person, career, on, as_of)
    portrait = context["portrait"]
    image = request.build_absolute_uri(portrait.url) if portrait else ""
    profile = profile_page(career, request.build_absolute_uri("/")[:-1], get_language(), image)
    context |= {
        "structured": json_ld(profile),
        "met_others": meeting_places(career),
        "permanent": request.build_absolute_uri(f"/id/{person.uid}"),
    }
    names = [person.name, *(name.text for name in career.names)]
    drawn = version_of(names, person.headline, context["band"])
    response = page(request, "person/page.html", context, about=person, version=drawn)
    return memento.original(response, request, person, on)


def person_as_of(request, person, on, as_of):
    """The career as the archive told it after a change set; else a page that says why there is nothing to see.

    404 where that is too early, 410 where what it said was withdrawn, though it was published again since.
    """
    reading = EarlierReading(person.uid, as_of.number)
    revisions = revisions_to_see(person, reading.past.spells)
    if not reading.is_there:
        response = not_shown_then(request, person, person.name, reading.withdrawal, revisions)
        return memento.original(response, request, person, on)
    shown = reading.instance()
    told = {"withdrawn": reading.withdrawn}
    if on.dates:
        then = Then(reading.career(on.period), on.period)
        response = person_then(request, shown, on, as_of, then, told)
    else:
        context = _career(shown, reading.career(), on, as_of) | told
        context |= {
            "structured": "",
            "met_others": (),
            "permanent": request.build_absolute_uri(f"/id/{person.uid}?{as_of.query}"),
        }
        canonical = f"{person.get_absolute_url()}?{as_of.query}"
        response = page(request, "person/page.html", context, canonical=canonical)
    return memento.memento(response, request, person, on, as_of, revisions)


def _career(person, career, on, as_of):
    """What the page of the career shows, whenever it is told."""
    sections = career.sections()
    contents = [
        (name, title, len(sections[name]))
        for name, title in CONTENTS.items()
        if sections[name] or career.deprecated_in(name)
    ]
    if career.evidence.sources:
        contents.append(("sources", _("Sources"), len(career.evidence.sources)))
    return {
        "person": person,
        "portrait": person.portrait if person.portrait and person.portrait_licence else None,
        "career": career,
        "born": career.life_event("birth"),
        "died": career.life_event("death"),
        "facts": facts(career.counts),
        "proven_words": proven_words(career.proven, len(career.statements)),
        "band": band(band_rows(sections), until=timezone.now().year),
        "contents": contents,
        "on": on,
        "as_of": as_of,
    }


def person_then(request, person, on, as_of, then, told=None):
    """The career as it was at the time in the world that is asked for."""
    query = on.query if as_of.number is None else f"{on.query}&{as_of.query}"
    context = {
        "person": person,
        "on": on,
        "as_of": as_of,
        "then": then,
        "born": then.life_event("birth"),
        "died": then.life_event("death"),
        "facts": facts(then.counts),
        "band": band(band_rows(then.shown()), until=timezone.now().year, moment=on.period),
        "permanent": request.build_absolute_uri(f"/id/{person.uid}?{query}"),
    }
    canonical = f"{person.get_absolute_url()}?{query}"
    return page(request, "person/then.html", context | (told or {}), canonical=canonical)


def facts(counts):
    """The career in numbers, each with its section and its noun; what there is none of is left out."""
    nouns = {
        "roles": ngettext("role", "roles", counts["roles"]),
        "honors": ngettext("honor", "honors", counts["honors"]),
        "campaigns": ngettext("campaign", "campaigns", counts["campaigns"]),
        "appearances": ngettext("appearance", "appearances", counts["appearances"]),
    }
    return [(name, noun, counts[name]) for name, noun in nouns.items() if counts[name]]


def proven_words(proven, count):
    """How far the career is proven, as a sentence."""
    if count == 1:
        if proven:
            return _("The statement is backed by a verified quote")
        return _("The statement is not yet backed by a verified quote")
    told = {"proven": wording.number(proven), "count": wording.number(count)}
    if proven == count:
        return _("All %(count)s statements are backed by a verified quote") % told
    return (
        ngettext(
            "%(proven)s of %(count)s statements is backed by a verified quote",
            "%(proven)s of %(count)s statements are backed by a verified quote",
            proven,
        )
        % told
    )


def band_rows(sections):
    """The statements that the band draws, as it needs them."""
    lanes = {
        "roles": "roles",
        "education": "roles",
        "honors": "honors",
        "campaigns": "campaigns",
        "appearances": "talks",
    }
    for section, lane in lanes.items():
        for entry in sections[section]:
            what = entry.what
            if lane == "roles" and entry.where:
                labels = (f"{entry.where}, {what}", f"{entry.where_shortly}, {what}", entry.where, entry.where_shortly)
                name = f"{what}, {entry.where}"
            else:
                labels, name = (what,), what
            name = _("%(date)s: %(what)s") % {"date": in_words(entry.date), "what": name}
            for one in presences(entry.date):
                yield Row(lane, entry.uid, labels, name, one.bounds, is_light=section == "education")
