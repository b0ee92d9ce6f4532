"""Organizations: the list of them, and the page of one."""

from archive.careers import Evidence
from archive.models import Appearance, Honor, Organization
from archive.public import sections
from archive.public.addresses import record_page
from archive.public.page import page
from archive.public.pagination import paginate
from archive.reading import lines
from archive.vocabularies import NameKind, OrganizationKind


def organizations(request):
    """All of them, by name."""
    pages = paginate(request, Organization.objects.published().in_order(), "slug", "name", "kind", "place")
    context = {"pages": pages, "kinds": dict(OrganizationKind.choices)}
    return page(request, "organization/list.html", context, canonical=pages.canonical("/organizations/"))


@record_page(Organization)
def organization(request, organization):
    """The people, honors, campaigns and appearances of one organization, each as far as it is public."""
    names = list(organization.names.exclude(kind=NameKind.SEARCH_ONLY).oldest_first())
    appearances = Appearance.objects.filter(host=organization) | Appearance.objects.filter(on_behalf_of=organization)
    told = {
        "people": organization.roles.newest_first(),
        "honored": organization.conferrals.newest_first(),
        "campaigns": organization.participations.newest_first(),
        "appearances": appearances.newest_first(),
        "works": organization.contributions.newest_first(),
    }
    told = sections.several(request, told, about=organization)
    cited = sections.uids(*told.values()) | {"name": [name.uid for name in names], "organization": [organization.uid]}
    return page(
        request,
        "organization/page.html",
        told
        | {
            "organization": organization,
            "parent": lines.to(organization.parent),
            "names": names,
            "identifiers": list(organization.identifiers.order_by("scheme", "value")),
            "units": sections.records(request, "units", organization.units.all()),
            "honors": sections.records(request, "honors", Honor.objects.filter(conferred_by=organization)),
            "evidence": Evidence.gather(cited),
        },
        about=organization,
    )
