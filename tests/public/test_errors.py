"""What readers see where there is no page, and where the archive has failed."""

from django.test import RequestFactory

from archive.public.errors import server_error


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
