"""The questions of a plan: told so that an editor can answer them, kept, and counted with the next plan."""

import pytest
from django.urls import reverse

from archive.models import Job
from tests.admin.forms import fields_of, words_of
from tests.admin.plans import asks, new, planned, row
from tests.factories import honor, life_event, organization, person, varnholm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def imported(ada):
    return planned(ada.editor, new("person", "Mara"), row("waiting", "role", "Odile, Dean"))


def page_of(imported):
    return reverse("admin:archive_import_questions", args=[imported.pk])


def answers(imported):
    imported.refresh_from_db()
    return imported.answers


def answer(desk, imported, then="", **given):
    return desk.post(page_of(imported), fields_of(desk.get(page_of(imported))) | given | {"then": then}, follow=True)


def test_a_question_says_what_the_table_says_how_many_rows_wait_and_who_may_be_meant(ada, imported):
    mara = person(headline="Hydrologist")
    life_event(mara, kind="birth", date="1961")
    life_event(mara, kind="death", date="2044")
    other = person(headline="Painter", publication_status="draft")
    asks(imported, "person", "Mara Velloso", [mara, other], rows=3, first_place="row 7")

    page = ada.get(page_of(imported))

    words = words_of(page)
    assert "Person “Mara Velloso” 3 rows wait for the answer, first at row 7" in words
    assert "Mara Velloso Hydrologist · born 1961 · died 2044 Look" in words
    assert "Mara Velloso Painter · draft Look" in words
    assert f'<a class="look" href="/admin/archive/person/{mara.pk}/change/" target="_blank">' in page.content.decode()


def test_candidates_of_every_kind_are_told_apart(ada, imported):
    asks(imported, "honor", "Asterion", [honor(kind="prize", conferred_by=varnholm())])
    asks(imported, "organization", "Varnholm", [varnholm()])

    words = words_of(ada.get(page_of(imported)))

    assert "Asterion Prize prize · by University of Varnholm" in words
    assert "University of Varnholm university · Varnholm" in words


def test_what_needs_rows_most_is_asked_first(ada, imported):
    for text, rows in (("One", 1), ("Hundred", 100), ("Ten", 10)):
        asks(imported, "person", text, rows=rows)

    assert [form.question.text for form in ada.get(page_of(imported)).context["forms"]] == ["Hundred", "Ten", "One"]


def test_some_questions_are_answered_and_the_others_stay_open(ada, imported):
    mara, other = person(), person()
    asks(imported, "person", "Mara Velloso", [mara, other], rows=9)
    asks(imported, "person", "Odile", rows=8)
    asks(imported, "honor", "Asterion", rows=7)
    asks(imported, "person", "Theo", rows=6)

    given = {"q0-act": f"pick:{other.pk}", "q1-act": "create", "q2-act": "leave"}
    page = answer(ada, imported, **given)

    assert answers(imported) == {
        "person:Mara Velloso": {"act": "pick", "uid": other.pk},
        "person:Odile": {"act": "create"},
        "honor:Asterion": {"act": "leave"},
    }
    assert "Your answers are kept." in words_of(page)
    assert "3 of 4 answered." in words_of(page)
    assert fields_of(page)["q0-act"] == f"pick:{other.pk}"
    assert not Job.objects.exists()


def test_an_answer_can_be_taken_back(ada, imported):
    asks(imported, "person", "Odile")
    answer(ada, imported, **{"q0-act": "create"})
    answer(ada, imported, **{"q0-act": ""})

    assert answers(imported) == {}


def test_answers_of_two_editors_stand_beside_each_other(ada, ben, imported):
    asks(imported, "person", "Odile", rows=2)
    asks(imported, "honor", "Asterion", rows=1)
    one = fields_of(ada.get(page_of(imported))) | {"q0-act": "create"}
    other = fields_of(ben.get(page_of(imported) + "?kind=honor")) | {"q0-act": "leave"}
    ada.post(page_of(imported), one | {"then": ""})
    ben.post(page_of(imported) + "?kind=honor", other | {"then": ""})

    assert answers(imported) == {"person:Odile": {"act": "create"}, "honor:Asterion": {"act": "leave"}}


def test_another_record_is_picked_by_name_or_without_javascript_by_its_uid_or_address(ada, imported):
    odile = person("Odile Nakamura-Brandt")
    asks(imported, "person", "O. Brandt")

    for given in (
        {"q0-other": odile.pk},
        {"q0-act": "other", "q0-other": odile.pk},
        {"q0-act": "other", "q0-typed": odile.pk},
        {"q0-typed": odile.slug},
        {"q0-typed": f"https://archive.example/people/{odile.slug}/"},
    ):
        page = answer(ada, imported, **given)
        assert answers(imported) == {"person:O. Brandt": {"act": "pick", "uid": odile.pk}}
        assert fields_of(page)["q0-act"] == f"pick:{odile.pk}"
        answer(ada, imported, **{"q0-act": ""})


def test_who_was_merged_leads_to_the_survivor(ada, imported):
    odile = person("Odile Nakamura-Brandt")
    merged = person("O. Brandt", publication_status="merged", merged_into=odile)
    asks(imported, "person", "O. Brandt")

    answer(ada, imported, **{"q0-typed": merged.pk})

    assert answers(imported) == {"person:O. Brandt": {"act": "pick", "uid": odile.pk}}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"q0-act": "other"}, "Say which person is meant."),
        ({"q0-act": "other", "q0-typed": "nobody"}, "There is no person with the uid or address “nobody”."),
        ({"q0-act": "pick:nobody"}, "The record that was picked is no longer there."),
    ],
)
def test_an_answer_that_means_nothing_is_asked_for_again_and_nothing_is_lost(ada, imported, given, sentence):
    asks(imported, "person", "Mara", rows=2)
    asks(imported, "person", "Odile", rows=1)

    page = answer(ada, imported, **given, **{"q1-act": "leave"})

    assert sentence in words_of(page)
    assert fields_of(page)["q1-act"] == "leave"
    assert answers(imported) == {}


