"""People: the list of them, and the page of one career."""

from django.utils import timezone
from django.utils.translation import get_language

from archive.careers import Career
from archive.interchange.structured_data import profile_page
from archive.models import Person
from archive.public.addresses import record_page
from archive.public.band import Row, band
from archive.public.environment import in_words
from archive.public.page import page
from archive.public.pagination import paginate
from archive.public.structured import json_ld

CONTENTS = {
    "roles": "Roles",
    "education": "Education",
    "honors": "Honors",
    "campaigns": "Campaigns",
    "contributions": "Research",
    "appearances": "Talks",
    "relations": "Relations",
    "life": "Life",
}


def people(request):
    """Everyone in the archive, by sort name."""
    pages = paginate(request, Person.objects.published().in_order(), "slug", "name", "headline")
    return page(request, "person/list.html", {"pages": pages}, canonical=pages.canonical("/people/"))


@record_page(Person)
def person(request, person):
    """One career: everything public about it on one page."""
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
        "band": band(band_rows(sections), until=timezone.now().year),
        "contents": [
            (name, title, len(sections[name]))
            for name, title in CONTENTS.items()
            if sections[name] or career.deprecated_in(name)
        ],
        "permanent": request.build_absolute_uri(f"/id/{person.uid}"),
    }
    if career.evidence.sources:
        context["contents"].append(("sources", "Sources", len(career.evidence.sources)))
    version = career.revision.number if career.revision else 0
    return page(request, "person/page.html", context, about=person, version=version)


def facts(counts):
    """The career in numbers, each with its noun; what there is none of is left out."""
    nouns = {"roles": "role", "honors": "honor", "campaigns": "campaign", "appearances": "appearance"}
    return [(noun if counts[name] == 1 else noun + "s", counts[name]) for name, noun in nouns.items() if counts[name]]


def proven_words(proven, count):
    """How far the career is proven, as a sentence."""
    if proven == count:
        return f"{'The statement is' if count == 1 else f'All {count:,} statements are'} backed by a verified quote"
    if count == 1:
        return "The statement is not yet backed by a verified quote"
    return f"{proven:,} of {count:,} statements {'is' if proven == 1 else 'are'} backed by a verified quote"


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
            name = f"{in_words(entry.date)}: {name}"
            yield Row(lane, entry.uid, labels, name, entry.bounds, is_light=section == "education")
