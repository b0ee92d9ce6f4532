"""Sources: the list of them, and the reader, which shows a text with what each passage supports."""

import datetime
import re

import pytest

from archive.models import PassageMark
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

TEXT = """Mara Velloso is a hydrologist. She was born in Varnholm, where rain is frequent.

== Career ==
She taught in Varnholm from 2016 to 2018. Nobody knows why she left.

Her honors, including:

2012 Asterion Prize
2015 Weir Medal
"""


@pytest.fixture
def gazette():
    return make.source("The Varnholm Gazette", publisher="Varnholm Press", licence="CC BY-SA 4.0", uid="gazette")


@pytest.fixture
def snapshot(gazette):
    return make.snapshot(gazette, TEXT, uid="reading")


def read(client, query=""):
    return text_of(client.get(f"/sources/the-varnholm-gazette/{query}"))


def test_the_list_of_an_empty_archive_says_so(client):
    assert "No source yet." in text_of(client.get("/sources/"))


def test_the_list_shows_sources_by_title(client):
    make.source("Zephyr letters", date="1931~")
    make.source("Annals of Varnholm", authors="A. Lind")
    page = text_of(client.get("/sources/"))
    assert page.index("Annals of Varnholm") < page.index("Zephyr letters")
    assert "about 1931" in page


def test_the_text_stands_with_its_headings_and_lists_and_its_licence(client, snapshot):
    page = read(client)
    assert "<h2>Career</h2>" in page
    assert page.count('<li><div class="passage open">') == 2
    assert "“The Varnholm Gazette”, Varnholm Press. Licence: CC BY-SA 4.0." in page


def test_a_quoted_passage_is_marked_in_its_colour_and_says_what_it_supports(client, gazette, snapshot):
    chair = make.role(make.person(), organization=make.varnholm(), date="2016/2018")
    cited = make.cite(chair, "She taught in Varnholm from 2016 to 2018.", source=gazette)
    page = read(client)
    assert f'<mark class="role m1"><a href="#{cited.uid}">She taught in Varnholm from 2016 to 2018.</a></mark>' in page
    assert page.count(f'id="{cited.uid}"') == 1
    assert f'href="/statement/{chair.uid}"' in page
    assert '<a href="/people/mara-velloso/" class="subject">Mara Velloso</a>' in page


def test_words_that_nothing_quotes_are_plain_gaps(client, gazette, snapshot):
    make.cite(make.life_event(make.person()), "She was born in Varnholm", source=gazette)
    page = read(client)
    assert (
        '<span class="gap"><span class="visually-hidden" lang="en" dir="ltr">[not recorded yet: </span>'
        "where rain is frequent" in page
    )
    assert "Covered: 0 of 7 passages." in page
    assert '<a href="#passage-2">where rain is frequent</a>' in page


def test_a_marked_stretch_says_why_it_holds_nothing(client, snapshot):
    make.make(PassageMark, snapshot=snapshot, quote="Nobody knows why she left.", reason="says what is not known")
    page = read(client)
    assert '<mark class="nothing"><a href="#passage-4">Nobody knows why she left.</a></mark>' in page
    assert "says what is not known" in page
    assert "Covered: 1 of 7 passages." in page


def test_quotes_that_overlap_share_their_words(client, gazette, snapshot):
    mara = make.person()
    make.cite(make.role(mara), "She taught in Varnholm from 2016", source=gazette, uid="teaching")
    make.cite(make.life_event(mara, kind="move"), "in Varnholm from 2016 to 2018.", source=gazette, uid="moving")
    page = read(client)
    assert '<mark class="role m1"><a href="#teaching">She taught </a></mark>' in page
    assert '<mark class="lifeevent m1 m2"><a href="#moving">in Varnholm from 2016</a></mark>' in page
    assert '<mark class="lifeevent m2"><a href="#moving"> to 2018.</a></mark>' in page


