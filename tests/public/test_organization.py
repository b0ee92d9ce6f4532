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
    make.cite(make.event(make.organization(f"Guild {number}"), varnholm, date="1870"), f"A guild became it, {number}.")
    make.cite(
        make.role(mara, organization=varnholm, title="Professor", date="2016/2018"), f"She taught there, {number}."
    )
    make.conferral(varnholm, make.honor(f"City Prize {number}"), date="2001")
    make.conferral(mara, make.honor(f"Weir Prize {number}"), date="2017", affiliation=varnholm)
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


def test_who_was_honored_while_there_is_listed_with_its_proof_though_no_role_is_told(client):
    varnholm, mara = make.varnholm(), make.person()
    make.organization("Institute of Rivers", parent=varnholm, kind="unit")
    honored = make.conferral(mara, make.honor("Asterion Prize"), date="2012", affiliation=varnholm)
    make.cite(honored, "Mara Velloso, University of Varnholm.")
    make.conferral(make.person("Ada Quist"), make.honor("Medal"), affiliation=varnholm, publication_status="draft")
    page = text_of(client.get(PAGE))
    section = page.partition('<section id="there">')[2].partition("</section>")[0]
    for words in ("Honored while here", "2012", ">Mara Velloso</a>", ">Asterion Prize</a>"):
        assert words in section
    assert "Mara Velloso, University of Varnholm." in page
    assert "Ada Quist" not in page
    assert "No role is recorded here yet." in page
    for denial in ("No career, honor or campaign is recorded here yet.", "Nobody is recorded here yet."):
        assert denial not in page


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
    assert queries_of(client, "/organizations/university-of-varnholm/") == 22
    filled(2)
    filled(3)
    assert queries_of(client, "/organizations/university-of-varnholm/") == 22


def test_the_list_costs_the_same_for_one_and_for_three(client):
    make.organization("One")
    assert queries_of(client, "/organizations/") == 5
    make.organization("Two")
    make.organization("Three")
    assert queries_of(client, "/organizations/") == 5


PAGE = "/organizations/university-of-varnholm/"


def staffed():
    """The University of Varnholm with a hydrologist, a student and a visitor, and a unit with one of its own."""
    varnholm = make.varnholm()
    make.role(make.person("Mara Velloso"), organization=varnholm, title="Professor", date="2010/2016")
    make.role(make.person("Ada Quist"), organization=varnholm, title="Student", kind="education", date="/2012")
    make.role(make.person("Theo Abara"), organization=varnholm, title="Visitor", date="")
    institute = make.organization("Institute of Rivers", parent=varnholm, kind="unit")
    make.role(make.person("Ines Roth"), organization=institute, title="Engineer", date="2014/2015")
    return varnholm, institute


def test_people_are_shown_by_when_the_latest_first(client):
    staffed()
    page = text_of(client.get(PAGE))
    places = [page.index(f">{name}</a>: ") for name in ("Mara Velloso", "Ada Quist", "Theo Abara")]
    assert places == sorted(places)
    assert "Ines Roth" not in page


def test_whoever_is_there_alone_is_said_to_be(client):
    words = "The archive knows of nobody else here yet."
    make.role(make.person(), organization=make.varnholm())
    assert words in text_of(client.get(PAGE))
    make.role(make.person("Ada Quist"), organization=make.varnholm())
    assert words not in text_of(client.get(PAGE))


def test_a_kind_of_role_is_asked_for_by_a_link_with_its_number(client):
    staffed()
    page = text_of(client.get(PAGE))
    assert f'href="{PAGE}?kind=education#people">Education <span class="count">1</span>' in page
    students = text_of(client.get(f"{PAGE}?kind=education"))
    assert "Ada Quist" in students
    assert "Mara Velloso" not in students
    assert client.get(f"{PAGE}?kind=sorcery").status_code == 404


def test_of_a_year_those_certainly_there_stand_apart_from_those_who_may_have_been(client):
    staffed()
    page = text_of(client.get(f"{PAGE}?in=2011"))
    certain, possible = page.index('id="certain"'), page.index('id="possible"')
    assert certain < page.index(">Mara Velloso</a>") < possible < page.index(">Ada Quist</a>")
    assert "Theo Abara" not in page
    assert "Nobody is known to have been there then." in text_of(client.get(f"{PAGE}?in=1700"))


@pytest.mark.parametrize("typed", ["2011-05", "1990/2011", "May 2011", "2010 to 2012"])
def test_any_time_with_a_beginning_and_an_end_can_be_asked_for(client, typed):
    staffed()
    assert "Mara Velloso" in text_of(client.get(PAGE, {"in": typed}))


