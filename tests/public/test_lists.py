"""The lists of all records of a kind: orders, filters, letters, pages, and what they give away as tables."""

import csv
import io
import re

import pytest

from archive.models import Person
from archive.models.plain import plain_rows
from archive.public.list_asked import Asked
from archive.reading.browsing import PER_PAGE
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

ROW = re.compile(r'<a class="name" href="[^"]*">(.*?)</a>')
LETTERS = re.compile(r'<nav class="by-letter".*?</nav>', re.DOTALL)


def listed(response):
    return ROW.findall(response.content.decode())


def letters(response):
    found = LETTERS.search(response.content.decode())
    return re.findall(r"<a [^>]*>(.*?)</a>", found[0]) if found else []


def link(response, relation):
    found = re.search(rf'<a href="([^"]*)" rel="{relation}">', response.content.decode())
    return found[1].replace("&amp;", "&") if found else None


def many(count=2 * PER_PAGE + 20):
    """People called Person 000, Person 001 and so on."""
    return make.people(names(0, count))


def names(first, beyond):
    return [f"Person {number:03}" for number in range(first, beyond)]


# ── pages ──


def test_a_list_is_walked_from_its_first_page_to_its_last_and_back(client):
    many()
    first = client.get("/people/")
    second = client.get(link(first, "next"))
    third = client.get(link(second, "next"))
    assert [listed(page) for page in (first, second, third)] == [names(0, 50), names(50, 100), names(100, 120)]
    assert (link(first, "prev"), link(third, "next"), link(third, "last")) == (None, None, None)
    back = client.get(link(third, "prev"))
    assert listed(back) == names(50, 100)
    assert listed(client.get(link(back, "prev"))) == names(0, 50)
    assert listed(client.get(link(first, "last"))) == names(70, 120)
    assert link(third, "first") == "/people/"


@pytest.mark.parametrize("order", ["name", "-name", "latest"])
def test_every_order_is_walked_whole(client, order):
    everyone = names(0, 120)
    many()
    # As an import leaves them: all revised at the same moment.
    moment = Person.objects.earliest("revised_at").revised_at
    plain_rows(Person).update(revised_at=moment)
    address, walked = f"/people/?sort={order}", []
    while address:
        page = client.get(address)
        walked += listed(page)
        address = link(page, "next")
    assert (len(walked), set(walked)) == (120, set(everyone))
    if order != "latest":
        assert walked == (everyone if order == "name" else everyone[::-1])


def test_people_of_one_name_are_all_listed(client):
    make.people(["Ann Smith"] * (PER_PAGE + 10))
    first = client.get("/people/")
    second = client.get(link(first, "next"))
    shown = re.findall(r'class="name" href="([^"]*)"', first.content.decode() + second.content.decode())
    assert len(set(shown)) == PER_PAGE + 10


def test_the_page_before_one_that_is_less_than_a_page_away_is_the_first(client):
    people = many(PER_PAGE + 20)
    page = client.get(f"/people/?before={people[10].uid}")
    assert (listed(page), link(page, "prev")) == (names(0, 50), None)


def test_a_list_can_be_entered_anywhere_by_the_beginning_of_a_name(client):
    many()
    page = client.get("/people/?from=PERSON+60")
    assert (listed(page)[0], listed(client.get(link(page, "prev")))[-1]) == ("Person 060", "Person 059")
    page = client.get("/people/?from=zz")
    assert listed(page) == []
    assert "Nothing is filed behind that." in page.content.decode()


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_page_behind_a_record_that_is_no_longer_public_is_where_it_was(client, status):
    people = many(60)
    following = link(client.get("/people/"), "next")
    make.change(people[49], publication_status=status)
    assert listed(client.get(following)) == names(50, 60)


def test_a_page_behind_a_record_that_is_no_more_leads_to_the_list(client):
    mara = make.person()
    make.delete(mara)
    response = client.get(f"/people/?after={mara.uid}&living=no")
    assert (response.status_code, response["Location"]) == (302, "/people/?living=no")


def test_a_name_may_be_typed_as_it_is_spoken(client):
    for name, sort_name in [
        ("Zoe Smith", "Smith, Zoe"),
        ("Ann Smith", "Smith, Ann"),
        ("Maria de la Cruz", "de la Cruz, Maria"),
    ]:
        make.person(name, sort_name=sort_name)
    assert listed(client.get("/people/?from=zoe+smith")) == ["Zoe Smith"]
    assert listed(client.get("/people/?from=de+la+cruz"))[0] == "Maria de la Cruz"
    assert listed(client.get("/people/?from=nobody+here")) == ["Ann Smith", "Zoe Smith"]


def test_the_numbers_of_a_letter_are_those_of_its_records(client):
    make.people(["Abara", "Saar", "Smith"])
    make.person("Sand", living="no")
    told = text_of(client.get("/people/?letter=S"))
    assert '<a href="/people/?living=no&amp;letter=S" rel="nofollow"' in told
    assert '<span class="label">Not known</span> <span class="count">2</span>' in told


