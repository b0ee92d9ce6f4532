"""People: the list of them, and the page of one career."""

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from archive import wording
from archive.careers import Career, Then
from archive.interchange.structured_data import profile_page
from archive.models import Person
from archive.public import clocks
from archive.public.addresses import record_page
from archive.public.band import Row, band
from archive.public.environment import in_words
from archive.public.page import page
from archive.public.pagination import paginate
from archive.public.structured import json_ld
from archive.public.together import meeting_places

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


def people(request):
    """Everyone in the archive, by sort name."""
    pages = paginate(request, Person.objects.published().in_order(), "slug", "name", "headline")
    return page(request, "person/list.html", {"pages": pages}, canonical=pages.canonical("/people/"))


@record_page(Person)
def person(request, person):
    """One career: everything public about it on one page; with ``?on=`` as it was at a time, by what is known now."""
    on = clocks.on(request)
    if on.dates:
        return person_then(request, person, on)
    career = Career.of(person)
    sections = career.sections()
    portrait = person.portrait if person.portrait and person.portrait_licence else None
    image = request.build_absolute_uri(portrait.url) if portrait else ""
    context = {
        "person": person,
        "portrait": portrait,
        "structured": json_ld(profile_page(career, request.build_absolute_uri("/")[:-1], get_language(), image)),
        "career": career,
        "born": career.life_event("birth"),
        "died": career.life_event("death"),
        "facts": facts(career.counts),
        "proven_words": proven_words(career.proven, len(career.statements)),
        "met_others": meeting_places(career),
        "band": band(band_rows(sections), until=timezone.now().year),
        "contents": [
            (name, title, len(sections[name]))
            for name, title in CONTENTS.items()
            if sections[name] or career.deprecated_in(name)
        ],
        "permanent": request.build_absolute_uri(f"/id/{person.uid}"),
        "on": on,
    }
    if career.evidence.sources:
        context["contents"].append(("sources", _("Sources"), len(career.evidence.sources)))
    version = career.revision.number if career.revision else 0
    return page(request, "person/page.html", context, about=person, version=version)


def person_then(request, person, on):
    """The career as it was at the time that is asked for."""
    then = Then.of(person, on.period)
    shown = then.shown()
    context = {
        "person": person,
        "on": on,
        "then": then,
        "born": then.life_event("birth"),
        "died": then.life_event("death"),
        "facts": facts(then.counts),
        "band": band(band_rows(shown), until=timezone.now().year, moment=on.period),
        "permanent": request.build_absolute_uri(f"/id/{person.uid}?{on.query}"),
    }
    return page(request, "person/then.html", context, canonical=f"{person.get_absolute_url()}?{on.query}")


def facts(counts):
    """The career in numbers, each with its noun; what there is none of is left out."""
    nouns = {
        "roles": ngettext("role", "roles", counts["roles"]),
        "honors": ngettext("honor", "honors", counts["honors"]),
        "campaigns": ngettext("campaign", "campaigns", counts["campaigns"]),
        "appearances": ngettext("appearance", "appearances", counts["appearances"]),
    }
    return [(noun, counts[name]) for name, noun in nouns.items() if counts[name]]


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
            yield Row(lane, entry.uid, labels, name, entry.bounds, is_light=section == "education")