def test_a_quote_across_passages_has_one_address_and_marks_them_all(client, gazette, snapshot):
    make.cite(
        make.role(make.person()),
        "She taught in Varnholm from 2016 to 2018. Nobody knows why she left.",
        source=gazette,
        uid="both",
    )
    page = read(client)
    assert page.count('id="both"') == 1
    assert '<mark class="role m1"><a href="#passage-4">Nobody knows why she left.</a></mark>' in page
    assert "Covered: 2 of 7 passages." in page


def test_all_passages_covered_is_said(client, gazette):
    make.snapshot(gazette, "She taught in Varnholm.")
    make.cite(make.role(make.person()), "She taught in Varnholm.", source=gazette)
    page = read(client)
    assert "Covered: 1 of 1 passage." in page
    assert "Still open" not in page


def test_a_draft_leaves_its_passage_open(client, gazette, snapshot):
    chair = make.role(make.person(), title="Hidden chair", publication_status="draft")
    make.cite(chair, "She taught in Varnholm from 2016 to 2018.", source=gazette)
    page = read(client)
    assert "Hidden chair" not in page
    assert "Covered: 0 of 7 passages." in page
    make.change(chair, publication_status="published")
    assert "Covered: 1 of 7 passages." in read(client)


def test_names_and_particulars_of_records_are_supported_too(client, gazette, snapshot):
    mara, varnholm = make.person(), make.varnholm()
    make.cite(make.name(mara, "M. Velloso", kind="former"), "Mara Velloso is a hydrologist.", source=gazette)
    make.cite(varnholm, "where rain is frequent", source=gazette, aspect="place")
    page = read(client)
    assert '<a href="/people/mara-velloso/">Mara Velloso</a>, name (former): M. Velloso' in page
    assert "The words speak to its place." in page


def test_where_only_quotes_may_be_shown_the_rest_of_the_text_is_kept_back(client, gazette):
    make.snapshot(gazette, TEXT, showing="quotes")
    make.cite(make.role(make.person()), "She taught in Varnholm from 2016 to 2018.", source=gazette, uid="teaching")
    page = read(client)
    assert '<li id="teaching"' in page
    assert "“She taught in Varnholm from 2016 to 2018.”" in page
    assert "Covered: 1 of 7 passages." in page
    for words in ("Nobody knows", "hydrologist", "rain is frequent"):
        assert words not in page


def test_where_nothing_may_be_shown_no_quote_is(client, gazette):
    make.snapshot(gazette, TEXT, showing="nothing")
    make.cite(make.role(make.person()), "She taught in Varnholm from 2016 to 2018.", source=gazette, uid="teaching")
    page = read(client)
    assert '<li id="teaching"' in page
    for words in ("She taught", "Nobody knows", "hydrologist"):
        assert words not in page


def test_a_source_without_a_snapshot_lists_its_quotes_as_unverified(client, gazette):
    make.cite(make.role(make.person()), "She taught somewhere.", source=gazette, snapshot=None)
    page = read(client)
    assert "No snapshot of it is kept" in page
    assert "“She taught somewhere.”" in page
    assert "no snapshot of the source is kept" in page


def test_what_a_source_supports_stands_in_pages_and_each_proof_leads_to_its_own(client, gazette):
    mara = make.person()
    hidden = make.role(mara, publication_status="draft")
    make.cite(hidden, "She hid.", source=gazette, snapshot=None, uid="quote-hidden")
    for number in range(51):
        born = make.life_event(mara, uid=f"event-{number:02}")
        make.cite(born, f"Of event {number:02}.", source=gazette, snapshot=None, uid=f"quote-{number:02}")

    def quotes(query):
        return re.findall(r"“Of event (\d\d)\.”", read(client, query))

    in_order = [f"{number:02}" for number in range(51)]
    assert (quotes(""), quotes("?quotes=2")) == (in_order[:50], in_order[50:])
    assert client.get("/sources/the-varnholm-gazette/?quotes=3").status_code == 404
    proof = "/sources/the-varnholm-gazette/?quote=quote-50#quote-50"
    assert f'<a href="{proof}">' in text_of(client.get("/statement/event-50"))
    assert quotes("?quote=quote-50") == quotes("?quotes=2")
    for unknown in ("quote-hidden", "nothing", "%00"):
        assert quotes(f"?quote={unknown}") == in_order[:50]


