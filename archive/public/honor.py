"""Honors: the list of them, and the page of one with all its recipients."""

from archive.careers import Evidence
from archive.models import Honor
from archive.public import sections
from archive.public.addresses import record_page
from archive.public.page import page
from archive.public.pagination import paginate
from archive.reading import lines
from archive.vocabularies import HonorKind, NameKind


def honors(request):
    """All of them, by name."""
    pages = paginate(request, Honor.objects.published().in_order(), "slug", "name", "kind")
    context = {"pages": pages, "kinds": dict(HonorKind.choices)}
    return page(request, "honor/list.html", context, canonical=pages.canonical("/honors/"))


@record_page(Honor)
def honor(request, honor):
    """Everyone and everything that one honor went to, the latest first."""
    names = list(honor.names.exclude(kind=NameKind.SEARCH_ONLY).oldest_first())
    recipients = sections.statements(request, "recipients", honor.conferrals.newest_first(), about=honor)
    cited = sections.uids(recipients) | {"name": [name.uid for name in names], "honor": [honor.uid]}
    return page(
        request,
        "honor/page.html",
        {
            "honor": honor,
            "conferred_by": lines.to(honor.conferred_by),
            "parent": lines.to(honor.parent),
            "names": names,
            "identifiers": list(honor.identifiers.order_by("scheme", "value")),
            "categories": sections.records(request, "categories", honor.categories.all()),
            "recipients": recipients,
            "evidence": Evidence.gather(cited),
        },
        about=honor,
    )
