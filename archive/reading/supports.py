"""What a source supports: every public thing in the archive that it is cited for, with the words it is cited with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest, Least, Substr
from django.utils.translation import gettext as _

from archive import vocabularies, wording
from archive.models import RECORDS, Citation, Name, Source
from archive.models.plain import chunks_of
from archive.reading import lines
from archive.vocabularies import Aspect, NameKind, PublicationStatus, Showing, Stance

# How many characters around a quote are shown as its context.
CONTEXT = 240

# The colour of what is no statement about a career: names, and aspects of records.
PLAIN = "record"


@dataclass(frozen=True, slots=True)
class Support:
    """A public citation, and the one public thing it speaks to."""

    uid: str
    snapshot_uid: str | None
    showable: bool  # whether the licence of the text lets us show its words; without, there is no quote here
    quote: str
    start: int | None
    end: int | None
    verified: bool
    locator: str
    stance: str
    aspect: str  # in words, empty for the whole
    label: str
    colour: str
    line: lines.Line | None  # of a statement
    about: lines.Part | None  # the record, where it is no statement
    what: str  # what the record is cited for

    @property
    def contradicts(self) -> bool:
        return self.stance == Stance.CONTRADICTS


def public(citations: QuerySet) -> QuerySet:
    """Those of the citations that speak to something public."""
    speaks = Q()
    for field in Citation.owner_fields():
        model = field.remote_field.model
        rows = public_names(Name.objects.all()) if model is Name else model.objects.published()
        speaks |= Q(**{f"{field.name}__isnull": False}) & Exists(rows.filter(pk=OuterRef(field.attname)))
    return citations.filter(speaks)


def in_order(citations: QuerySet) -> QuerySet:
    """The citations in the order of the text; what stands nowhere in it comes last."""
    return citations.order_by(F("start").asc(nulls_last=True), "uid")


def before(citations: QuerySet, one: Citation) -> QuerySet:
    """Those of the citations that come before this one in that order."""
    if one.start is None:
        return citations.filter(Q(start__isnull=False) | Q(start__isnull=True, uid__lt=one.uid))
    return citations.filter(Q(start__lt=one.start) | Q(start=one.start, uid__lt=one.uid))


def supports(citations: Iterable[Citation]) -> list[Support]:
    """What the public ones of these citations speak to, in their order; their snapshots must have been read along.

    A query for each kind of thing that they are about, one for the names of organizations.
    """
    citations = list(citations)
    about = _about(citations)
    found = []
    for citation in citations:
        told = about.get((citation.target_name, getattr(citation, f"{citation.target_name}_id")))
        if told:
            found.append(_support(citation, told))
    return found


def _about(citations: list[Citation]) -> dict:
    """What the citations are about, as far as it is public: (column, uid) to a line, a name or a record."""
    wanted = defaultdict(set)
    for citation in citations:
        wanted[citation.target_name].add(getattr(citation, f"{citation.target_name}_id"))
    about, statements = {}, {}
    for field in Citation.owner_fields():
        model = field.remote_field.model
        for uids in chunks_of(wanted[field.name]):
            cited = model.objects.filter(pk__in=uids)
            if field.name in Citation.RECORD_TARGETS:
                about |= {(field.name, row.uid): row for row in cited.published()}
            elif model is Name:
                about |= {(field.name, row.uid): row for row in public_names(cited)}
            else:
                statements |= {(field.name, row.uid): row for row in lines.readable(cited)}
    return about | dict(zip(statements, lines.told(statements.values()), strict=True))


def public_names(names):
    """The names of published records that may be shown, with their records."""
    kinds = [model._meta.model_name for model in RECORDS if model is not Source]
    owner_is_public = Q()
    for kind in kinds:
        owner_is_public |= Q(**{f"{kind}__publication_status": PublicationStatus.PUBLISHED})
    return names.filter(owner_is_public).exclude(kind=NameKind.SEARCH_ONLY).select_related(*kinds)


def _support(citation: Citation, told) -> Support:
    line, about, what = None, None, ""
    if isinstance(told, lines.Line):
        line, label, colour = told, told.label, told.colour
    elif isinstance(told, Name):
        about = lines.to(told.person or told.organization or told.honor or told.campaign)
        label, colour = _("Name"), PLAIN
        what = _("name (%(kind)s): %(name)s") % {
            "kind": vocabularies.label(NameKind, told.kind),
            "name": wording.isolated(told.text),
        }
    else:
        about = lines.to(told)
        label, colour = str(lines.RECORD_WORDS[told._meta.model_name][0]), PLAIN
    showable = citation.snapshot is None or citation.snapshot.showing != Showing.NOTHING
    return Support(
        uid=citation.uid,
        snapshot_uid=citation.snapshot_id,
        showable=showable,
        quote=citation.quote if showable else "",
        start=citation.start,
        end=citation.end,
        verified=citation.verified,
        locator=citation.locator,
        stance=citation.stance,
        aspect=vocabularies.label(Aspect, citation.aspect) if citation.aspect else "",
        label=label,
        colour=colour,
        line=line,
        about=about,
        what=what,
    )


def contexts(citation_uids: list[str]) -> dict[str, tuple[str, str]]:
    """The words before and after the quotes that were found, up to the ends of their lines, by the citations' uids.

    Only of snapshots that may be shown as a whole; the database cuts them out, so that no long text is read.
    """
    rows = (
        Citation.objects.filter(pk__in=citation_uids, snapshot__showing=Showing.ALL, start__isnull=False)
        .annotate(
            before=Substr("snapshot__text", Greatest(F("start") - (CONTEXT - 1), 1), Least(F("start"), CONTEXT)),
            after=Substr("snapshot__text", F("end") + 1, CONTEXT),
        )
        .values_list("pk", "before", "after")
    )
    return {uid: (_last_words(before), _first_words(after)) for uid, before, after in rows}


def _last_words(text: str) -> str:
    """The end of the text's last line; cut between words where it may have begun earlier."""
    line = text.rpartition("\n")[2]
    if line == text and len(text) == CONTEXT:
        return "… " + line.partition(" ")[2]
    return line.lstrip()


def _first_words(text: str) -> str:
    line = text.partition("\n")[0]
    if line == text and len(text) == CONTEXT:
        return line.rpartition(" ")[0] + " …"
    return line.rstrip()
