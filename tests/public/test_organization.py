"""Organizations: the list of them, and the page of one."""

import pytest

from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def filled(number=1):
    """Give the University of Varnholm one more of everything that its page shows."""
    varnholm = make.varnholm()
    mara = make.person(f"Mara Velloso {number}")
    make.name(varnholm, f"Royal Academy {number}", kind="former", date="1870/1921")
    make.organization(f"Institute of Rivers {number}", parent=varnholm, kind="unit")
    make.honor(f"Varnholm Medal {number}", conferred_by=varnholm)
    make.cite(
        make.role(mara, organization=varnholm, title="Professor", date="2016/2018"), f"She taught there, {number}."
    )
    make.conferral(varnholm, make.honor(f"City Prize {number}"), date="2001")
    make.participation(varnholm, make.campaign(f"Campaign {number}"), capacity="addressee")
    make.appearance(mara, host=varnholm, title=f"Rivers, part {number}")
    make.contribution(mara, organization=varnholm, title=f"Weir equations {number}")
    return varnholm


def test_the_list_of_an_empty_archive_says_so(client):
    assert "No organization yet." in text_of(client.get("/organizations/"))


def test_the_list_shows_organizations_by_name(client):
    make.organization("Zephyr Society")
    make.organization("Årdal Works")
    make.organization("Hidden Lodge", publication_status="draft")
    page = text_of(client.get("/organizations/"))
    assert page.index("Årdal Works") < page.index("Zephyr Society")
    assert "Hidden Lodge" not in page


def test_an_organization_shows_its_names_people_honors_campaigns_and_units(client):
    filled()
    page = text_of(client.get("/organizations/university-of-varnholm/"))
    for words in (
        "Royal Academy 1",
        "1870 to 1921",
        '<a href="/people/mara-velloso-1/" class="subject">Mara Velloso 1</a>: <span>Professor</span>',
        "2016 to 2018",
        "Varnholm Medal 1",
        "City Prize 1",
        "Campaign 1",
        "Addressee",
        "Rivers, part 1",
        "Weir equations 1",
        "Institute of Rivers 1",
        "She taught there, 1.",
    ):
        assert words in page


def test_a_name_for_searching_only_is_never_shown(client):
    make.name(make.varnholm(), "Vranholm", kind="search_only")
    assert "Vranholm" not in text_of(client.get("/organizations/university-of-varnholm/"))


def test_a_parent_that_is_not_public_stays_unsaid(client):
    ministry = make.organization("Ministry of Dams", publication_status="draft")
    make.organization("Dam Office", parent=ministry)
    assert "Ministry" not in text_of(client.get("/organizations/dam-office/"))
    make.change(ministry, publication_status="published")
    assert 'Part of <a href="/organizations/ministry-of-dams/">Ministry of Dams</a>' in text_of(
        client.get("/organizations/dam-office/")
    )


def test_roles_stand_under_the_name_of_their_time_wherever_they_are_listed(client):
    varnholm = make.varnholm()
    make.name(varnholm, "Royal Academy of Varnholm", kind="former", date="1870/1921")
    chair = make.role(make.person(), organization=varnholm, title="Reader", date="1901/1910")
    medal = make.honor("Ardal Medal")
    make.conferral(varnholm, medal, date="1905", affiliation=varnholm)
    then = '<a href="/organizations/university-of-varnholm/"{}>Royal Academy of Varnholm</a>'
    then += ' <span class="who">(today University of Varnholm)</span>'
    assert then.format("") in text_of(client.get(f"/statement/{chair.uid}"))
    assert then.format("") in text_of(client.get("/years/1905/"))
    page = text_of(client.get(medal.get_absolute_url()))
    assert then.format(' class="subject"') in page
    assert "Then at Royal Academy of Varnholm (today University of Varnholm)." in page
    own = text_of(client.get("/organizations/university-of-varnholm/"))
    assert "<span>Reader</span>, <span>Royal Academy of Varnholm</span>" in own


def test_an_organization_of_which_nothing_is_known_says_so(client):
    make.varnholm()
    assert "No career, honor or campaign is recorded here yet." in text_of(
        client.get("/organizations/university-of-varnholm/")
    )


def test_a_long_list_of_people_goes_on_on_further_pages(client):
    mara, varnholm = make.person(), make.varnholm()
    for year in range(1950, 2003):
        make.role(mara, organization=varnholm, title=f"Visitor of {year}", date=str(year))
    first = text_of(client.get("/organizations/university-of-varnholm/"))
    assert first.count("Visitor of") == 50
    assert 'href="/organizations/university-of-varnholm/?people=2#people"' in first
    second = text_of(client.get("/organizations/university-of-varnholm/?people=2"))
    assert second.count("Visitor of") == 3
    assert client.get("/organizations/university-of-varnholm/?people=3").status_code == 404
    assert client.get("/organizations/university-of-varnholm/?people=one").status_code == 404


def test_a_former_address_leads_to_the_organization(client):
    varnholm = make.varnholm()
    make.change(varnholm, slug="varnholm")
    response = client.get("/organizations/university-of-varnholm/")
    assert (response.status_code, response["Location"]) == (301, "/organizations/varnholm/")


def test_a_withdrawn_organization_is_gone(client):
    make.change(make.varnholm(), publication_status="withdrawn")
    response = client.get("/organizations/university-of-varnholm/")
    assert response.status_code == 410
    assert "Varnholm" not in response.content.decode()


def test_an_organization_costs_the_same_for_one_and_for_three_of_everything(client):
    filled(1)
    assert queries_of(client, "/organizations/university-of-varnholm/") == 14
    filled(2)
    filled(3)
    assert queries_of(client, "/organizations/university-of-varnholm/") == 14


def test_the_list_costs_the_same_for_one_and_for_three(client):
    make.organization("One")
    assert queries_of(client, "/organizations/") == 4
    make.organization("Two")
    make.organization("Three")
    assert queries_of(client, "/organizations/") == 4
