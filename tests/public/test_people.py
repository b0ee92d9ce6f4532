"""The list of people."""

import pytest

from archive.public.pagination import Pages
from tests import factories as of

pytestmark = pytest.mark.django_db


def names(response):
    """The names of the list in their order, read from the page."""
    return [part.split("</a>")[0] for part in response.content.decode().split('<a class="name" ')[1:]]


def listed(response):
    return [name.split(">")[1] for name in names(response)]


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(client, times, django_assert_num_queries):
    for number in range(times):
        of.person(f"Person {number}", headline="Hydrologist")
    with django_assert_num_queries(5):
        response = client.get("/people/")
    assert len(listed(response)) == times


def test_people_stand_in_the_order_of_their_sort_names(client):
    of.person("Mara Velloso", sort_name="Velloso, Mara")
    of.person("Théo Abara", sort_name="Abara, Théo")
    of.person("Odile Nakamura-Brandt", sort_name="Nakamura-Brandt, Odile")
    assert listed(client.get("/people/")) == ["Théo Abara", "Odile Nakamura-Brandt", "Mara Velloso"]


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_only_published_people_are_listed_and_counted(client, status):
    of.person()
    of.person("Hidden Person", publication_status=status)
    response = client.get("/people/")
    assert listed(response) == ["Mara Velloso"]
    assert "1 career.<" in response.content.decode()


def test_an_archive_without_people_says_so(client):
    assert "Nobody yet." in client.get("/people/").content.decode()


def test_addresses_with_the_number_of_a_page_lead_to_the_list(client):
    response = client.get("/people/?page=2")
    assert (response.status_code, response["Location"]) == (301, "/people/")


def test_the_count_is_renewed_when_the_archive_changes(client):
    mara = of.person()
    assert "1 career.<" in client.get("/people/").content.decode()
    of.person("Theo Abara")
    assert "2 careers.<" in client.get("/people/").content.decode()
    of.change(mara, publication_status="withdrawn")
    assert "1 career.<" in client.get("/people/").content.decode()


@pytest.mark.parametrize(
    ("number", "last", "offered"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_of_many_pages_the_near_ones_and_both_ends_are_offered(number, last, offered):
    assert Pages([], number, last * 50, 50).shown() == offered
