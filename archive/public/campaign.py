"""Campaigns: the list of them, and the page of one."""

import itertools

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from archive.careers import Evidence
from archive.models import Campaign
from archive.public import sections
from archive.public.addresses import record_page
from archive.public.page import page
from archive.public.pagination import paginate
from archive.vocabularies import CampaignKind, Capacity, NameKind, Outcome

_BY_CAPACITY = Case(
    *[When(capacity=capacity, then=Value(place)) for place, capacity in enumerate(Capacity.values)],
    output_field=IntegerField(),
)
# What the actors of each capacity are called together.
_TOGETHER = {
    Capacity.INITIATOR: _("Initiators"),
    Capacity.CAMPAIGNER: _("Campaigners"),
    Capacity.ORGANIZER: _("Organizers"),
    Capacity.DRAFTER: _("Drafters"),
    Capacity.SIGNATORY: _("Signatories"),
    Capacity.SPOKESPERSON: _("Spokespeople"),
    Capacity.SUPPORTER: _("Supporters"),
    Capacity.ADDRESSEE: _("Addressed to"),
    Capacity.TARGET: _("Aimed at"),
    Capacity.OPPONENT: _("Opponents"),
}


def campaigns(request):
    """All of them, by name."""
    pages = paginate(request, Campaign.objects.published().in_order(), "slug", "name", "kind")
    context = {"pages": pages, "kinds": dict(CampaignKind.choices)}
    return page(request, "campaign/list.html", context, canonical=pages.canonical("/campaigns/"))


@record_page(Campaign)
def campaign(request, campaign):
    """Who took which part in one campaign, what it demanded, and how it went."""
    names = list(campaign.names.exclude(kind=NameKind.SEARCH_ONLY).oldest_first())
    actors = campaign.participations.order_by(_BY_CAPACITY, "begin_earliest", "uid")
    told = {
        "people": actors,
        "demands": campaign.demands.order_by("position", "uid"),
        "course": campaign.milestones.oldest_first(),
    }
    told = sections.several(request, told, about=campaign)
    people, course = told["people"], told["course"]
    cited = sections.uids(*told.values())
    cited |= {"name": [name.uid for name in names], "campaign": [campaign.uid]}
    return page(
        request,
        "campaign/page.html",
        told
        | {
            "campaign": campaign,
            "names": names,
            "identifiers": list(campaign.identifiers.order_by("scheme", "value")),
            "capacities": [(title, list(rows)) for title, rows in itertools.groupby(people.rows, key=_together)],
            "outcome": _outcome(course),
            "evidence": Evidence.gather(cited),
        },
        about=campaign,
    )


def _together(line) -> str:
    return _TOGETHER[line.of]


def _outcome(course) -> str:
    """How the campaign stands, as its last milestone with an outcome says; empty where none says."""
    return next((str(Outcome(line.of).label) for line in reversed(course.rows) if line.of), "")
