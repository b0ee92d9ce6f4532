"""The language in which a reader sees the archive."""

import pytest
from django.conf import settings

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_language_asked_for_in_the_address_is_spoken_and_remembered(client):
    page = client.get("/about/?lang=he")
    assert page.headers["Content-Language"] == "he"
    assert '<html lang="he" dir="rtl">' in page.text
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "he"
    assert '<html lang="he" dir="rtl">' in client.get("/about/").text


def test_the_browser_s_language_is_spoken_where_none_was_chosen(client):
    page = client.get("/about/", headers={"accept-language": "fr-CA, fr;q=0.9"})
    assert page.headers["Content-Language"] == "fr"
    assert page.headers["Vary"] == "Accept-Language, Cookie"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_language_that_the_interface_does_not_have_changes_nothing(client):
    page = client.get("/about/?lang=tlh")
    assert page.headers["Content-Language"] == "en"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_page_leads_to_itself_in_the_other_languages(client):
    make.person("Mara Velloso")
    text = client.get("/people/?page=1").text
    assert '<a href="?page=1&amp;lang=fr" hreflang="fr" lang="fr" dir="ltr">Français</a>' in text
    assert '<link rel="alternate" hreflang="fr" href="http://testserver/people/?lang=fr">' in text


def test_the_admin_speaks_english_to_everybody(client):
    page = client.get("/admin/login/", headers={"accept-language": "fr"})
    assert '<html lang="en"' in page.text
