"""People: the list of them, and the page of one career."""

from archive.models import Person
from archive.public.addresses import record_page
from archive.public.page import page
from archive.public.pagination import paginate


def people(request):
    """Everyone in the archive, by sort name."""
    pages = paginate(request, Person.objects.published().in_order(), "slug", "name", "sort_name", "headline")
    return page(request, "person/list.html", {"pages": pages}, canonical=pages.canonical("/people/"))


@record_page(Person)
def person(request, person):
    """One career."""
    return page(request, "person/page.html", {"person": person})
