"""One career as an ordinary Django view."""

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, render

from archive.models import (
    Appearance,
    ChangeSet,
    Citation,
    Conferral,
    Contribution,
    Demand,
    LifeEvent,
    Milestone,
    Participation,
    Person,
    Relationship,
    Role,
)


def person(request, slug):
    """Everything public about a career on one page, in a fixed number of queries."""
    person = get_object_or_404(Person.objects.published().prefetch_related(cited("names"), "identifiers"), slug=slug)
    own = {"person": person}
    roles = statements(Role, "organization__parent").filter(**own)
    contributions = statements(Contribution, "organization").filter(**own)
    conferrals = statements(
        Conferral, "honor__parent", "honor__conferred_by", "affiliation", "contribution", "conferred_for",
        "told_as_role__organization", "told_as_appearance",
    ).filter(Q(**own) | Q(contribution__person=person))  # fmt: skip
    others = Participation.objects.published().filter(capacity__in=["addressee", "target"])
    participations = (
        statements(Participation, "campaign")
        .filter(**own)
        .prefetch_related(
            Prefetch("campaign__demands", Demand.objects.published().order_by("position").prefetch_related(cited())),
            Prefetch("campaign__milestones", Milestone.objects.published().oldest_first().prefetch_related(cited())),
            Prefetch(
                "campaign__participations",
                others.select_related("person", "organization").prefetch_related(cited()),
                to_attr="other_sides",
            ),
        )
    )
    sections = [
        ("roles", "Roles", roles.exclude(kind="education")),
        ("education", "Education", roles.filter(kind="education")),
        ("honors", "Honors", conferrals),
        ("campaigns", "Campaigns", participations),
        ("contributions", "Research and contributions", contributions),
        ("appearances", "Talks and appearances", statements(Appearance, "host", "on_behalf_of").filter(**own)),
        ("relations", "Relations", statements(Relationship, "other_person").filter(**own)),
        ("life", "Life", statements(LifeEvent).filter(**own)),
    ]
    sections = [(name, title, list(rows)) for name, title, rows in sections]
    context = {
        "person": person,
        "sections": [section for section in sections if section[2]],
        "sources": number_sources(sections),
        "born": next((event for event in sections[-1][2] if event.kind == "birth"), None),
        "died": next((event for event in sections[-1][2] if event.kind == "death"), None),
        "revision": ChangeSet.objects.filter(changes__owner_uid=person.uid).order_by("-number").first(),
        "count": sum(len(rows) for _, _, rows in sections),
    }
    return render(request, "reference/person.html", context)


def cited(lookup="citations"):
    """Public citations with their sources; the texts of snapshots are not needed."""
    citations = (
        Citation.objects.filter(source__publication_status="published")
        .select_related("source", "snapshot")
        .defer("snapshot__text")
    )
    if lookup == "citations":
        return Prefetch("citations", citations)
    return Prefetch(f"{lookup}__citations", citations)


def statements(model, *joined):
    rows = model.objects.published().newest_first().prefetch_related(cited())
    return rows.select_related(*joined) if joined else rows


def number_sources(sections):
    """The sources in the order of the page; each citation learns the number of its own."""
    numbers, sources = {}, []
    for name, _, rows in sections:
        for row in rows:
            cited_rows = [row]
            if name == "campaigns":
                cited_rows += [*row.campaign.demands.all(), *row.campaign.milestones.all(), *row.campaign.other_sides]
            for one in cited_rows:
                for citation in one.citations.all():
                    if citation.source_id not in numbers:
                        numbers[citation.source_id] = len(numbers) + 1
                        sources.append(citation.source)
                    citation.number = numbers[citation.source_id]
    return sources