@pytest.mark.parametrize("typed", ["once", "since 2018", "<b>", "2012/", "0" * 500])
def test_a_time_that_is_none_gets_a_sentence_and_everyone(client, typed):
    staffed()
    response = client.get(PAGE, {"in": typed})
    assert response.status_code == 200
    page = text_of(response)
    assert 'role="alert"' in page
    assert "<b>" not in page.replace("<b>3</b>", "")
    assert "Mara Velloso" in page


def test_its_units_are_read_along_where_that_is_asked_for(client):
    _, institute = staffed()
    laboratory = make.organization("Weir Laboratory", parent=institute, kind="unit")
    make.role(make.person("Olu Banks"), organization=laboratory, title="Keeper", date="2001")
    hidden = make.organization("Secret Cellar", parent=institute, kind="unit", publication_status="draft")
    make.role(make.person("Nobody Seen"), organization=hidden, title="Ghost", date="2001")
    make.change(institute, parent=laboratory)
    assert "Ines Roth" not in text_of(client.get(f"{PAGE}?units=1")), "parts of each other, and no longer of it"
    make.change(institute, parent=make.varnholm())
    page = text_of(client.get(f"{PAGE}?units=1"))
    assert "<b>5</b>people" in page
    assert '<a href="/organizations/weir-laboratory/">Weir Laboratory</a>' in page
    assert "Nobody Seen" not in page


def test_a_few_people_are_drawn_as_bars_that_lead_to_their_lines(client):
    staffed()
    page = text_of(client.get(PAGE))
    assert "<title>2010 to 2016: Mara Velloso: Professor</title>" in page
    assert "One of these is undated and only listed below." in page


def test_many_are_drawn_by_year_with_those_who_may_have_been_there(client):
    varnholm, _ = staffed()
    mara = make.person("Mara Velloso")
    for number in range(50):
        make.role(mara, organization=varnholm, title=f"Visitor {number}", date="2014/2015")
    page = text_of(client.get(PAGE))
    assert "Roles at University of Varnholm, 2010 to 2016; the most, 51, in 2014" in page
    assert f'<a href="{PAGE}?in=2012#people">2012</a></th><td>2</td><td>0</td>' in page
    assert f'<a href="{PAGE}?in=2010#people">2010</a></th><td>1</td><td>1</td>' in page
    assert "One role has no date at all and is not counted." in page
    assert queries_of(client, f"{PAGE}?people=2") <= queries_of(client, PAGE) + 3


def test_a_unit_shows_roles_of_its_parent_whose_sources_name_it(client):
    varnholm, institute = staffed()
    make.role(make.person("Sam Told"), organization=varnholm, title="Reader", unit="Institute of Rivers")
    make.role(make.person("Pat Else"), organization=varnholm, title="Reader", unit="Institute of Roads")
    page = text_of(client.get(institute.get_absolute_url()))
    assert page.index("their sources name a unit that is called like this one") < page.index("Sam Told")
    assert "Pat Else" not in page
    make.change(varnholm, publication_status="draft")
    assert "Sam Told" not in text_of(client.get(institute.get_absolute_url()))


def test_what_became_of_an_organization_is_told_on_both_pages_with_its_proof(client):
    guild, varnholm = make.organization("Guild of Millers"), make.varnholm()
    make.cite(make.event(guild, date="1801", description="by nine millers"), "Nine millers founded it in 1801.")
    make.event(guild, varnholm, date="1870")
    make.event(guild, "the Weir Keepers", kind="split", date="1850")
    make.event(varnholm, make.organization("Secret Cellar", publication_status="draft"), kind="merged")
    page = text_of(client.get(guild.get_absolute_url()))
    assert 'Founded: <time datetime="1801">1801</time>.' in page
    assert "Nine millers founded it in 1801." in page
    assert 'Gave rise to <span class="what">the Weir Keepers</span>' in page
    assert 'Continued as <a href="/organizations/university-of-varnholm/" class="what">' in page
    assert page.index("By nine millers.") < page.index("Gave rise to") < page.index("Continued as")
    after = text_of(client.get(PAGE))
    assert 'Continues <a href="/organizations/guild-of-millers/" class="what">Guild of Millers</a>' in after
    assert "Secret Cellar" not in after


def test_an_organization_shows_the_honors_that_it_confers_or_sponsors_and_when(client):
    make.sponsorship(make.honor("Asterion Prize"), make.varnholm(), part="sponsors", date="1990/1999")
    section = text_of(client.get(PAGE)).partition('<section id="sponsored">')[2].partition("</section>")[0]
    for words in ("Its part in honors", "1990", '<a href="/honors/asterion-prize/"', "Sponsors it."):
        assert words in section
