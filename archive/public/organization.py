"""Organizations: the list of them, and the page of one through time."""

from django.utils.translation import gettext_lazy

from archive.careers import Evidence
from archive.models import Appearance, Honor, Organization
from archive.public import downloads, organization_people, sections
from archive.public.addresses import record_page
from archive.public.list_asked import Filter, RecordList, words_of
from archive.public.page import page
from archive.public.record_list import record_list
from archive.reading import lines
from archive.reading.counting import count_of
from archive.vocabularies import NameKind, OrganizationKind

ORGANIZATIONS = RecordList(
    Organization,
    "organization/list.html",
    filters=(
        Filter("kind", "kind", gettext_lazy("Kind"), words_of(OrganizationKind)),
        Filter("place", "place", gettext_lazy("Place"), lambda places: {place: place for place in places if place}),
    ),
    columns={
        "kind": lambda organization: organization.kind,
        "part of": lambda organization: getattr(lines.to(organization.parent), "text", None),
        "place": lambda organization: organization.place,
    },
    mentions=("parent",),
)


def organizations(request):
    """All of them, by name."""
    return record_list(request, ORGANIZATIONS)


@record_page(Organization)
def organization(request, organization):
    """The people of one organization through time, its units, honors, campaigns and appearances, as far as public."""
    names = list(organization.names.exclude(kind=NameKind.SEARCH_ONLY).oldest_first())
    appearances = Appearance.objects.filter(host=organization) | Appearance.objects.filter(on_behalf_of=organization)
    asked = organization_people.asked(request, organization)
    roles = organization_people.roles_there(organization, asked)
    if wanted := downloads.asked(request):
        lists = organization_people.lists(roles, asked)
        return downloads.statements(request, wanted, f"{organization.slug}-people", lists)
    events = organization.events.all() | organization.events_of_predecessors.all()
    told = organization_people.lists(roles, asked) | {
        "events": events.oldest_first(),
        "stated": organization_people.stated_in_parent(organization, names),
        "honored": organization.conferrals.newest_first(),
        "there": organization.conferrals_to_members.newest_first(),
        "sponsored": organization.sponsorships.newest_first(),
        "campaigns": organization.participations.newest_first(),
        "appearances": appearances.newest_first(),
        "works": organization.contributions.newest_first(),
    }
    told = sections.several(request, told, about=organization)
    kinds = organization_people.kinds(roles)
    cited = sections.uids(*told.values()) | {"name": [name.uid for name in names], "organization": [organization.uid]}
    return page(
        request,
        "organization/page.html",
        {"people": None, "certain": None, "possible": None}
        | told
        | {
            "organization": organization,
            "parent": lines.to(organization.parent),
            "names": names,
            "identifiers": list(organization.identifiers.order_by("scheme", "value")),
            "asked": asked,
            "downloads": downloads.links(asked.address),
            "kinds": kinds,
            "role_count": sum(count for _, _, count in kinds),
            "person_count": count_of(roles.published().order_by().values("person").distinct()) if kinds else 0,
            "drawing": organization_people.drawing(organization, asked, kinds, told.get("people")),
            "units": sections.records(request, "units", organization.units.all()),
            "honors": sections.records(request, "honors", Honor.objects.filter(conferred_by=organization)),
            "evidence": Evidence.gather(cited),
        },
        about=organization,
    )
