"""Searching: a question and what was found, suggestions while typing, the archive as a browser's search engine."""

import dataclasses
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.public.page import page
from archive.public.pagination import Pages
from archive.public.sections import page_number
from archive.reading.examples import examples
from archive.reading.lines import RECORD_WORDS
from archive.search import Facet, Found, Group, Question, find, suggest
from archive.search.finding import PAGE
from archive.wording import number

SUGGESTIONS = "application/x-suggestions+json"


@dataclasses.dataclass(frozen=True, slots=True)
class GroupPages(Pages):
    """One page of what was found of one kind; ``path`` is the address of its question."""

    def canonical(self, path: str, number: int = 0) -> str:
        number = number or self.number
        return path if number == 1 else f"{path}&page={number}"


def search(request: HttpRequest) -> HttpResponse:
    """What was found for the question in the address, by kind of record; without a question, what can be asked."""
    question = Question.from_query(request.GET)
    if question.is_empty:
        return page(request, "search/start.html", {"examples": examples()}, canonical="/search/")
    asked = page_number(request, "page")
    found = find(question, asked)
    pages = pages_of(found, asked)
    address = address_of(question)
    offered = facets_offered(found)
    context = {
        "question": question,
        "address_of": address_of,
        "kept": [(name, value) for name, value in parse_qsl(question.query()) if name != "q"],
        "found": found,
        "counts": counts(found),
        "counted": counted,
        "facets": offered,
        "chosen": [(facet, value) for facet in offered for value in facet.values if value.is_chosen],
        "loose": question.with_(words=loose_words(question.words)) if found.understood.phrases else question,
        "pages": pages,
    }
    return page(request, "search/page.html", context, canonical=pages.canonical(address) if pages else address)


def loose_words(words: str) -> str:
    """The words without the marks that make phrases of them."""
    return " ".join(words.translate(_QUOTATION_MARKS).split())


_QUOTATION_MARKS = dict.fromkeys(map(ord, '"“”„«»'), " ")


def address_of(question: Question) -> str:
    return f"/search/?{question.query()}" if not question.is_empty else "/search/"


def pages_of(found: Found, asked: int) -> GroupPages | None:
    """The pages of the one kind that is asked for; ``Http404`` where the page that is asked for is not among them."""
    group = found.groups[0] if len(found.question.kinds) == 1 and found.groups else None
    if asked > (group.pages if group else 1):
        raise Http404("There is no such page.")
    if group is None:
        return None
    return GroupPages(list(group.results), asked, min(group.count, group.pages * PAGE), PAGE)


def facets_offered(found: Found) -> list[Facet]:
    """The facets without those values that all of what was found has: to choose one of them would change nothing."""
    offered = []
    for facet in found.facets:
        telling = tuple(value for value in facet.values if value.is_chosen or value.count != found.count)
        if telling:
            has_more = facet.has_more and not all(value.is_chosen for value in telling)
            offered.append(dataclasses.replace(facet, values=telling, has_more=has_more))
    return offered


def counts(found: Found) -> str:
    """How much was found of each kind: "312 people, 4 honors"."""
    return ", ".join(map(counted, found.groups)) or _("Nothing was found")


def counted(group: Group) -> str:
    """How many of the group there are, with their noun."""
    count = group.count
    return {
        "person": ngettext("%(count)s person", "%(count)s people", count),
        "organization": ngettext("%(count)s organization", "%(count)s organizations", count),
        "honor": ngettext("%(count)s honor", "%(count)s honors", count),
        "campaign": ngettext("%(count)s campaign", "%(count)s campaigns", count),
        "source": ngettext("%(count)s source", "%(count)s sources", count),
    }[group.kind] % {"count": number(count)}


def suggestions(request: HttpRequest) -> HttpResponse:
    """Records of which a name begins with the words of ``?q=``, as JSON; see docs/searching.md.

    With ``format=opensearch`` as browsers want them (OpenSearch Suggestions 1.1): the words, the names, what each of
    them is, and their addresses.
    """
    words = request.GET.get("q", "")
    found = suggest(words)
    if request.GET.get("format") == "opensearch":
        addresses = [request.build_absolute_uri(one.href) for one in found]
        told = [words, [one.name for one in found], [one.headline for one in found], addresses]
        return JsonResponse(told, safe=False, content_type=SUGGESTIONS)
    count = len(found)
    told = {
        "query": words,
        "status": ngettext("%(count)s suggestion", "%(count)s suggestions", count) % {"count": count},
        "suggestions": [
            {
                "kind": one.kind,
                "kind_label": str(RECORD_WORDS[one.kind][0]),
                "name": one.name,
                "matched": one.matched,
                "headline": one.headline,
                "href": one.href,
            }
            for one in found
        ],
    }
    return JsonResponse(told)


def opensearch(request: HttpRequest) -> HttpResponse:
    """The description by which a browser adds the archive to its search engines (OpenSearch 1.1)."""
    context = {
        "home": request.build_absolute_uri("/"),
        "favicon": request.build_absolute_uri(static("archive/favicon.svg")),
    }
    described = "application/opensearchdescription+xml"
    return render(request, "machines/opensearch.xml", context, content_type=described, using="jinja2")
