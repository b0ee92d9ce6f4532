"""Sources: the list of them, and the reader, which shows a source's text with what each passage supports."""

from django.db.models import F, Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from archive import wording
from archive.models import Citation, Snapshot, Source
from archive.public import sections
from archive.public.addresses import record_page
from archive.public.list_asked import Filter, RecordList, words_of
from archive.public.page import page
from archive.public.record_list import record_list
from archive.quotes import Text
from archive.reading import source_text, supports
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


SOURCES = RecordList(
    Source,
    "source/list.html",
    filters=(
        Filter("kind", "kind", _("Kind"), words_of(SourceKind)),
        Filter(
            "language", "language", _("Language"), lambda tags: {tag: wording.language_name(tag) for tag in tags if tag}
        ),
    ),
    columns={
        "kind": lambda source: source.kind,
        "authors": lambda source: source.authors,
        "publisher": lambda source: source.publisher,
        "date": lambda source: source.date,
        "web address": lambda source: source.url,
        "language": lambda source: source.language,
        "licence": lambda source: source.licence,
    },
)


def sources(request):
    """All of them, by title."""
    return record_list(request, SOURCES)


@record_page(Source)
def source(request, source):
    """One source: its text, newest reading first, as far as it may be shown, and everything that it is cited for."""
    snapshots = list(source.snapshots.order_by(F("read_on").desc(nulls_last=True), "-uid").defer("text"))
    snapshot = _asked_for(request, snapshots)
    citations = Citation.objects.select_related("snapshot").defer("snapshot__text")
    cited = supports.public(citations.filter(source=source))
    context = {
        "source": source,
        "identifiers": list(source.identifiers.order_by("scheme", "value")),
        "snapshots": snapshots,
        "snapshot": snapshot,
        "showing": snapshot.showing if snapshot else Showing.NOTHING,
        "reading": None,
        "legend": LEGEND,
    }
    apart = cited  # what is not seen in the text
    if snapshot:
        text = Text(Snapshot.objects.values_list("text", flat=True).get(pk=snapshot.pk))
        marks = list(snapshot.marks.order_by("start", "end", "uid").values_list("start", "end", "reason"))
        here = cited.filter(snapshot=snapshot, start__isnull=False)
        if snapshot.showing == Showing.ALL:
            in_text = supports.supports(here.order_by("start", "end", "uid"))
            reading = context["reading"] = source_text.read(text, in_text, marks)
            context["coverage"] = reading.coverage
            context["colours"] = {run.colour for passage in reading.passages for run in passage.runs}
            anchored = {uid for passage in reading.passages for uid, _ in passage.anchors}
            beside = [support.uid for support in in_text if support.uid not in anchored]  # such as headings
            apart = cited.exclude(~Q(pk__in=beside), snapshot=snapshot, start__isnull=False)
        else:
            spans = [(start, end) for start, end, _ in marks]
            context["coverage"] = text.coverage([*here.order_by().values_list("start", "end"), *spans])
    number = _page_of(request, apart)
    quotes = sections.section(request, "quotes", supports.in_order(apart), number, supports.in_order(citations))
    quotes.rows[:] = supports.supports(quotes.rows)
    context["elsewhere"] = quotes
    return page(request, "source/page.html", context, about=source)


def _page_of(request, citations) -> int | None:
    """The page of the list on which the citation stands that ``?quote=`` names; None where it names none of them."""
    uid = request.GET.get("quote")
    one = citations.filter(pk=uid).first() if uid and "\0" not in uid else None
    return supports.before(citations, one).count() // sections.PER_PAGE + 1 if one else None


def _asked_for(request, snapshots):
    """The snapshot that ``?snapshot=`` names, else the newest; None where there is none."""
    uid = request.GET.get("snapshot")
    if uid is None:
        return snapshots[0] if snapshots else None
    for snapshot in snapshots:
        if snapshot.uid == uid:
            return snapshot
    raise Http404("There is no such snapshot of this source.")
