"""Rows of a table that are left out: said in lines of the form, proposed where a sum is plainly there, never lost."""

import pytest

from archive.admin.importing.mapping.checking import mistakes
from archive.admin.importing.mapping.drafting import Draft, Gives, Target, Use
from archive.admin.importing.mapping.leaving_out import BEGINS, CONTAINS, EMPTY, IS, LeftOut
from archive.admin.importing.mapping.recognising import draft_of
from archive.interchange.mapping import Mapping
from archive.interchange.mapping.documents import read_document, write_document
from archive.interchange.planning import plan
from archive.models import Import, PlannedRow
from tests import factories as make
from tests.admin.forms import fields_of, words_of
from tests.admin.test_bringing_in_columns import act, text_of
from tests.admin.test_bringing_in_uploads import page_of, send
from tests.interchange.mapping.tables import Table

WINNERS = (
    "Nr.,Winner,Year\n"
    "1,Mara Velloso,1999\n"
    "2,Theo Abara,2001\n"
    "see below,,\n"
    "Total,2,\n"
)  # fmt: skip


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def winners(ada):
    send(ada, WINNERS, "winners.csv")
    return Import.objects.get()


def line_of(told, number=0):
    """A line as the form shows it."""
    return [told[f"skip-{number}-{name}"] for name in ("column", "test", "text", "because")]


# ── between the form and the document ──


@pytest.mark.parametrize(
    ("when", "line", "leaves_out"),
    [
        ({"column": "A", "is": "Total"}, LeftOut("A", IS, "Total", "So."), ["Total"]),
        ({"column": "A", "is": 5}, LeftOut("A", IS, "5", "So."), ["5"]),
        ({"column": "A", "empty": True}, LeftOut("A", EMPTY, "", "So."), [""]),
        ({"column": "A", "matches": "^Total "}, LeftOut("A", BEGINS, "Total ", "So."), ["Total 1999"]),
        ({"column": "A", "matches": r"a\.\(b\)"}, LeftOut("A", CONTAINS, "a.(b)", "So."), ["x a.(b) y"]),
        ({"column": "A", "matches": r"^\^"}, LeftOut("A", BEGINS, "^", "So."), ["^up"]),
    ],
)
def test_a_document_whose_skips_are_plain_is_shown_in_the_form(when, line, leaves_out):
    document = {
        "skip": [{"when": when, "because": "So."}],
        "outputs": [{"kind": "person", "cells": {"name": "{B}"}}],
    }
    draft = draft_of(document)
    assert draft.skips == [line]
    texts = ["Total", "5", "", "Total 1999", "x a.(b) y", "x a-(b) y", "^up", "x^"]
    mapping = Mapping.from_document(draft.document())
    table = Table.of(["A", "B"], *[[text, f"({text})"] for text in texts])
    kept = [row.cells["name"] for row in mapping.rows(table)]
    assert [text for text in texts if f"({text})" not in kept] == leaves_out
    assert draft_of(draft.document()).document() == draft.document()


