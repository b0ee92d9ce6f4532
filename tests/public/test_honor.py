"""Honors: the list of them, and the register of one: every year with its recipients, or with none."""

import re

import pytest

from archive.models import change_set
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def test_the_list_of_an_empty_archive_says_so(client):
    assert "No honor yet." in text_of(client.get("/honors/"))


def test_the_list_shows_honors_by_name(client):
    make.honor("Weir Medal", kind="medal")
    make.honor("Asterion Prize", kind="prize")
    page = text_of(client.get("/honors/"))
    assert page.index("Asterion Prize") < page.index("Weir Medal")


def test_an_honor_shows_all_its_recipients_the_latest_first(client):
    prize = make.honor("Asterion Prize", conferred_by=make.varnholm())
    make.conferral(make.person("Mara Velloso"), prize, date="2012", citation_text="for the weir equations")
    make.conferral(make.person("Theo Abara"), prize, date="2015", status="declined")
    make.conferral(make.organization("Lumen Works"), prize, date="2018", status="shared", share="1/3")
    work = make.contribution(make.person("Odile Nakamura-Brandt"), title="Tidal atlas")
    make.conferral(work, prize)
    page = text_of(client.get("/honors/asterion-prize/"))
    places = [page.index(name) for name in ("Lumen Works", "Theo Abara", "Mara Velloso", "Tidal atlas")]
    assert places == sorted(places)
    for words in (
        "for the weir equations",
        "Declined.",
        "Shared (1/3).",
        "date unknown",
        "Odile Nakamura-Brandt",
    ):
        assert words in page
    assert 'Conferred by <a href="/organizations/university-of-varnholm/">' in page


def test_what_was_said_to_several_in_the_same_words_stands_once_in_the_register(client):
    prize = make.honor()
    for name, words, note in (
        ("Mara Velloso", "for the weir equations", "Given in rain."),
        ("Theo Abara", "for the weir equations", "Given in rain."),
        ("Ines Qvist", "for the tidal atlas", ""),
    ):
        make.conferral(
            make.person(name), prize, date="2018", status="shared", share="1/3", citation_text=words, note=note
        )
    assert slots_of(text_of(client.get("/honors/asterion-prize/"))) == {
        "2018": "2018 Mara Velloso no source given Shared (1/3). Theo Abara no source given Shared (1/3). "
        "To each of these: for the weir equations Given in rain. "
        "Ines Qvist no source given Shared (1/3). for the tidal atlas"
    }


def test_mentions_that_are_not_public_stay_unsaid(client):
    mara = make.person()
    secret = make.organization("Secret Bureau", publication_status="draft")
    work = make.contribution(mara, title="Hidden sluice", publication_status="draft")
    prize = make.honor(conferred_by=secret, parent=make.honor("Umbrella Prize", publication_status="draft"))
    make.conferral(mara, prize, affiliation=secret, conferred_for=work)
    hidden = ("Secret Bureau", "Hidden sluice", "Umbrella Prize")
    page = text_of(client.get("/honors/asterion-prize/"))
    assert [words for words in hidden if words in page] == []
    for row in (secret, work, prize.parent):
        make.change(row, publication_status="published")
    page = text_of(client.get("/honors/asterion-prize/"))
    assert [words for words in hidden if words in page] == list(hidden)


def test_an_honor_without_recipients_says_so(client):
    make.honor()
    assert "No recipient is recorded yet." in text_of(client.get("/honors/asterion-prize/"))


def test_the_categories_of_an_honor_lead_to_their_pages(client):
    prize = make.honor()
    make.honor("Asterion Prize for Rivers", parent=prize)
    assert '<a class="name" href="/honors/asterion-prize-for-rivers/">' in text_of(
        client.get("/honors/asterion-prize/")
    )


def slots_of(page):
    """The years of the register in their order, each with its words."""
    register = page.partition('<ol class="register')[2].partition("</ol>")[0]
    return {part.partition('"')[0]: in_plain_words(part) for part in register.split('<li id="y')[1:]}


def in_plain_words(html):
    words = " ".join(re.sub(r"<[^>]*>", " ", html.partition(">")[2]).split())
    return re.sub(r" (?=[.,:])", "", words)


