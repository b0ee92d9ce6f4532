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


def test_a_list_is_taken_away_from_its_own_address():
    assert downloads.links("/people/") == [("CSV", "/people/?format=csv"), ("JSON", "/people/?format=json")]
    assert downloads.links("/people/?living=no")[0] == ("CSV", "/people/?living=no&format=csv")


@pytest.mark.django_db
def test_statements_are_told_with_their_dates_as_they_are_known_and_permanent_addresses():
    mara = make.person()
    make.role(mara, uid="chair", organization=make.varnholm(), date="2016/..")
    make.role(mara, title="Dean", publication_status="draft")
    response = downloads.statements(asking(), "json", "people", {"people": Role.objects.oldest_first()})
    assert response["Content-Disposition"] == 'attachment; filename="cursus-people.json"'
    assert json.loads(response.getvalue()) == [
        {
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
    ]


def told(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return json.loads(response.getvalue())


@pytest.mark.django_db
def test_the_people_of_an_organization_are_taken_away_as_they_were_asked_for(client):
    varnholm, mara, theo = make.varnholm(), make.person(), make.person("Theo Abara")
    make.role(mara, organization=varnholm, date="2016/2018")
    make.role(theo, organization=varnholm, date="/2020")
    make.role(theo, organization=varnholm, kind="education", date="1999")
    make.role(mara, organization=varnholm, date="2017", publication_status="draft")
    page = "/organizations/university-of-varnholm/"
    assert f'href="{page}?format=csv"' in client.get(page).content.decode()
    assert [(row["who"], row["date"]) for row in told(client, f"{page}?format=json")] == [
        ("Mara Velloso", "2016/2018"),
        ("Theo Abara", "1999"),
        ("Theo Abara", "/2020"),
    ]
    assert f'href="{page}?in=2017&amp;format=csv"' in client.get(f"{page}?in=2017").content.decode()
    assert [(row["list"], row["who"]) for row in told(client, f"{page}?in=2017&format=json")] == [
        ("certain", "Mara Velloso"),
        ("possible", "Theo Abara"),
    ]
    assert [row["date"] for row in told(client, f"{page}?kind=education&format=json")] == ["1999"]


@pytest.mark.django_db
def test_the_register_of_an_honor_is_taken_away_with_those_of_its_categories(client):
    prize = make.honor()
    medal = make.honor("Medal for Rivers", parent=prize)
    make.conferral(make.person(), prize, date="2018")
    make.conferral(make.person("Theo Abara"), medal, date="2013")
    rows = told(client, f"{prize.get_absolute_url()}?format=json")
    assert [(row["who"], row["what"], row["date"]) for row in rows] == [
        ("Theo Abara", "Medal for Rivers", "2013"),
        ("Mara Velloso", "Asterion Prize", "2018"),
    ]


@pytest.mark.django_db
def test_who_took_part_in_a_campaign_is_taken_away(client):
    weirs = make.campaign("Open the weirs")
    assert "format=csv" not in client.get(weirs.get_absolute_url()).content.decode()
    make.participation(make.person(), weirs)
    make.participation("the senate", weirs, capacity="addressee")
    rows = told(client, f"{weirs.get_absolute_url()}?format=json")
    assert sorted(row["who"] for row in rows) == ["Mara Velloso", "the senate"]


@pytest.mark.django_db
def test_what_a_year_holds_of_a_kind_is_taken_away(client):
    make.role(make.person(), date="2016/2018")
    make.role(make.person("Theo Abara"), date="/2020")
    rows = told(client, "/years/2017/?kind=role&format=json")
    assert [(row["list"], row["who"]) for row in rows] == [("certain", "Mara Velloso"), ("possible", "Theo Abara")]
    assert 'href="/years/2017/?kind=role&amp;format=csv"' in client.get("/years/2017/?kind=role").content.decode()


@pytest.mark.django_db
def test_what_happened_on_a_day_is_taken_away(client):
    make.role(make.person(), date="1999/2003-05-12")
    make.role(make.person("Theo Abara"), date="1999/2003-05")
    rows = told(client, "/on/05-12/?kind=ended&format=json")
    assert [(row["date"], row["who"]) for row in rows] == [("1999/2003-05-12", "Mara Velloso")]
    assert 'href="/on/05-12/?kind=ended&amp;format=csv"' in client.get("/on/05-12/?kind=ended").content.decode()
