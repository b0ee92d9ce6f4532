"""What readers see where there is no page, and where the archive has failed."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from archive.models import change_set
from archive.public.errors import server_error
from tests import factories as make
from tests.public.counting import text_of


def test_an_address_that_leads_nowhere_gets_a_friendly_page(client):
    # Without the mark for the database, pytest-django refuses every query.
    response = client.get("/nowhere/at/all")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()
    assert "nowhere" not in response.content.decode()


def test_the_page_of_a_failure_asks_nothing_of_the_database():
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_a_failing_page_answers_with_that_page(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("archive.reading.holdings.latest_change", None)
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_pages_take_nothing_in_and_say_so(client, method):
    response = getattr(client, method)("/people/", headers={"accept-language": "fr"})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "Ici, on ne peut que lire" in response.content.decode()


def test_a_request_for_another_host_is_answered_with_a_page(client):
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "This was not understood" in response.content.decode()


def test_a_form_that_is_no_longer_valid_says_that_nothing_is_lost():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "ada"})
    assert response.status_code == 403
    assert "what you typed is still there" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/people/mara-veloso/",
        "/people/Mara_Velloso/",
        "/people/velloso/",
        "/people/velloso-mara/",
        "/person/mara-velloso/",
        "/people/mara-velloso/nothing/",
    ],
)
def test_a_mistyped_or_shortened_address_suggests_the_record_that_was_meant(client, address):
    make.person(sort_name="Velloso, Mara", headline="Hydrologist")
    make.person("Theo Abara")
    response = client.get(address)
    page = text_of(response)
    assert response.status_code == 404
    assert "Did you mean one of these?" in page
    assert '<a class="name" href="/people/mara-velloso/">Mara Velloso</a><p>Hydrologist</p>' in page
    assert "Theo Abara" not in page


@pytest.mark.django_db
def test_every_kind_of_record_is_suggested_by_its_own_kind_alone(client):
    make.organization("Lumen Works")
    make.honor("Lumen Prize")
    make.campaign("Lumen for all")
    make.source("Lumen Letters")
    for path, name in (
        ("organizations", "Lumen Works"),
        ("honors", "Lumen Prize"),
        ("campaigns", "Lumen for all"),
        ("sources", "Lumen Letters"),
    ):
        page = text_of(client.get(f"/{path}/lumem/"))
        assert page.count('<a class="name"') == 1
        assert name in page


@pytest.mark.django_db
def test_an_address_that_hides_a_draft_is_answered_like_one_that_never_was(client):
    make.person()
    make.person("Theo Abara", publication_status="draft")
    make.person("Theo Abaro", publication_status="withdrawn")
    hidden, never = client.get("/people/theo-abara/"), client.get("/people/theo-abari/")
    assert hidden.status_code == never.status_code == 404
    assert hidden.content.decode() == never.content.decode().replace("theo abari", "theo abara")
    assert "Theo" not in hidden.content.decode()


@pytest.mark.django_db
def test_suggestions_for_a_lost_address_cost_the_same_however_many_records_there_are(client):
    def queries(address="/people/mara-veloso/"):
        client.get("/people/")
        client.get("/search/suggest?q=brings+the+index+up+to+date")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 404
        return len(captured)

    make.person()
    assert queries() == 6, "the record, its former address, and what is near"
    with change_set(system_editor="tests"):
        for number in range(3):
            make.person(f"Mara Velloso {number}")
    assert queries() == 6
    assert queries("/people/mara-anna-veloso-of-varnholm/") == 6, "however many words it has"


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["%00", "%", "''--", "..%2f..%2f", "a" * 3000, "%F0%9F%90%9F", "-", "_"])
def test_hostile_addresses_do_no_harm(client, words):
    make.person()
    response = client.get(f"/people/{words}/", follow=True)
    assert response.status_code == 404
    assert "Did you mean" not in text_of(response)
