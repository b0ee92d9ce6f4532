"""Who was at an organization at the same time as a person was: certainly, or possibly."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest

from archive.careers import Career, Evidence
from archive.careers.prepared import MANY, ONE, Question
from archive.models import Organization, Role
from archive.public import sections
from archive.public.addresses import record_page
from archive.public.overlap_words import overlap_words
from archive.public.page import page
from archive.reading import lines, periods
from archive.reading.organizations import units_within
from archive.reading.overlaps import overlap, presences
from archive.vocabularies import Rank


@record_page(Organization)
def together(request, organization):
    """Those whose roles at the organization overlap with one of a person, ``?role=`` a uid, or ``?person=`` with any.

    ``?units=1`` looks at the organization's units too.
    """
    of_person = _roles_asked_for(request, organization)
    told = lines.told(of_person)
    person, uid = of_person[0].person, request.GET.get("role")
    compared = [role for role in of_person if uid in (None, role.uid)]
    read = periods.read_days(Role.objects.filter(pk__in=[role.uid for role in compared]))
    own = [presence for role in compared for presence in presences(role.date, read.get(role.uid))]
    units = units_within(organization.uid)
    with_units = bool(units) and request.GET.get("units") == "1"
    there = Role.objects.filter(organization__in=[organization.uid, *units]) if with_units else organization.roles
    others = there.exclude(person=person).exclude(rank=Rank.DEPRECATED)
    found = {
        "certain": periods.certainly_beside(others, own).newest_first(),
        "possible": periods.possibly_beside(others, own).newest_first(),
    }
    found = sections.several(request, found, about=organization)
    shown = [line for section in found.values() for line in section.rows]
    read = periods.read_days(Role.objects.filter(pk__in=[line.uid for line in shown]))
    name = person.display_name
    return page(
        request,
        "organization/together.html",
        found
        | {
            "organization": organization,
            "person": person,
            # One role, or one of several; None where all of several are compared.
            "chosen": next(line for line in told if line.uid == compared[0].uid).without(
                organization.get_absolute_url()
            )
            if len(compared) == 1
            else None,
            "roles": told,
            "is_dated": any(one.is_dated for one in own),
            "unit_count": len(units),
            "with_units": with_units,
            "words": {
                line.uid: overlap_words(overlap(own, presences(line.date, read.get(line.uid))), name) for line in shown
            },
            "evidence": Evidence.gather(sections.uids(*found.values())),
        },
    )


def _roles_asked_for(request: HttpRequest, organization: Organization) -> list[Role]:
    """The person's public roles at the organization, the latest first; ``Http404`` where there is none."""
    rows = organization.roles.exclude(rank=Rank.DEPRECATED).newest_first()
    if uid := request.GET.get("role"):
        rows = rows.filter(person__roles=uid)
    elif slug := request.GET.get("person"):
        rows = rows.filter(person__slug=slug)
    else:
        raise Http404("Nobody is asked for.")
    found = list(lines.readable(rows)[: sections.PER_PAGE])
    if not found or (uid and uid not in [role.uid for role in found]):
        raise Http404("There is no such role at this organization.")
    return found


_SHARED = Question(
    lambda person, organizations: (
        Organization.objects.published()
        .filter(Exists(Role.objects.published().filter(organization=OuterRef("pk")).exclude(person=person)))
        .filter(pk__in=[organizations])
        .order_by()
        .values_list("pk")
    ),
    person=ONE,
    organizations=MANY,
)


def meeting_places(career: Career) -> set[str]:
    """The dated roles of the career at whose organizations others have public roles too: one query."""
    roles = [entry for entry in (*career.roles, *career.education) if entry.organization and entry.date]
    organizations = sorted({entry.organization.uid for entry in roles})
    shared = {uid for (uid,) in _SHARED(person=career.person.uid, organizations=organizations)} if roles else set()
    return {entry.uid for entry in roles if entry.organization.uid in shared}