def test_a_page_is_called_by_its_first_and_last_name(client):
    many()
    page = client.get("/people/")
    assert "<title>People: Person 000 to Person 049 — Cursus</title>" in page.content.decode()


@pytest.mark.parametrize(
    "asked", ["?sort=age", "?letter=Smith", "?letter=!", "?letter=S&sort=latest", "?living=%00", "?kind", "?format=exe"]
)
def test_what_a_list_cannot_be_asked_is_not_found(client, asked):
    make.person()
    assert client.get(f"/people/{asked}").status_code == (200 if asked == "?kind" else 404)


@pytest.mark.parametrize("place", ["", "after", "before", "from", "letter", "last"])
def test_every_page_takes_the_same_few_queries_however_long_the_list_is(client, place):
    people = many(60)
    address = {
        "": "",
        "after": f"?after={people[52].uid}",
        "before": f"?before={people[55].uid}",
        "from": "?from=Person+52",
        "letter": "?letter=P",
        "last": "?before=",
    }[place]
    few = queries_of(client, f"/people/{address}")
    make.people(names(60, 200))
    assert queries_of(client, f"/people/{address}") == few <= 8


# ── letters ──


def test_the_letters_that_there_are_are_offered_in_the_order_of_their_scripts(client):
    for name, sort_name in [
        ("Zoe Smith", "Smith, Zoe"),
        ("Łukasz Ångström", "Ångström, Łukasz"),
        ("Maria de la Cruz", "de la Cruz, Maria"),
        ("Яна Жукова", "Жукова, Яна"),
        ("田中正造", ""),
        ("김소월", ""),
        ("1984", ""),
    ]:
        make.person(name, sort_name=sort_name)
    make.person("Hidden", publication_status="draft")
    page = client.get("/people/")
    assert letters(page) == ["#", "A", "D", "S", "Ж", "ㄱ", "漢字"]
    assert listed(client.get("/people/?letter=D")) == ["Maria de la Cruz"]
    assert listed(client.get("/people/?letter=ж")) == ["Яна Жукова"]
    assert listed(client.get("/people/?letter=漢字")) == ["田中正造"]
    assert listed(client.get("/people/?letter=%23")) == ["1984"]
    assert listed(client.get("/people/?letter=Q")) == []


def test_a_letter_with_more_than_a_page_offers_its_first_two_letters(client):
    make.people(["Abara", "Saar", *(f"Smith {number}" for number in range(PER_PAGE + 1))])
    page = client.get("/people/?letter=S")
    assert letters(page) == ["All", "A", "S", "Sa", "Sm"]
    assert "52 people" in text_of(page)
    narrower = client.get("/people/?letter=sa")
    assert (listed(narrower), letters(narrower)) == (["Saar"], ["All", "A", "S", "Sa", "Sm"])
    assert 'aria-current="true">Sa</a>' in narrower.content.decode()


def test_a_letter_is_walked_to_its_end_and_no_further(client):
    people = many(PER_PAGE + 5)
    make.person("Abara")
    make.person("Zola")
    first = client.get("/people/?letter=P")
    second = client.get(link(first, "next"))
    assert (listed(second), link(second, "next")) == (names(50, 55), None)
    assert listed(client.get(link(second, "prev"))) == names(0, 50)
    assert listed(client.get(link(first, "last"))) == names(5, 55)
    assert listed(client.get(f"/people/?letter=Z&after={people[3].uid}")) == ["Zola"]
    assert listed(client.get("/people/?letter=P&sort=-name&before=")) == names(0, 50)[::-1]


def test_few_people_under_one_letter_need_no_letters(client):
    make.person()
    assert letters(client.get("/people/")) == []


def test_long_lists_say_where_a_letter_begins(client):
    make.people(["Abara", "Zola", *names(0, 20)])
    headings = re.findall(r'<h2 class="letter">(.*?)</h2>', client.get("/people/").content.decode())
    assert headings == ["A", "P", "Z"]


# ── orders and filters ──


def test_the_latest_changes_stand_first_where_they_are_asked_for(client):
    mara = make.person("Mara")
    make.person("Theo")
    assert listed(client.get("/people/?sort=latest")) == ["Theo", "Mara"]
    make.change(mara, headline="Hydrologist")
    assert listed(client.get("/people/?sort=latest")) == ["Mara", "Theo"]


def test_organizations_are_narrowed_down_by_kind_and_place_at_once(client):
    make.organization("Varnholm", kind="university", place="Varnholm")
    make.organization("Guild", kind="company", place="Varnholm")
    make.organization("Asterion", kind="university", place="Aster")
    page = client.get("/organizations/?kind=university")
    assert listed(page) == ["Asterion", "Varnholm"]
    assert "2 organizations" in text_of(page)
    page = client.get("/organizations/?kind=university&place=Varnholm")
    assert listed(page) == ["Varnholm"]
    told = text_of(page)
    assert 'href="/organizations/?place=Varnholm" rel="nofollow" aria-current="true"' in told
    assert '<meta name="robots" content="noindex, follow">' in told


