"""“Cite this”: how to cite a page, a statement, a revision of either, or a source, in every format on one page.

``?revision=41`` cites the state of that change set; ``?format=bibtex``, ``ris`` or ``csl-json`` gives a file.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import wording
from archive.interchange.citing import Revised, page_item, source_item, statement_item
from archive.interchange.citing.bibtex import bibtex
from archive.interchange.citing.ris import ris
from archive.interchange.citing.styles import rendered
from archive.models import ChangeSet, Person, Source
from archive.models.base import Record, Statement
from archive.public.addresses import Gone, gone, record_page
from archive.public.environment import in_words
from archive.public.not_shown import not_shown_then
from archive.public.page import page
from archive.public.statement import owner_of, public_statement
from archive.reading import lines
from archive.reading.cited import State, record_then, state
from archive.reading.past import Past
from archive.reading.statement_then import line_then, statement_then
from archive.reading.withdrawals import withdrawn_since

# The styles in the order of the page, by their names, which are the same in every language but for the bracket.
STYLES = {
    "apa": gettext_lazy("APA, 7th edition"),
    "chicago": gettext_lazy("Chicago, 18th edition (notes and bibliography)"),
    "chicago-author-date": gettext_lazy("Chicago, 18th edition (author and date)"),
    "mla": gettext_lazy("MLA, 9th edition"),
}


@dataclass(frozen=True, slots=True)
class Format:
    """A file for reference managers."""

    name: str
    title: str
    media_type: str
    extension: str
    write: Callable[[dict], str]


def _csl_json(item: dict) -> str:
    return orjson.dumps([item], option=orjson.OPT_INDENT_2).decode()


FORMATS = {
    one.name: one
    for one in (
        Format("bibtex", "BibTeX", "application/x-bibtex", "bib", bibtex),
        Format("ris", "RIS", "application/x-research-info-systems", "ris", ris),
        Format("csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", _csl_json),
    )
}


def record_citation(model: type[Record]) -> Callable:
    """The view that cites the records of one kind: their pages here, or of a source the source itself."""

    @record_page(model)
    def cite(request: HttpRequest, record: Record) -> HttpResponse:
        path, is_source = record.get_absolute_url(), isinstance(record, Source)
        if is_source and not {"of", "revision"} & request.GET.keys():
            item = source_item(record, request.build_absolute_uri(path), _today(), wording.language())
            return _answer(request, item, record.display_name, path, None, is_source=True, itself=True)
        cited = _state_asked_for(request, record)
        told = record
        if _is_revision(request):
            past, told = record_then(record, cited.number)
            if told is None:
                return _not_shown(request, record, record.display_name, past)
        kept = f"/id/{record.uid}?asof=%s" if isinstance(record, Person) else ""
        address = _address(request, f"/id/{record.uid}", kept, cited)
        item = page_item(told, address, _revised(cited), _today(), wording.language())
        return _answer(request, item, told.display_name, path, cited, bool(kept), is_source=is_source)

    return cite


def statement_citation(request: HttpRequest, uid: str) -> HttpResponse:
    """How to cite one statement: as a sentence, in the page of its owner; of a revision, as both were then."""
    try:
        found = public_statement(uid)
    except Gone as what:
        return gone(request, what)
    cited = _state_asked_for(request, found)
    past, then = statement_then(found, cited.number) if cited else (None, None)
    if _is_revision(request):
        if then is None:
            return _not_shown(request, found, str(lines.line(found)), past)
        told, line = then, line_then(past, then)
    else:
        told, line = found, lines.line(found)
    owner = owner_of(told)
    address = _address(request, line.href, _kept(found, then), cited)
    stands_in = owner.text if owner else ""
    item = statement_item(uid, _sentence(line), stands_in, address, _revised(cited), _today(), wording.language())
    return _answer(request, item, str(line), line.href, cited, then is not None, is_statement=True)


def _kept(found: Statement, then: Statement | None) -> str:
    """The path at which a statement is kept as it was then, for the number of the change set; none where it is not.

    It is the person's page, if the statement has been theirs since: else that may lead to one that never held it.
    """
    if then is None:
        return ""
    person = getattr(then, "person", None)
    if person and person.pk == found.person_id:
        return f"/id/{person.pk}?asof=%s#{found.pk}"
    return f"{found.get_absolute_url()}?asof=%s"


def _sentence(line: lines.Line) -> str:
    """The statement in words, with its date and with what the archive itself holds against it."""
    told = [str(line)] + ([in_words(line.date)] if line.date else [])
    doubts = [line.certainty] if line.certainty else []
    if line.is_deprecated:
        doubts.append(_("known to be wrong"))
    return ", ".join(told) + (f" ({', '.join(map(str, doubts))})" if doubts else "")


def _not_shown(request: HttpRequest, of: Record | Statement, name: str, past: Past) -> HttpResponse:
    """What the page of then answers too: it was not public, or what it said was withdrawn since."""
    return not_shown_then(request, of, name, next(iter(withdrawn_since(past, [of.pk])), None))


def _is_revision(request: HttpRequest) -> bool:
    return "revision" in request.GET


def _state_asked_for(request: HttpRequest, of: Record | Statement) -> State | None:
    asked = request.GET.get("revision")
    if asked is None:
        return state(of)
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise Http404("A revision is told by its number.")
    found = state(of, int(asked)) if ChangeSet.objects.filter(number=asked).exists() else None
    if found is None:
        raise Http404("There is no such revision.")
    return found


def _address(request: HttpRequest, path: str, kept: str, cited: State | None) -> str:
    """The permanent address; of a revision, where it is kept, the one at which the archive tells what it told then."""
    if kept and cited and _is_revision(request):
        path = kept % cited.number
    return request.build_absolute_uri(path)


def _revised(cited: State | None) -> Revised | None:
    return Revised(cited.number, cited.day) if cited else None


def _answer(request, item, title, path, cited, is_kept=False, **kind: bool) -> HttpResponse:
    asked = request.GET.get("format")
    if asked is not None:
        return _file(item, asked)
    query = {name: request.GET[name] for name in ("of", "revision") if name in request.GET}
    language = wording.language()
    context = {
        "title": title,
        "path": path,
        "cited": cited,
        "is_kept": is_kept,
        "is_source": False,
        "is_statement": False,
        "itself": False,
        "is_revision": _is_revision(request),
        "styles": [(name, label, rendered(item, name, language)) for name, label in STYLES.items()],
        "files": [(one, one.write(item), _query(query | {"format": one.name})) for one in FORMATS.values()],
    } | kind
    return page(request, "citing/page.html", context)


def _query(parameters: dict[str, str]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in parameters.items())


def _file(item: dict, name: str) -> HttpResponse:
    if name not in FORMATS:
        raise Http404("There is no such format.")
    form = FORMATS[name]
    response = HttpResponse(form.write(item), content_type=f"{form.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{item["id"]}.{form.extension}"'
    return response


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()
