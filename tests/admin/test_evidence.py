"""Evidence in the admin: snapshots, citations, passage marks and identifiers, and what is refused of them."""

import pytest
from django.urls import reverse

from archive.models import Citation, Identifier, PassageMark, Snapshot
from tests.admin.conftest import at_the_desk, page_of
from tests.admin.forms import add_row, fields_of, prefix_of, words_of
from tests.factories import cite, editor, gazette, name, person, role, snapshot, source

pytestmark = pytest.mark.django_db

TEXT = "Velloso was professor.\nShe left in 2018."


def add(desk, row, group, **values):
    fields = add_row(fields_of(desk.get(page_of(row))), group, **values)
    return desk.post(page_of(row), fields)


def test_a_snapshot_is_kept_word_for_word_however_the_browser_ends_its_lines(ada):
    assert add(ada, gazette(), "snapshots", text=TEXT.replace("\n", "\r\n"), showing="all").status_code == 302
    assert Snapshot.objects.get().text == TEXT


def test_the_same_text_twice_is_refused_in_words(ada):
    snapshot(gazette(), TEXT)

    words = words_of(add(ada, gazette(), "snapshots", text=TEXT, showing="all"))

    assert "The source has this very text already, word for word." in words
    assert Snapshot.objects.count() == 1


def test_a_snapshots_text_never_changes_and_its_showing_may(ada):
    kept = snapshot(gazette(), TEXT)
    page = ada.get(page_of(gazette()))
    row = prefix_of(page, kept)

    ada.post(page_of(gazette()), fields_of(page) | {f"{row}-text": "Another text.", f"{row}-showing": "quotes"})

    kept.refresh_from_db()
    assert (kept.text, kept.showing) == (TEXT, "quotes")


def test_a_citation_is_added_on_the_statements_page_and_its_quote_found(ada):
    chair, read = role(person()), snapshot(gazette(), TEXT)

    values = {"source": "gazette", "snapshot": read.pk, "quote": "She left in 2018.", "stance": "supports"}
    assert add(ada, chair, "citations", **values).status_code == 302

    found = Citation.objects.get()
    assert (found.verified, found.start, found.locator) == (True, 23, "Lead")


def test_a_snapshot_of_another_source_is_refused(ada):
    chair, read = role(person()), snapshot(source("Another"), TEXT)
    values = {"source": "gazette", "snapshot": read.pk, "quote": "She left in 2018.", "stance": "supports"}
    gazette()

    assert "This snapshot is of another source." in words_of(add(ada, chair, "citations", **values))


def test_a_citation_of_a_name_is_edited_on_the_names_page(ada):
    short = name(person(), "M. Velloso")
    cite(short, "M. Velloso, hydrologist")

    assert "“M. Velloso, hydrologist”, The Varnholm Gazette verified" in words_of(ada.get(page_of(short)))


def test_a_citation_supports_exactly_one_thing(ada):
    mara = person()
    gazette()
    url = reverse("admin:archive_citation_add")
    fields = fields_of(ada.get(url)) | {"source": "gazette", "stance": "supports", "aspect": "name"}

    both = ada.post(url, fields | {"person": mara.pk, "role": role(mara).pk})
    neither = ada.post(url, fields)
    one = ada.post(url, fields | {"person": mara.pk})

    for refused in (both, neither):
        assert "Choose exactly one thing that the citation supports." in words_of(refused)
    assert [both.status_code, neither.status_code, one.status_code] == [200, 200, 302]


def test_a_passage_mark_must_stand_in_its_snapshot(ada):
    read = snapshot(gazette(), TEXT)
    url = reverse("admin:archive_passagemark_add")
    fields = fields_of(ada.get(url)) | {"snapshot": read.pk, "reason": "no statement"}

    assert "These words don't stand so in the snapshot." in words_of(ada.post(url, fields | {"quote": "He left."}))
    assert ada.post(url, fields | {"quote": "She left in 2018."}).status_code == 302
    assert PassageMark.objects.get().start == 23


@pytest.mark.parametrize("scheme", ["", "orcid", "nonsense"])
def test_an_identifier_that_is_none_is_refused_in_words(ada, scheme):
    assert add(ada, person(), "identifiers", scheme=scheme, value="0000-0001").status_code == 200
    assert not Identifier.objects.exists()


def test_who_may_only_look_sees_the_statements_and_no_field(ada, editors_group):
    mara = person()
    chair = role(mara, title="Professor")
    looking = editor("eve", is_staff=True)
    looking.user_permissions.set(editors_group.permissions.filter(codename__startswith="view_"))
    eve = at_the_desk(looking)

    page = eve.get(page_of(mara))

    assert "Professor, date unknown no citation View (Professor, date unknown)" in words_of(page)
    assert not [name for name in fields_of(page) if name.endswith("-title")]
    assert eve.get(page_of(chair)).status_code == 200
    assert eve.post(page_of(mara), {"name": "Mine"}).status_code == 403
