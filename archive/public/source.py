"""Sources: the list of them, and the reader, which shows a source's text with what each passage supports."""

from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from archive.models import Snapshot, Source
from archive.public.addresses import record_page
from archive.public.page import page
from archive.public.pagination import paginate
from archive.quotes import Text
from archive.reading import source_text
from archive.reading.supports import supports
from archive.vocabularies import Showing, SourceKind

# What the colours of the marks mean, in the order in which a career is told.
LEGEND = [
    ("role", _("Roles")),
    ("education", _("Education")),
    ("conferral", _("Honors")),
    ("participation", _("Campaigns")),
    ("contribution", _("Research and work")),
    ("appearance", _("Talks and appearances")),
    ("relationship", _("Relations")),
    ("lifeevent", _("Life")),
    ("record", _("Names and other particulars")),
    ("nothing", _("Nothing to record")),
]


def sources(request):
    """All of them, by title."""
    columns = ("slug", "title", "kind", "authors", "publisher", "date")
    pages = paginate(request, Source.objects.published().in_order(), *columns)
    context = {"pages": pages, "kinds": dict(SourceKind.choices)}
    return page(request, "source/list.html", context, canonical=pages.canonical("/sources/"))


@record_page(Source)
def source(request, source):
    """One source: its text, newest reading first, as far as it may be shown, and everything that it is cited for."""
    snapshots = list(source.snapshots.order_by(F("read_on").desc(nulls_last=True), "-uid").defer("text"))
    snapshot = _asked_for(request, snapshots)
    found = supports(source)
    context = {
        "source": source,
        "identifiers": list(source.identifiers.order_by("scheme", "value")),
        "snapshots": snapshots,
        "snapshot": snapshot,
        "showing": snapshot.showing if snapshot else Showing.NOTHING,
        "reading": None,
        "elsewhere": found,
        "legend": LEGEND,
    }
    if snapshot:
        text = Text(Snapshot.objects.values_list("text", flat=True).get(pk=snapshot.pk))
        marks = snapshot.marks.order_by("start", "end", "uid").values_list("start", "end", "reason")
        here = [support for support in found if support.snapshot_uid == snapshot.uid]
        context["reading"] = source_text.read(text, here, marks)
        if snapshot.showing == Showing.ALL:
            context["colours"] = {run.colour for passage in context["reading"].passages for run in passage.runs}
            anchored = {uid for passage in context["reading"].passages for uid, _ in passage.anchors}
            context["elsewhere"] = [support for support in found if support.uid not in anchored]
    return page(request, "source/page.html", context, about=source)


def _asked_for(request, snapshots):
    """The snapshot that ``?snapshot=`` names, else the newest; None where there is none."""
    uid = request.GET.get("snapshot")
    if uid is None:
        return snapshots[0] if snapshots else None
    for snapshot in snapshots:
        if snapshot.uid == uid:
            return snapshot
    raise Http404("There is no such snapshot of this source.")