def test_units_are_told_apart_by_what_they_are_part_of(client):
    varnholm, secret = make.varnholm(), make.organization("Secret Guild", publication_status="draft")
    make.organization("Africa", kind="unit", parent=varnholm)
    make.organization("Asia", kind="unit", parent=secret)
    told = text_of(client.get("/organizations/"))
    assert "Part of University of Varnholm" in told
    assert "Secret Guild" not in told
    rows = {row["name"]: row["part of"] for row in taken(client, "/organizations/?format=csv")}
    assert rows == {"Africa": "University of Varnholm", "Asia": "", "University of Varnholm": ""}


def test_what_fits_nothing_says_so_and_leads_back(client):
    make.organization("Varnholm", kind="university", place="Varnholm")
    make.organization("Guild", kind="company", place="Aster")
    page = client.get("/organizations/?kind=university&place=Aster")
    assert listed(page) == []
    assert "Nothing here fits all of that." in page.content.decode()
    assert '<a href="/organizations/">The whole list</a>' in page.content.decode()


def test_a_value_that_cannot_be_is_not_found(client):
    assert client.get("/organizations/?kind=castle").status_code == 404
    assert client.get("/organizations/?kind=castle&format=csv").status_code == 404
    assert client.get("/honors/?by=nobody").status_code == 404


def test_a_value_that_few_records_have_is_counted_too(client):
    for number in range(45):
        make.organization(f"Guild {number}", place=f"Place {number:02}")
        make.organization(f"Works {number}", place=f"Place {number:02}")
    make.organization("Lonely", place="Zzyzx")
    told = text_of(client.get("/organizations/?place=Zzyzx"))
    assert '<span class="label">Zzyzx</span> <span class="count">1</span>' in told
    assert "These are the most frequent." in told


def test_honors_are_narrowed_down_by_the_bodies_that_the_public_may_know(client):
    varnholm, secret = make.varnholm(), make.organization("Secret Guild", publication_status="draft")
    make.honor("Asterion Prize", conferred_by=varnholm)
    make.honor("Medal", conferred_by=secret)
    make.honor("Cup")
    page = client.get("/honors/")
    assert "Secret Guild" not in page.content.decode()
    assert client.get(f"/honors/?by={secret.uid}").status_code == 404
    assert listed(client.get(f"/honors/?by={varnholm.uid}")) == ["Asterion Prize"]


def test_sources_are_narrowed_down_by_language_in_the_readers_words(client):
    make.source("Der Anzeiger", language="de")
    make.source("The Gazette", language="en")
    assert "German" in client.get("/sources/").content.decode()
    assert "Allemand" in client.get("/sources/?lang=fr").content.decode()
    assert listed(client.get("/sources/?language=de")) == ["Der Anzeiger"]


def test_each_state_of_a_list_has_one_address():
    asked = Asked("/people/", {"living": "no"}, "S", "-name", after="mara")
    assert asked.address == "/people/?living=no&letter=S&sort=-name&after=mara"
    assert asked.in_order("latest").address == "/people/?living=no&sort=latest"
    assert asked.under("T").address == "/people/?living=no&letter=T&sort=-name"
    assert asked.choosing("living", "yes").address == "/people/?living=yes&letter=S&sort=-name"
    assert asked.without("living").address == "/people/?letter=S&sort=-name"


# ── taken along ──


def taken(client, address):
    body = client.get(address).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body, newline="")))


def test_a_list_is_taken_away_whole_as_it_is_narrowed_down_and_ordered(client):
    many()
    make.person("Zola", living="no")
    assert '<a href="/people/?sort=-name&amp;format=csv"' in client.get("/people/?sort=-name&before=").content.decode()
    told = taken(client, "/people/?sort=-name&format=csv")
    assert [row["name"] for row in told] == ["Zola", *names(0, 120)[::-1]]
    assert [row["name"] for row in taken(client, "/people/?living=no&format=csv")] == ["Zola"]
    assert [row["name"] for row in taken(client, "/people/?letter=Z&format=csv")] == ["Zola"]


def test_a_table_of_people_tells_what_the_list_shows_and_how_they_are_known_elsewhere(client):
    mara = make.person(sort_name="Velloso, Mara", headline="Hydrologist", living="yes")
    make.identifier(mara, "wikidata", "Q42")
    make.person("Hidden", publication_status="draft")
    (row,) = taken(client, "/people/?format=csv")
    revised = row.pop("revised")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", revised)
    assert row == {
        "name": "Mara Velloso",
        "sort name": "Velloso, Mara",
        "headline": "Hydrologist",
        "living": "yes",
        "identifiers": "wikidata:Q42",
        "address": f"http://testserver/id/{mara.uid}",
    }


def test_a_table_of_honors_names_no_body_that_is_not_public(client):
    make.honor("Asterion Prize", conferred_by=make.varnholm())
    make.honor("Medal", conferred_by=make.organization("Secret Guild", publication_status="draft"))
    told = taken(client, "/honors/?format=csv")
    assert [(row["name"], row["conferred by"]) for row in told] == [
        ("Asterion Prize", "University of Varnholm"),
        ("Medal", ""),
    ]


def test_an_empty_list_offers_nothing_to_take_along(client):
    assert "Take this list along" not in client.get("/people/").content.decode()