def test_a_register_has_a_slot_for_every_year_with_what_is_known_of_it(client):
    prize = make.honor()
    make.register_fact(prize, kind="frequency", every=1, date="")
    missing = make.register_fact(prize, date="1996", description="No work was found worthy")
    make.cite(missing, "In 1996 the prize was not awarded.")
    make.conferral(make.person("Mara Velloso"), prize, date="1995")
    make.conferral(make.person("Theo Abara"), prize, date="1997", status="declined")
    make.conferral(make.person("Ines Qvist"), prize, date="1998", status="revoked")
    make.conferral(make.person("Odile Brandt"), prize, date="2000", status="nominated")
    slots = slots_of(text_of(client.get("/honors/asterion-prize/")))
    assert list(slots) == ["2000", "1999", "1998", "1997", "1996", "1995"]
    assert "Nominated or finalist Odile Brandt" in slots["2000"]
    assert slots["1999"] == "1999 The archive knows of no award in 1999."
    assert "Ines Qvist revoked" in slots["1998"]
    assert "Theo Abara declined" in slots["1997"]
    assert "Not awarded" in slots["1996"]
    assert "No work was found worthy." in slots["1996"]
    assert "In 1996 the prize was not awarded." in slots["1996"]
    oldest_first = slots_of(text_of(client.get("/honors/asterion-prize/?order=oldest")))
    assert list(oldest_first) == ["1995", "1996", "1997", "1998", "1999", "2000"]
    assert client.get("/honors/asterion-prize/?order=nonsense").status_code == 404


def test_a_register_says_how_complete_it_is_and_leads_to_its_gaps(client):
    prize, mara = make.honor(), make.person()
    make.conferral(mara, prize, date="1995")
    page = text_of(client.get("/honors/asterion-prize/"))
    assert "No source says for which years this register is complete." in page
    assert "How often it is given is not recorded" in page
    complete = make.register_fact(prize, kind="complete", date="1995/1998")
    make.cite(complete, "The laureates of 1995 to 1998.")
    make.register_fact(prize, kind="frequency", every=1, date="")
    make.conferral(mara, prize, date="1997")
    page = text_of(client.get("/honors/asterion-prize/"))
    assert "Complete according to the source: 1995 to 1998." in in_plain_words(page)
    assert "The laureates of 1995 to 1998." in page
    assert '2 gaps in this archive: <a href="#y1996">1996</a>, <a href="#y1998">1998</a>.' in page


def test_what_is_only_possibly_of_a_year_stands_apart(client):
    prize = make.honor()
    make.conferral(make.person("Mara Velloso"), prize, date="1995")
    make.conferral(make.person("Theo Abara"), prize, date="199X")
    page = text_of(client.get("/honors/asterion-prize/"))
    register, _, apart = page.partition('<section id="apart">')
    assert "Mara Velloso" in register
    assert "Theo Abara" not in register
    assert "Theo Abara" in apart
    assert "Mara Velloso" not in apart
    assert 'class="honors rough"' in register


def test_the_categories_of_a_prize_stand_side_by_side(client):
    prize = make.honor()
    for name, recipient in (("Rivers", "Mara Velloso"), ("Seas", "Theo Abara")):
        category = make.honor(f"Prize for {name}", parent=prize)
        make.conferral(make.person(recipient), category, date="1995")
    make.conferral(make.person("Ines Qvist"), category, date="1996")
    make.register_fact(prize, kind="frequency", every=1, date="")
    slots = slots_of(text_of(client.get("/honors/asterion-prize/")))
    assert slots["1995"] == (
        "1995 Prize for Rivers Mara Velloso no source given Prize for Seas Theo Abara no source given"
    )
    assert slots["1996"] == "1996 Prize for Seas Ines Qvist no source given"


def test_who_confers_and_sponsors_an_honor_is_told_through_time(client):
    prize = make.honor()
    make.conferral(make.person(), prize, date="1995")
    guild = make.organization("River Guild")
    make.name(guild, "Guild of Boatmen", kind="former", date="/1999")
    make.sponsorship(prize, guild, date="1990/1999", uid="by-guild")
    make.sponsorship(prize, "an anonymous donor", part="endowed", date="1989")
    page = text_of(client.get("/honors/asterion-prize/"))
    section = in_plain_words(page.partition('<section id="sponsors">')[2].partition("</section>")[0])
    assert "1989 an anonymous donor no source given Endowed it." in section
    assert "1990 to 1999 Guild of Boatmen (today River Guild) no source given Confers it." in section
    assert '<a href="#by-guild"><title>1990 to 1999: Guild of Boatmen, confers it</title>' in page


