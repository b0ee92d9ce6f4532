"""Lists taken away as tables: what the files are, and that no list is too long for them."""

import csv
import io
import json

import pytest
from django.http import Http404
from django.test import RequestFactory

from archive.models import Role
from archive.public import downloads
from tests import factories as make

COLUMNS = ("name", "number", "forms", "is public")
ROWS = [("Łukasz", 3, ["a", "b"], True), ("=1+1", None, [], False)]


def asking(path="/people/"):
    return RequestFactory().get(path)


def taken(format, rows=ROWS, columns=COLUMNS):
    return downloads.download(asking(), format, "people", columns, rows)


def test_csv_has_a_mark_and_lines_as_the_standard_has_them_and_nothing_that_a_spreadsheet_runs():
    response = taken("csv")
    body = response.getvalue()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="cursus-people.csv"'
    assert body == '\ufeffname,number,forms,is public\r\nŁukasz,3,"a\nb",yes\r\n\'=1+1,,,no\r\n'.encode()


def test_json_is_an_array_of_objects_with_values_as_they_are():
    response = taken("json")
    assert response["Content-Type"] == "application/json"
    assert json.loads(response.getvalue()) == [
        {"name": "Łukasz", "number": 3, "forms": ["a", "b"], "is public": True},
        {"name": "=1+1", "number": None, "forms": [], "is public": False},
    ]


@pytest.mark.parametrize("format", ["csv", "json"])
def test_an_empty_list_is_an_empty_table(format):
    body = taken(format, []).getvalue()
    assert (body if format == "json" else body.decode("utf-8-sig")) in (b"[\n]\n", "name,number,forms,is public\r\n")


@pytest.mark.parametrize("format", ["csv", "json"])
def test_a_table_is_read_while_it_is_sent(format):
    read = []

    def rows():
        for number in range(10_000):
            read.append(number)
            yield ("Mara", number, [], True)

    sent = iter(taken(format, rows()))
    assert (len(next(sent)) > 0, len(read)) == (True, 200)
    assert (len(next(sent)) > 0, len(read)) == (True, 400)


@pytest.mark.parametrize("number", [199, 200, 201, 400])
def test_no_row_is_lost_where_one_part_ends_and_the_next_begins(number):
    rows = [("Mara", place, [], True) for place in range(number)]
    told = list(csv.DictReader(io.StringIO(taken("csv", rows).getvalue().decode("utf-8-sig"), newline="")))
    assert [int(row["number"]) for row in told] == list(range(number))
    assert [row["number"] for row in json.loads(taken("json", rows).getvalue())] == list(range(number))


def test_only_what_is_offered_can_be_asked_for():
    assert downloads.asked(asking("/people/")) == ""
    assert downloads.asked(asking("/people/?format=json")) == "json"
    with pytest.raises(Http404):
        downloads.asked(asking("/people/?format=xlsx"))


def test_a_list_is_taken_away_as_it_was_filtered_whatever_page_of_it_is_shown():
    request = asking("/people/?living=no&after=mara&lang=fr")
    assert downloads.links(request, without=["after"]) == [
        ("CSV", "?living=no&format=csv"),
        ("JSON", "?living=no&format=json"),
    ]


@pytest.mark.django_db
def test_statements_are_told_with_their_dates_as_they_are_known_and_permanent_addresses():
    mara = make.person()
    make.role(mara, uid="chair", organization=make.varnholm(), date="2016/..")
    make.role(mara, title="Dean", publication_status="draft")
    (row,) = downloads.statements(asking(), Role.objects.oldest_first())
    assert dict(zip(downloads.STATEMENT_COLUMNS, row, strict=True)) == {
        "kind": "role",
        "date": "2016/..",
        "ended": "unknown",
        "date as stated": "",
        "who": "Mara Velloso",
        "address of who": "http://testserver/people/mara-velloso/",
        "what": "Professor",
        "address of what": "",
        "where": ["University of Varnholm"],
        "details": [],
        "words": "",
        "certainty": "certain",
        "known to be wrong": False,
        "note": "",
        "statement": "http://testserver/statement/chair",
    }