def test_a_quote_that_is_found_only_in_a_heading_is_listed(client, gazette, snapshot):
    make.cite(make.role(make.person()), "Career", source=gazette, uid="heading")
    assert '<li id="heading"' in read(client)


def test_a_source_that_supports_nothing_says_so(client, gazette):
    assert "Nothing that is public rests on this source yet." in read(client)


def test_the_newest_reading_is_shown_and_older_ones_are_a_link_away(client, gazette):
    make.snapshot(gazette, "The old words.", read_on=datetime.date(2020, 1, 1), uid="old")
    make.snapshot(gazette, "The new words.", read_on=datetime.date(2024, 1, 1), uid="new")
    make.cite(make.role(make.person()), "The old words.", source=gazette, uid="quote")
    page = read(client)
    assert "The new words" in page
    assert 'href="/sources/the-varnholm-gazette/?snapshot=old"' in page
    assert '<li id="quote"' in page, "what an older reading says keeps its address on the page"
    assert '<mark class="role m1"><a href="#quote">The old words.</a></mark>' in read(client, "?snapshot=old")
    assert client.get("/sources/the-varnholm-gazette/?snapshot=other").status_code == 404


def test_a_withdrawn_source_is_gone(client, gazette, snapshot):
    make.change(gazette, publication_status="withdrawn")
    response = client.get("/sources/the-varnholm-gazette/")
    assert response.status_code == 410
    assert "hydrologist" not in response.content.decode()


def test_markup_in_a_text_is_words(client, gazette):
    make.snapshot(gazette, "She wrote <script>alert(1)</script> & more.")
    assert "<script>alert" not in read(client)


def test_the_reader_costs_the_same_for_one_and_for_three_of_everything(client, gazette):
    varnholm = make.varnholm()
    numbers = (1, 2, 3)
    names = (
        "role",
        "honor",
        "part",
        "work",
        "talk",
        "relation",
        "life",
        "demand",
        "milestone",
        "register",
        "sponsor",
        "event",
        "name",
        "person",
        "place",
    )
    text = make.snapshot(
        gazette, "\n".join(f"Of {name} {number}. Mark {name} {number}." for name in names for number in numbers)
    )

    def fill(number):
        mara, weirs, prize = (
            make.person(f"Mara {number}"),
            make.campaign(f"Campaign {number}"),
            make.honor(f"Prize {number}"),
        )
        for name, target in {
            "role": make.role(mara, organization=varnholm),
            "honor": make.conferral(mara, prize),
            "part": make.participation(mara, weirs),
            "work": make.contribution(mara),
            "talk": make.appearance(mara, host=varnholm),
            "relation": make.relationship(mara),
            "life": make.life_event(mara),
            "demand": make.demand(weirs),
            "milestone": make.milestone(weirs),
            "register": make.register_fact(prize),
            "sponsor": make.sponsorship(prize, varnholm),
            "event": make.event(varnholm),
            "name": make.name(mara, f"M. {number}"),
            "person": mara,
            "place": varnholm,
        }.items():
            make.cite(target, f"Of {name} {number}.", source=gazette)
            make.make(PassageMark, snapshot=text, quote=f"Mark {name} {number}.", reason="nothing new")

    fill(1)
    assert queries_of(client, "/sources/the-varnholm-gazette/") == 23
    fill(2)
    fill(3)
    assert queries_of(client, "/sources/the-varnholm-gazette/") == 23
    assert "Covered: 90 of 90 passages." in read(client)