def test_a_year_with_very_many_recipients_has_a_page_of_its_own(client):
    prize = make.honor("Guild Fellowship")
    with change_set(system_editor="tests"):
        people = [make.person(f"Fellow {number:02}") for number in range(61)]
        for one in people:
            make.conferral(one, prize, date="2003")
        make.conferral(people[0], prize, date="2002")
    page = text_of(client.get("/honors/guild-fellowship/"))
    assert 'href="/honors/guild-fellowship/?year=2003">All 61 entries of 2003</a>' in page
    assert page.count("Fellow ") == 1
    page = text_of(client.get("/honors/guild-fellowship/?year=2003"))
    assert "Guild Fellowship, 2003" in page
    assert page.count('<a href="/people/fellow-') == 50
    page = text_of(client.get("/honors/guild-fellowship/?year=2003&recipients=2"))
    assert page.count('<a href="/people/fellow-') == 11
    assert '<a href="/honors/guild-fellowship/?year=2002" rel="prev">2002</a>' in page
    for refused in ("year=2004", "year=", "year=x", "year=2003&recipients=3", "register=2", "register=0"):
        assert client.get(f"/honors/guild-fellowship/?{refused}").status_code == 404, refused


def test_a_long_register_goes_on_on_further_pages_whole_year_by_whole_year(client):
    prize = make.honor()
    with change_set(system_editor="tests"):
        mara = make.person()
        for year in range(1900, 1970):
            make.conferral(mara, prize, date=str(year))
    first = text_of(client.get("/honors/asterion-prize/"))
    assert list(slots_of(first)) == [str(year) for year in range(1969, 1909, -1)]
    assert 'href="/honors/asterion-prize/?register=2#y1905"' in first, "the drawing leads to the other page"
    assert 'href="/honors/asterion-prize/?register=2#register"' in first
    second = text_of(client.get("/honors/asterion-prize/?register=2"))
    assert list(slots_of(second)) == [str(year) for year in range(1909, 1899, -1)]
    oldest = text_of(client.get("/honors/asterion-prize/?order=oldest&register=2"))
    assert list(slots_of(oldest)) == [str(year) for year in range(1960, 1970)]


def test_an_honor_costs_the_same_for_one_and_for_three_of_everything(client):
    prize = make.honor(conferred_by=make.varnholm(), parent=make.honor("Great Prize"))

    def fill(number):
        mara = make.person(f"Mara {number}")
        work = make.contribution(mara)
        cited = make.conferral(mara, prize, affiliation=make.organization(f"Works {number}"), conferred_for=work)
        make.cite(cited, f"The prize of {number}.")
        make.conferral(work, prize, date=f"200{number}")
        make.conferral(mara, make.honor(f"Category {number}", parent=prize), date=f"200{number}")
        make.name(prize, f"Star Prize {number}", kind="former")
        make.cite(make.register_fact(prize, date=f"199{number}"), f"No prize {number}.")
        make.register_fact(prize, kind="complete", date=f"199{number}/2000")
        make.sponsorship(prize, make.organization(f"Sponsor {number}"))

    fill(1)
    assert queries_of(client, "/honors/asterion-prize/") == 19
    assert queries_of(client, "/honors/asterion-prize/") == 17, "while nothing changes, nothing is counted again"
    assert queries_of(client, "/honors/asterion-prize/?year=2001") == 7
    fill(2)
    fill(3)
    assert queries_of(client, "/honors/asterion-prize/") == 19
    assert queries_of(client, "/honors/asterion-prize/?year=2001") == 7


def test_who_received_an_honor_twice_is_one_recipient(client):
    prize, mara = make.honor(), make.person()
    make.conferral(mara, prize, date="1956")
    make.conferral(mara, prize, date="1972")
    make.conferral(make.person("Theo Abara"), prize, date="1972", status="declined")
    make.conferral(make.organization("Guild"), prize, date="1980")
    assert "<b>2</b>recipients" in text_of(client.get("/honors/asterion-prize/"))
