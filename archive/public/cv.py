"""A CV to take along: a page that prints, and the same as PDF, Word document or JSON Resume.

``?section=roles&section=honors`` chooses sections, ``verified=1`` statements with a verified quote alone,
``order=oldest`` the order, ``quotes=1`` the words of the sources; ``format=pdf``, ``docx`` or ``json-resume`` gives a
file.
"""

import orjson
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from archive import wording
from archive.careers import Career
from archive.careers.cv import CV, SECTIONS, USUAL, Choice
from archive.interchange.cv import pdf as paper
from archive.interchange.cv.docx import docx
from archive.interchange.cv.json_resume import json_resume
from archive.models import Person
from archive.public.addresses import record_page
from archive.public.environment import in_words
from archive.public.page import page

LONGEST = 600  # lines of a PDF, which take a core some six seconds and 220 MB; of more none is made
_SHEETS = ("archive/fonts.css", "archive/tokens.css", "archive/cv.css")


@record_page(Person)
def cv(request: HttpRequest, person: Person) -> HttpResponse:
    """The form, and the CV that it chose, as it will be printed."""
    choice = _chosen(request.GET)
    career = Career.of(person)
    made = CV(career, choice)
    form = request.GET.get("format")
    if form is not None:
        if form not in _FORMATS:
            raise Http404("There is no such format.")
        return _FORMATS[form](request, made)
    has_pdf = paper.is_there() and made.count <= LONGEST
    context = _told(request, made) | {
        "choice": choice,
        "titles": [(name, title) for name, title in SECTIONS.items() if career.sections()[name]],
        "has_pdf": has_pdf,
        "is_too_long": made.count > LONGEST,
        "files": [
            (name, title, _address(request.GET, name)) for name, title in _TITLES.items() if name != "pdf" or has_pdf
        ],
    }
    return page(request, "cv/page.html", context, canonical=f"{person.get_absolute_url()}cv/")


def _chosen(query: QueryDict) -> Choice:
    sections = tuple(dict.fromkeys(query.getlist("section")))
    if not set(sections) <= SECTIONS.keys():
        raise Http404("There is no such section.")
    return Choice(
        sections=sections if sections or "chosen" in query else USUAL,
        verified_only=query.get("verified") == "1",
        oldest_first=query.get("order") == "oldest",
        quotes=query.get("quotes") == "1",
    )


def _told(request: HttpRequest, made: CV) -> dict:
    """What the page and its PDF share."""
    return {
        "cv": made,
        "person": made.person,
        "dated": _dated(made),
        "permanent": request.build_absolute_uri(f"/id/{made.person.uid}"),
        "base": request.build_absolute_uri("/")[:-1],
    }


def _dated(made: CV) -> str:
    told = {"day": in_words(f"{timezone.now():%Y-%m-%d}")}
    if not made.revision:
        return _("As the archive knew on %(day)s.") % told
    return _("As the archive knew on %(day)s (revision %(number)s).") % (told | {"number": made.revision.number})


def _licence() -> str:
    return _("From Cursus, an archive of careers. Text under CC BY-SA 4.0, data under CC0.")


def _address(query: QueryDict, form: str) -> str:
    query = query.copy()
    query.pop("lang", None)
    query["format"] = form
    return f"?{query.urlencode()}"


def _pdf(request: HttpRequest, made: CV) -> HttpResponse:
    if not paper.is_there() or made.count > LONGEST:
        raise Http404("No PDF is made of this.")
    html = render_to_string("cv/paper.html", _told(request, made), request, using="jinja2")
    try:
        content = paper.pdf(html, _SHEETS)
    except paper.Busy:
        response = HttpResponse(
            _("Others are having their PDF made. Please try again in a moment."),
            content_type="text/plain; charset=utf-8",
            status=503,
        )
        response["Retry-After"] = "10"
        return response
    return _file(made, content, "application/pdf", "pdf")


def _docx(request: HttpRequest, made: CV) -> HttpResponse:
    base = request.build_absolute_uri("/")[:-1]
    content = docx(made, wording.language(), _dated(made), base, _licence())
    return _file(made, content, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")


def _json_resume(request: HttpRequest, made: CV) -> HttpResponse:
    resume = json_resume(made, request.build_absolute_uri("/")[:-1])
    return _file(made, orjson.dumps(resume, option=orjson.OPT_INDENT_2), "application/json", "json")


def _file(made: CV, content: bytes, media_type: str, extension: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.person.slug}-cv.{extension}"'
    return response


_FORMATS = {"pdf": _pdf, "docx": _docx, "json-resume": _json_resume}
_TITLES = {"pdf": "PDF", "docx": "Word (DOCX)", "json-resume": "JSON Resume"}
