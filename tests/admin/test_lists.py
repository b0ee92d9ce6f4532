"""Lists and pages of the admin: found, filtered, in order, and at the same number of queries however long."""

import pytest
from django.contrib import admin
from django.urls import reverse

from archive.models import RECORDS, STATEMENTS, change_set
from tests import factories
from tests.admin.conftest import page_of
from tests.admin.forms import fields_of, words_of
from tests.factories import change, cite, name, organization, person, role, varnholm

pytestmark = pytest.mark.django_db


def listed(desk, kind, **query):
    page = desk.get(reverse(f"admin:archive_{kind}_changelist"), query)
    assert page.status_code == 200
    return [str(row) for row in page.context["cl"].result_list]


@change_set(system_editor="tests")
def statements(number):
    """One statement of each kind, or several."""
    campaign = factories.campaign()
    for _ in range(number):
        mara = person()
        chair = role(mara, organization=organization())
        cite(chair)
        cite(factories.conferral(mara, affiliation=organization()))
        cite(factories.participation(mara, campaign))
        cite(factories.contribution(mara, organization=organization()))
        cite(factories.appearance(mara, host=organization(), on_behalf_of=organization()))
        cite(factories.relationship(mara, person("Odile Nakamura-Brandt")))
        cite(factories.life_event(mara))
        cite(factories.demand(campaign))
        cite(factories.milestone(campaign))
        prize = factories.honor()
        cite(factories.register_fact(prize))
        cite(factories.sponsorship(prize))
        cite(factories.event(factories.organization()))


@pytest.mark.parametrize("model", [*RECORDS, *STATEMENTS], ids=lambda model: model._meta.model_name)
def test_a_list_costs_the_same_with_one_row_and_with_three(ada, model, django_assert_num_queries):
    statements(1)
    url = reverse(f"admin:archive_{model._meta.model_name}_changelist")
    ada.get(url)
    queries = 7 if model in STATEMENTS else 6  # session, editor, two for rights, counting, the rows; citations
    with django_assert_num_queries(queries):
        ada.get(url)
    statements(2)
    with django_assert_num_queries(queries):
        ada.get(url)


def test_the_list_of_citations_costs_the_same_however_many_of_a_kind(ada, django_assert_num_queries):
    statements(1)
    url = reverse("admin:archive_citation_changelist")
    with django_assert_num_queries(18):
        ada.get(url)
    statements(2)
    with django_assert_num_queries(18):
        ada.get(url)


def test_a_persons_page_costs_the_same_with_one_statement_of_each_kind_and_with_thirty(ada, django_assert_num_queries):
    mara, campaign = person(), factories.campaign()

    @change_set(system_editor="tests")
    def more():
        cite(role(mara, organization=organization()))
        cite(factories.conferral(mara, affiliation=organization()))
        cite(factories.participation(mara, campaign))
        cite(factories.contribution(mara, organization=organization()))
        cite(factories.appearance(mara, host=organization(), on_behalf_of=organization()))
        cite(factories.relationship(mara, person("Odile Nakamura-Brandt")))
        cite(factories.life_event(mara))

    more()
    ada.get(page_of(mara))
    with django_assert_num_queries(22):
        ada.get(page_of(mara))
    for _ in range(29):
        more()
    with django_assert_num_queries(22):
        page = ada.get(page_of(mara))
    fields = fields_of(page)
    with django_assert_num_queries(18):
        assert ada.post(page_of(mara), fields | {"headline": ""}).status_code == 302


def test_people_are_found_by_any_name_without_accents_and_in_order(ada):
    lukasz = person("Łukasz Ørsted", sort_name="Ørsted, Łukasz")
    person("Theo Abara", sort_name="Abara, Theo")
    name(lukasz, "Luke of Varnholm")

    assert listed(ada, "person") == ["Theo Abara", "Łukasz Ørsted"]
    assert listed(ada, "person", q="lukasz orsted") == ["Łukasz Ørsted"]
    assert listed(ada, "person", q="luke") == ["Łukasz Ørsted"]
    assert listed(ada, "person", q="nobody") == []


@pytest.mark.parametrize("model", [*RECORDS, *STATEMENTS], ids=lambda model: model._meta.model_name)
def test_every_list_is_searched_by_words_and_by_uid(ada, model):
    statements(2)
    kind = model._meta.model_name
    row = model.objects.first()

    assert listed(ada, kind, q="xyzzy") == []
    assert listed(ada, kind, q=row.pk) == [str(row)]


