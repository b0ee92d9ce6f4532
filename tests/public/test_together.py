"""Who was at an organization at the same time as somebody."""

import pytest

from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

PAGE = "/organizations/university-of-varnholm/together/"


def chair(**fields):
    mara = make.person()
    return mara, make.role(mara, uid="chair", organization=make.varnholm(), **{"date": "2010/2016"} | fields)


def colleague(name, date, **fields):
    return make.role(make.person(name), organization=make.varnholm(), title="Reader", date=date, **fields)


def test_who_was_there_in_the_gap_between_two_times_of_a_role_is_not_named(client):
    chair(date="{1946..1966,1985..2002}")
    colleague("Ada Quist", "1960/1962")
    colleague("In the gap", "1970/1980")
    colleague("Twice there", "{1966..1969,2001..2005}")
    page = text_of(client.get(PAGE, {"role": "chair"}))
    assert "Certainly 1960 to 1962." in page
    assert "Certainly 2001 to 2002." in page
    assert "In the gap" not in page


def test_those_certainly_there_stand_apart_from_those_who_may_have_been_and_the_overlap_is_told(client):
    chair()
    colleague("Ada Quist", "2012/2014")
    colleague("Ines Roth", "2012/")
    colleague("Olu Banks", "/2020")
    colleague("Pat Else", "2005/")
    colleague("Sam Told", "2016/2018")
    colleague("Too Late", "2017/2019")
    colleague("No Date", "")
    page = text_of(client.get(PAGE, {"role": "chair"}))
    said = [
        '<section id="certain">',
        "Ines Roth", "Certainly in 2012, perhaps longer.",
        "Ada Quist", "Certainly 2012 to 2014.",
        '<section id="possible">',
        "Sam Told", "Possibly, because the dates are not exact enough.",
        "Pat Else", "Possibly, because it is not told when this ended.",
        "Olu Banks", "Possibly, because it is not told when this began.",
    ]  # fmt: skip
    for words in said:
        assert words in page, words
    assert "Too Late" not in page
    assert "No Date" not in page


def test_the_person_can_be_asked_for_by_name_and_all_her_roles_there_are_offered(client):
    mara, _ = chair()
    make.role(mara, uid="reader", organization=make.varnholm(), title="Reader", date="2001/2005")
    colleague("Ada Quist", "2012/2014")
    page = text_of(client.get(PAGE, {"person": "mara-velloso"}))
    assert "Ada Quist" in page
    assert f'href="{PAGE}?role=reader"' in page
    other = text_of(client.get(PAGE, {"role": "reader"}))
    assert "The archive knows of nobody else who was there at that time." in other
    assert 'left out. <a href="/organizations/university-of-varnholm/#people">All who are recorded here</a>' in other


def test_asked_for_by_name_she_is_compared_in_all_her_roles_there(client):
    mara, _ = chair()
    make.role(mara, uid="reader", organization=make.varnholm(), title="Reader", date="2001/2005")
    colleague("Ada Quist", "2012/2014")
    colleague("Olu Banks", "2002/2003")
    colleague("Pat Else", "2007/2008")
    page = text_of(client.get(PAGE, {"person": "mara-velloso"}))
    assert ("Ada Quist" in page, "Olu Banks" in page, "Pat Else" in page) == (True, True, False)
    assert "2 roles here" in page
    assert f'<a href="{PAGE}?person=mara-velloso" aria-current="true">All roles</a>' in page


def test_many_roles_to_choose_from_are_folded_away(client):
    mara, _ = chair()
    for year in range(2001, 2005):
        make.role(mara, organization=make.varnholm(), title="Reader", date=str(year))
    page = text_of(client.get(PAGE, {"role": "chair"}))
    folded = page.partition('<details class="folded"><summary>5 roles to choose from</summary>')[2]
    assert folded.partition("</details>")[0].count(f'<a href="{PAGE}?role=') == 5


def test_a_role_without_a_date_can_be_compared_with_nothing(client):
    chair(date="")
    colleague("Ada Quist", "2012/2014")
    page = text_of(client.get(PAGE, {"role": "chair"}))
    assert "No date is told of this role" in page
    assert "Ada Quist" not in page


@pytest.mark.parametrize("query", ["", "?role=nothing", "?person=nobody", "?role=elsewhere", "?role=draft"])
def test_asked_for_nobody_who_was_there_it_is_not_found(client, query):
    mara, _ = chair()
    make.role(mara, uid="elsewhere", organization=make.organization())
    make.role(mara, uid="draft", organization=make.varnholm(), publication_status="draft")
    assert client.get(PAGE + query).status_code == 404


def test_the_role_on_a_career_leads_there_only_where_somebody_else_was(client):
    chair()
    link = f'href="{PAGE}?role=chair"'
    colleague("Ada Quist", "2012/2014", publication_status="draft")
    assert link not in text_of(client.get("/people/mara-velloso/"))
    colleague("Ines Roth", "1999")
    assert link in text_of(client.get("/people/mara-velloso/"))


def test_those_of_its_units_are_shown_where_that_is_asked_for(client):
    chair()
    institute = make.organization("Institute of Rivers", parent=make.varnholm(), kind="unit")
    make.role(make.person("Ines Roth"), organization=institute, title="Engineer", date="2012/2014")
    page = text_of(client.get(PAGE, {"role": "chair"}))
    assert "Ines Roth" not in page
    assert f'href="{PAGE}?role=chair&amp;units=1"' in page
    page = text_of(client.get(PAGE, {"role": "chair", "units": "1"}))
    assert "Ines Roth" in page
    assert '<a href="/organizations/institute-of-rivers/">Institute of Rivers</a>' in page


def test_it_costs_the_same_for_one_and_for_three(client):
    chair()
    make.cite(colleague("Ada Quist", "2012/2014"), "Quist was there.")
    make.cite(colleague("Olu Banks", "/2020"), "Banks was there.")
    assert queries_of(client, f"{PAGE}?role=chair") == 12
    for name in ("Ines Roth", "Pat Else"):
        make.cite(colleague(name, "2012/2014"), f"{name} was there.")
        make.cite(colleague(f"{name} II", "/2020"), f"{name} II was there.")
    assert queries_of(client, f"{PAGE}?role=chair") == 12
