"""Campaigns: the list of them, and the page of one."""

from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive import wording
from archive.careers import Evidence
from archive.models import Campaign, Milestone
from archive.public import downloads, sections
from archive.public.addresses import record_page
from archive.public.course import Step, course
from archive.public.environment import in_words
from archive.public.list_asked import Filter, RecordList, words_of
from archive.public.page import page
from archive.public.record_list import record_list
from archive.reading import lines
from archive.reading.counting import counts_of
from archive.vocabularies import CampaignKind, Capacity, MilestoneKind, NameKind, Outcome, Rank

# What the actors of each capacity are called together: those on its side, those it turns to, those against it.
ON_ITS_SIDE = {
    Capacity.INITIATOR: _("Initiators"),
    Capacity.CAMPAIGNER: _("Campaigners"),
    Capacity.ORGANIZER: _("Organizers"),
    Capacity.DRAFTER: _("Drafters"),
    Capacity.SPOKESPERSON: _("Spokespeople"),
    Capacity.SIGNATORY: _("Signatories"),
    Capacity.SUPPORTER: _("Supporters"),
}
TURNED_TO = {Capacity.ADDRESSEE: _("Addressed to"), Capacity.TARGET: _("Aimed at")}
AGAINST = {Capacity.OPPONENT: _("Opponents")}
# So many milestones are drawn at most.
_DRAWN = 200


CAMPAIGNS = RecordList(
    Campaign,
    "campaign/list.html",
    filters=(Filter("kind", "kind", _("Kind"), words_of(CampaignKind)),),
    columns={"kind": lambda campaign: campaign.kind},
)


def campaigns(request):
    """All of them, by name."""
    return record_list(request, CAMPAIGNS)


@record_page(Campaign)
def campaign(request, campaign):
    """What one campaign demanded of whom, how it went and ended, and who took which part in it."""
    if wanted := downloads.asked(request):
        parts = {"participations": campaign.participations.oldest_first()}
        return downloads.statements(request, wanted, f"{campaign.slug}-participations", parts)
    names = list(campaign.names.exclude(kind=NameKind.SEARCH_ONLY).oldest_first())
    parts = campaign.participations.published()
    taken = counts_of(parts.order_by().values_list("capacity").annotate(Count("pk")))
    told = {
        capacity.value: parts.filter(capacity=capacity).order_by("begin_earliest", "uid")
        for capacity in (*ON_ITS_SIDE, *TURNED_TO, *AGAINST)
        if capacity.value in taken
    }
    told |= {"demands": campaign.demands.order_by("position", "uid"), "course": campaign.milestones.oldest_first()}
    told = sections.several(request, told, about=campaign)
    outcome = _outcome(campaign)
    cited = sections.uids(*told.values())
    if outcome and outcome.uid not in cited.get("milestone", ()):
        cited.setdefault("milestone", []).append(outcome.uid)
    cited |= {"name": [name.uid for name in names], "campaign": [campaign.uid]}
    return page(
        request,
        "campaign/page.html",
        {
            "campaign": campaign,
            "names": names,
            "identifiers": list(campaign.identifiers.order_by("scheme", "value")),
            "downloads": downloads.links(campaign.get_absolute_url()) if taken else [],
            "demands": told["demands"],
            "course": told["course"],
            "on_its_side": _groups(told, ON_ITS_SIDE),
            "turned_to": _groups(told, TURNED_TO),
            "against": _groups(told, AGAINST),
            "outcome": outcome,
            "outcome_words": str(Outcome(outcome.outcome).label) if outcome else "",
            "drawing": course(_steps(campaign)) if told["course"].rows else None,
            "evidence": Evidence.gather(cited),
        },
        about=campaign,
    )


def _groups(told, capacities) -> list[tuple[str, sections.Section]]:
    """The capacities in which anybody took part, with what those are called together."""
    return [(title, told[capacity.value]) for capacity, title in capacities.items() if capacity.value in told]


def _outcome(campaign) -> Milestone | None:
    """The last milestone that says how the campaign stands; None where none says."""
    told = campaign.milestones.published().exclude(outcome="").exclude(rank=Rank.DEPRECATED)
    return told.newest_first().first()


def _steps(campaign) -> list[Step]:
    """The milestones as the drawing needs them."""
    rows = lines.readable(campaign.milestones.exclude(rank=Rank.DEPRECATED)).oldest_first()[:_DRAWN]
    return [_step(row) for row in rows]


def _step(milestone) -> Step:
    label = wording.sentence(str(MilestoneKind(milestone.kind).label))
    if milestone.count is not None:
        label = f"{wording.number(milestone.count)} {milestone.counted}".strip()
    elif milestone.outcome:
        label = wording.sentence(str(Outcome(milestone.outcome).label))
    words = ": ".join(part for part in (label, milestone.description) if part)
    if milestone.date:
        words = gettext("%(date)s: %(what)s") % {"date": in_words(milestone.date), "what": words}
    return Step(milestone.uid, milestone.date, milestone.kind, words, label, milestone.count, milestone.counted)