def test_statements_are_filtered_by_their_evidence_and_dates(ada):
    mara = person()
    bare = role(mara, title="Bare", date="2001")
    proven, unproven, stale = (role(mara, title=title) for title in ("Proven", "Unproven", "Stale"))
    cite(proven)
    cite(unproven, snapshot=None)
    cite(stale)
    change(stale, unit="Rivers")

    def titles(**query):
        return sorted(text.split(",")[0] for text in listed(ada, "role", **query))

    assert titles(evidence="none") == ["Bare"]
    assert titles(evidence="unverified") == ["Unproven"]
    assert titles(evidence="again") == ["Stale"]
    assert titles(dated="yes") == [bare.title]
    assert titles(dated="no") == ["Proven", "Stale", "Unproven"]


def test_choosing_finds_organizations_by_name_and_tells_them_apart(ada):
    varnholm()
    organization("Varnholm Press", kind="publisher", publication_status="draft")
    query = {"app_label": "archive", "model_name": "role", "field_name": "organization", "term": "varnh"}

    results = ada.get(reverse("admin:autocomplete"), query).json()["results"]

    assert [result["text"] for result in results] == [
        "University of Varnholm · university",
        "Varnholm Press · publisher or media · draft",
    ]


def test_choosing_a_snapshot_offers_those_of_the_chosen_source(ada):
    first = factories.snapshot(factories.source("One"), "Of rivers.")
    factories.snapshot(factories.source("Two"), "Of rivers.")
    query = {"app_label": "archive", "model_name": "citation", "field_name": "snapshot", "term": ""}

    narrowed = ada.get(reverse("admin:autocomplete"), query | {"beside": "source", "value": first.source_id}).json()

    assert [result["id"] for result in narrowed["results"]] == [first.pk]
    assert len(ada.get(reverse("admin:autocomplete"), query).json()["results"]) == 2


def test_view_on_site_is_offered_for_what_is_public_only(ada):
    mara = person()
    chair = role(mara)
    assert f'href="{chair.get_absolute_url()}"' in ada.get(page_of(chair)).content.decode()

    change(mara, publication_status="withdrawn")

    for row in (mara, chair):
        assert f'href="{row.get_absolute_url()}"' not in ada.get(page_of(row)).content.decode()


def test_a_quote_is_shown_as_verified_or_not_on_the_statements_page(ada):
    chair = role(person())
    found = cite(chair, "Velloso was professor.")
    cite(chair, "She was dean.", source=found.source, snapshot=found.snapshot)

    words = words_of(ada.get(page_of(chair)))

    assert "“Velloso was professor.”, The Varnholm Gazette verified: Lead" in words
    assert "“She was dean.”, The Varnholm Gazette not verified: not found in the snapshot" in words


def test_every_kind_stands_on_a_shelf_and_editors_see_no_accounts(ada, administrator):
    statements(1)
    shelves = {shelf["name"]: len(shelf["models"]) for shelf in administrator.get("/admin/").context["app_list"]}
    assert shelves == {"Records": 5, "Statements": 12, "Evidence": 3, "Tables": 3, "History": 1, "Access": 2}
    assert "Access" not in words_of(ada.get("/admin/"))
    assert ada.get(reverse("admin:archive_editor_changelist")).status_code == 403
    for model, page in admin.site._registry.items():
        if model._meta.app_label == "archive":
            assert page.get_search_fields(None), f"the list of {model._meta.verbose_name_plural} can't be searched"


def test_every_list_is_called_by_what_is_in_it(administrator):
    called = {}
    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        page = administrator.get(address).content.decode()
        title = page.partition("<title>")[2].partition("</title>")[0].strip()
        heading = page.partition("<h1>")[2].partition("</h1>")[0].strip()
        plural = str(model._meta.verbose_name_plural)
        called[title, heading] = f"{plural[0].upper()}{plural[1:]}"

    assert called == {(f"{name} | Cursus", name): name for name in called.values()}
    assert {"People", "Imports", "Jobs", "Saved mappings", "Change sets", "Groups"} <= set(called.values())


def test_a_list_that_was_not_counted_to_its_end_says_so(ada, monkeypatch):
    for somebody in ("Mara Velloso", "Theo Abara", "Ines Qvist"):
        person(somebody)
    page = ada.get("/admin/archive/person/").content.decode()
    assert "3 people" in page
    assert "result" not in page.partition('id="changelist-search"')[2].partition("</form>")[0]
    monkeypatch.setattr("archive.admin.lists.COUNTED_AT_MOST", 2)
    assert "more than 2 people" in ada.get("/admin/archive/person/").content.decode()
    assert "1 result " in ada.get("/admin/archive/person/?q=abara").content.decode()