@pytest.mark.parametrize(
    "when",
    [
        {"column": "A", "is": ["x", "y"]},
        {"column": "A", "is": ""},
        {"column": "A", "is": " x"},  # is never so, since cells have no spaces around them
        {"column": "A", "empty": False},
        {"column": "A", "matches": "^see|Total"},
        {"column": "A", "matches": "Total$"},
        {"column": "A", "matches": r"\d"},
        {"column": "A", "matches": "two\nlines"},
        {"value": "{A}", "is": "x"},
        {"not": {"column": "A", "is": "x"}},
        {"all": [{"column": "A", "is": "x"}]},
    ],
)
def test_a_document_that_leaves_out_rows_otherwise_stays_a_text(when):
    document = {"skip": [{"when": when, "because": "So."}], "outputs": [{"kind": "person", "cells": {"name": "{B}"}}]}
    Mapping.from_document(document)
    assert draft_of(document) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (LeftOut("A", IS, "Gesamt"), "It sums up the others."),
        (LeftOut("A", BEGINS, "合計"), "It sums up the others."),
        (LeftOut("A", IS, " see below "), "“A” is “see below”."),
        (LeftOut("A", CONTAINS, "see"), "“A” contains “see”."),
        (LeftOut("A", BEGINS, "see"), "“A” begins with “see”."),
        (LeftOut("A", EMPTY), "“A” is empty."),
        (LeftOut("A", IS, "x" * 99), f"“A” is “{'x' * 60}…”."),
        (LeftOut("A", IS), ""),
        (LeftOut("", EMPTY), ""),
    ],
)
def test_a_reason_is_proposed_where_none_is_given(line, reason):
    assert line.likely_reason == reason
    assert not line.is_whole or line.document["because"] == reason


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (LeftOut(), {}),
        (LeftOut("Name", IS, "x"), {}),
        (LeftOut("Name", EMPTY), {}),
        (LeftOut("Name"), {"skip-0-text": "Say what stands in it, or take the line out."}),
        (LeftOut("Name", CONTAINS, "  "), {"skip-0-text": "Say what stands in it, or take the line out."}),
        (
            LeftOut("", IS, "x"),
            {"skip-0-column": "Choose the column of the file that tells which rows are left out."},
        ),
        (
            LeftOut("Nam", EMPTY),
            {"skip-0-column": "The file has no column “Nam” (but “Name”). Choose another, or take the line out."},
        ),
        (
            LeftOut("Name", BEGINS, "x" * 1001),
            {"skip-0-text": "It is too long to be looked for: its first words are enough."},
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_said_at_its_field(line, says):
    draft = Draft(gives=[Gives("person")], uses=[Use("Name", Target(0, "name"))], skips=[line])
    assert mistakes(draft, ["Name"]) == says
    Mapping.from_document(draft.document() | ({} if "skip-0-text" not in says else {"skip": []}))


# ── the page ──


def test_a_sum_at_the_end_is_proposed_to_be_left_out_with_its_reason(ada, winners):
    page = ada.get(page_of(winners))
    assert line_of(fields_of(page)) == ["Nr.", "is", "Total", "It sums up the others."]
    assert "It leaves out one row: row 5, “Total | 2”." in words_of(page)
    assert [row.place for row in page.context["tables"][-1].rows] == ["row 2", "row 3", "row 4"]
    told = fields_of(act(ada, winners, fields_of(page), "remove-skip:0"))
    assert "skip-0-column" not in told
    assert "skip" not in text_of(ada, winners, told)


def test_the_sum_of_a_long_table_is_found_at_its_end(ada):
    send(ada, "Winner,Year\n" + "".join(f"Winner {n},1999\n" for n in range(2_500)) + "Total,2500\n", "long.csv")
    page = ada.get(page_of(Import.objects.get()))
    assert line_of(fields_of(page)) == ["Winner", "is", "Total", "It sums up the others."]
    assert "It leaves out one row of those looked at (the first 2,000, and the last): row 2,502, “Total | 2500”." in (
        words_of(page)
    )


def test_lines_are_added_with_a_reason_proposed_and_taken_out(ada, winners):
    told = fields_of(act(ada, winners, fields_of(ada.get(page_of(winners))), "add-skip"))
    assert line_of(told, 1) == ["", "is", "", ""]
    page = act(ada, winners, told, skip_1_column="Nr.", skip_1_test="begins", skip_1_text="see ")
    told = fields_of(page)
    assert line_of(told, 1) == ["Nr.", "begins", "see ", "“Nr.” begins with “see”."]
    assert "It leaves out one row: row 4, “see below”." in words_of(page)
    # What was only proposed follows what the line says now; what was typed stays.
    told = fields_of(act(ada, winners, told, skip_1_test="contains", skip_0_because="The jury adds up."))
    assert line_of(told, 1)[3] == "“Nr.” contains “see”."
    told = fields_of(act(ada, winners, told, "add-skip", skip_0_text="Sum"))
    assert line_of(told)[2:] == ["Sum", "The jury adds up."]
    page = act(ada, winners, told, skip_2_column="Winner", skip_2_test="empty")
    assert "It leaves out one row: row 4, “see below”." in words_of(page)
    assert text_of(ada, winners, fields_of(page))["skip"] == [
        {"when": {"column": "Nr.", "is": "Sum"}, "because": "The jury adds up."},
        {"when": {"column": "Nr.", "matches": "see "}, "because": "“Nr.” contains “see”."},
        {"when": {"column": "Winner", "empty": True}, "because": "“Winner” is empty."},
    ]
    told = fields_of(act(ada, winners, fields_of(page), "remove-skip:0"))
    assert (line_of(told)[1], line_of(told, 1)[1], "skip-2-column" in told) == ("contains", "empty", False)


def test_a_line_that_leaves_out_nothing_says_so(ada, winners):
    page = act(ada, winners, fields_of(ada.get(page_of(winners))), skip_0_text="total")
    assert "It leaves out no row." in words_of(page)


def test_many_rows_of_one_line_are_counted(ada, winners):
    page = act(ada, winners, fields_of(ada.get(page_of(winners))), skip_0_column="Year", skip_0_test="empty")
    assert "It leaves out 2 rows, the first is row 4: “see below”." in words_of(page)


def test_what_is_typed_wrongly_is_kept_and_named_at_its_field(ada, winners):
    typed = {"skip-0-column": "Number", "skip-0-test": "begins", "skip-0-text": " ", "skip-0-because": "It is <b>."}
    page = ada.post(page_of(winners), fields_of(ada.get(page_of(winners))) | typed | {"act": "go-on"})
    assert dict(page.context["wrong_fields"]) == {
        "id_skip-0-column": "The file has no column “Number”. Choose another, or take the line out.",
        "id_skip-0-text": "Say what stands in it, or take the line out.",
    }
    assert {name: fields_of(page)[name] for name in typed} == typed
    page = ada.post(page_of(winners), fields_of(page) | {"act": "to-text"})
    assert {name: fields_of(page)[name] for name in typed} == typed


def test_lines_that_were_tampered_with_are_shown_again(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    odd_lines = {"skip-0-test": "matches"}, {"skip-0-column": "#row"}, {"skip-0-text": "(" * 2000}
    for odd in (*odd_lines, {"act": "remove-skip:9"}, {"act": "remove-skip:"}):
        assert ada.post(page_of(winners), told | odd).status_code == 200


def test_guessing_again_keeps_the_lines_and_proposes_what_was_taken_out(ada, winners):
    told = fields_of(act(ada, winners, fields_of(ada.get(page_of(winners))), "remove-skip:0"))
    told = fields_of(act(ada, winners, told, "add-skip")) | {"skip-0-column": "Year", "skip-0-test": "empty"}
    told = fields_of(act(ada, winners, told, "guess"))
    assert [line_of(told, number)[:2] for number in (0, 1)] == [["Year", "empty"], ["Nr.", "is"]]
    told = fields_of(act(ada, winners, told, "guess"))
    assert "skip-2-column" not in told


def test_from_the_text_to_the_form(ada, winners):
    document = {
        "skip": [{"when": {"column": "Nr.", "matches": "^see"}, "because": "It is a remark."}],
        "outputs": [{"kind": "person", "cells": {"name": "{Winner}"}}],
    }
    page = act(ada, winners, {"document": write_document(document)})
    assert "Rows are left out where “Nr.” begins with “see”: It is a remark." in words_of(page)
    told = fields_of(act(ada, winners, fields_of(page), "to-form"))
    assert line_of(told) == ["Nr.", "begins", "see", "It is a remark."]
    assert read_document(fields_of(act(ada, winners, told, "to-text"))["document"])["skip"] == document["skip"]


def test_the_plan_counts_the_rows_that_are_left_out_with_their_reason(ada, winners):
    make.honor("Asterion Prize", uid="asterion")
    told = fields_of(act(ada, winners, fields_of(ada.get(page_of(winners))), "add-words"))
    told = fields_of(act(ada, winners, told, "add-skip"))
    told |= {"gives-0-kind": "conferral", "words-0-to": "0:honor", "words-0-text": "asterion", "empty": "keep"}
    told |= {"skip-1-column": "Nr.", "skip-1-test": "begins", "skip-1-text": "see", "missing-person": "create"}
    told = fields_of(act(ada, winners, told))
    act(ada, winners, told, "go-on")
    winners.refresh_from_db()
    winners.jobs.all().delete()
    plan(winners)
    assert sorted(PlannedRow.objects.filter(kind="conferral").values_list("place", "verdict")) == [
        ("row 2", "new"),
        ("row 3", "new"),
    ]
    assert [note for note in winners.counts["notes"] if "left out" in note] == [
        "1 row was left out: “Nr.” begins with “see”.",
        "1 row was left out: It sums up the others.",
    ]
    assert "1 row was left out: It sums up the others." in words_of(ada.get(page_of(winners, "change")))