def test_an_organization_is_no_answer_where_a_person_is_asked_for(ada, imported):
    asks(imported, "person", "Lumen")

    page = answer(ada, imported, **{"q0-typed": organization().pk})

    assert "There is no person with the uid or address" in words_of(page)


def test_all_of_a_kind_are_created_left_out_or_asked_for_again_at_once(ada, imported):
    asks(imported, "person", "Odile")

    def choices(act):
        answer(ada, imported, all=f"{act}:person")
        imported.refresh_from_db()
        return imported.choices["missing"]

    assert choices("create") == {"person": "create"}
    assert "will be created as drafts , but for those answered here." in words_of(ada.get(page_of(imported)))
    assert choices("leave") == {"person": "leave"}
    assert choices("ask") == {}


def test_what_is_answered_for_all_of_a_kind_shows_with_each_question_that_it_answers(ada, imported):
    mara = person()
    asks(imported, "person", "Odile", rows=9)
    asks(imported, "person", "Mara Velloso", [mara, person()], rows=8)  # she is there: the question is which she is
    asks(imported, "person", "Mara", [mara], rows=7, key="person@row 7:Mara", is_row=True)
    asks(imported, "honor", "Asterion", rows=6)
    asks(imported, "person", "Summe", rows=5)

    page = answer(ada, imported, all="create:person")

    assert [form.as_for_all for form in page.context["forms"]] == [
        "created as a draft",
        "",
        "",
        "",
        "created as a draft",
    ]
    assert [form.chosen for form in page.context["forms"]] == [""] * 5
    words = words_of(page)
    assert words.count("as for all: created as a draft") == 2
    assert words.count("not answered yet") == 3
    assert "2 of 5 answered, 2 of them as for all." in words

    page = answer(ada, imported, **{"q4-act": "leave"})
    assert "2 of 5 answered, 1 of them as for all." in words_of(page)
    assert fields_of(page)["q4-act"] == "leave"
    plan = words_of(ada.get(reverse("admin:archive_import_change", args=[imported.pk])))
    assert "Plan again with the answers 2 answers were given since this plan was made." in plan
    page = answer(ada, imported, **{"q4-act": ""})
    assert "2 of 5 answered, 2 of them as for all." in words_of(page)

    assert words_of(answer(ada, imported, all="leave:person")).count("as for all: left out") == 2
    assert "0 of 5 answered." in words_of(answer(ada, imported, all="ask:person"))


def test_planning_again_keeps_the_answers_and_queues_the_plan(ada, imported):
    asks(imported, "person", "Odile")

    page = answer(ada, imported, then="plan", **{"q0-act": "create"})

    assert answers(imported) == {"person:Odile": {"act": "create"}}
    assert Job.objects.get().kind == "plan"
    assert page.redirect_chain[-1][0] == reverse("admin:archive_import_change", args=[imported.pk])


def test_the_plans_page_says_that_answers_were_given_since(ada, imported):
    asks(imported, "person", "Odile")
    answer(ada, imported, **{"q0-act": "create"})

    words = words_of(ada.get(reverse("admin:archive_import_change", args=[imported.pk])))

    assert "Plan again with the answers 1 answer was given since this plan was made." in words


def test_while_somebody_works_on_the_import_no_answer_is_kept(ada, imported):
    asks(imported, "person", "Odile")
    fields = fields_of(ada.get(page_of(imported))) | {"q0-act": "create"}
    Job.objects.create(kind="confirm", import_of=imported, status="running")

    page = ada.post(page_of(imported), fields, follow=True)

    assert "Your answers could not be kept" in words_of(page)
    assert answers(imported) == {}


def test_an_answer_to_what_a_newer_plan_does_not_ask_is_passed_over(ada, imported):
    asks(imported, "person", "Odile", rows=2)
    asks(imported, "person", "Theo", rows=1)
    fields = fields_of(ada.get(page_of(imported))) | {"q0-act": "create", "q1-act": "leave"}
    imported.questions.get(text="Odile").delete()

    ada.post(page_of(imported), fields)

    assert answers(imported) == {"person:Theo": {"act": "leave"}}


def test_the_questions_come_in_pages_at_the_same_cost(ada, imported, django_assert_num_queries):
    mara = person()
    for n in range(2):
        asks(imported, "person", f"Person {n}", [mara])
    ada.get(page_of(imported))
    # session, editor, two for rights, import, two for earlier answers, kinds, number, questions, candidates, lives
    with django_assert_num_queries(12):
        ada.get(page_of(imported))
    for n in range(2, 60):
        asks(imported, "person", f"Person {n}", [mara, person(f"Person {n}")])
    with django_assert_num_queries(12):
        page = ada.get(page_of(imported))
    assert len(page.context["forms"]) == 25

    fields = fields_of(page) | {"q0-act": "leave"}
    response = ada.post(page_of(imported), fields | {"then": "?p=2"})
    assert response["Location"] == "?p=2"
    assert len(ada.get(page_of(imported), {"p": 3}).context["forms"]) == 10


def test_a_plan_that_asks_nothing_says_so(ada, imported):
    assert "The plan asks nothing." in words_of(ada.get(page_of(imported)))
