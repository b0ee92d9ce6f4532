"""An archive with something on every page, in several scripts, and the addresses of all its pages."""

from tests import factories as make

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ARABIC, JAPANESE = "محمد بن موسى الخوارزمي", "田中正造"

# One of each kind (cards once for all kinds of records); tests/public/test_every_page.py fails where one is missing.
PATHS = [
    "/",
    "/people/",
    "/people/?letter=A&sort=-name",
    "/people/mara-velloso/",
    "/people/mara-velloso/?on=2016",
    "/people/mara-velloso/?asof=40",
    "/people/ibn-musa/",
    "/people/mara-velloso/connections/",
    "/people/mara-velloso/cite/",
    "/people/mara-velloso/history/",
    "/people/mara-velloso/changes/?from=5&to=40",
    "/people/mara-velloso/cv/",
    "/people/mara-velloso/embed/",
    "/people/mara-velloso/card/",
    "/organizations/",
    "/organizations/?kind=university&sort=latest",
    "/organizations/?kind=company&place=Nowhere",
    "/organizations/university-of-varnholm/",
    "/organizations/university-of-varnholm/?in=2017",
    "/organizations/university-of-varnholm/together/?role=chair",
    "/honors/",
    "/honors/asterion-prize/",
    "/honors/asterion-prize/?year=2018",
    "/campaigns/",
    "/campaigns/open-the-weirs/",
    "/years/",
    "/years/2018/",
    "/years/2018/?kind=role",
    "/years/1200/",
    "/decades/2010/",
    "/decades/2010/?kind=role",
    "/decades/1200/",
    "/on/05-12/",
    "/on/05-12/?kind=role",
    "/on/12-24/",
    "/on/02-30/",
    "/sources/",
    "/sources/tarikh/",
    "/statement/prize",
    "/statement/prize/cite/",
    "/statement/prize/embed/",
    "/statement/prize/card/",
    "/about/",
    "/search/",
    "/search/?q=velloso",
    "/search/?q=river+of+nothing&decade=2010&sure=1",
    "/search/?q=xyzzy",
    "/nowhere/",
]


def everything() -> None:
    """Fills an empty archive."""
    varnholm = make.varnholm()
    mara = make.person(headline="Hydrologist", summary="She measures weirs.")
    prize = make.honor(
        conferred_by=varnholm, description="For those who understand rivers.", website="https://example.org/"
    )
    cited = make.conferral(
        mara, prize, date="2018", citation_text="for the weir equations", status="shared", uid="prize"
    )
    make.cite(cited, "Velloso received the Asterion Prize in 2018.")
    make.cite(cited, "The prize went to her in 2017.", stance="contradicts", aspect="date")
    make.conferral(make.organization(LONG), prize, certainty="possible")
    theo = make.person("Theo Abara")
    make.conferral(theo, prize, date="2012", rank="deprecated", rank_reason="It was another Abara.")
    make.conferral(theo, prize, date="2014", status="declined")
    make.conferral(theo, prize, date="200X", status="nominated")
    make.conferral(theo, make.honor("Medal for Rivers", parent=prize), date="2013")
    make.register_fact(prize, kind="frequency", every=1, date="2010/")
    make.cite(make.register_fact(prize, kind="complete", date="2012/2018"), "All who received it from 2012 to 2018.")
    make.cite(make.register_fact(prize, date="2016", description="The weirs were dry"), "No prize was given in 2016.")
    make.sponsorship(prize, varnholm, date="2010/")
    make.sponsorship(prize, "an anonymous donor", part="endowed", date="2009")
    make.role(mara, organization=varnholm, date="2016/", title="Professor", note="Her chair was new.", uid="chair")
    make.role(mara, organization=varnholm, date="2018", unit=LONG)
    make.role(mara, kind="education", degree="PhD", thesis="Weirs in winter", organization=varnholm, date="/2004")
    make.role(theo, organization=varnholm, date="2015/2018", title="Lecturer", uid="lecturer")
    make.event(make.organization("Guild of Millers"), varnholm, date="1870", description="It was given a charter.")
    make.role(theo, title="Reeve", date="2001-05-12/2003-05-12")
    make.life_event(theo, place="Varnholm", date="-0043-05-12")
    make.contribution(mara, title="Weir equations", date="2011", description="How water moves.")
    make.appearance(mara, date="2015", host=varnholm, title="On rivers", description="She spoke of rain.")
    make.relationship(mara, description="wrote her thesis with her")
    make.life_event(mara, place="Varnholm", date="1962")
    make.name(varnholm, "Royal Academy", kind="former", date="1870/1921")
    make.identifier(varnholm, "wikidata", "Q42")
    weirs = make.campaign("Open the weirs", summary="A petition about water.")
    make.participation(mara, weirs, words="Rivers want to move.")
    make.participation("the senate", weirs, capacity="addressee")
    make.participation(theo, weirs, capacity="opponent", words="Leave them shut.")
    make.demand(weirs)
    make.milestone(weirs, kind="count", count=12000, counted="signatures", date="2018-05")
    make.milestone(weirs, kind="count", count=9000, counted="signatures", date="2018-02")
    make.milestone(weirs, kind="outcome", outcome="achieved", date="2018")
    scholar = make.person(ARABIC, slug="ibn-musa", headline="Astronomer")
    make.name(scholar, ARABIC, kind="preferred", language="ar")
    make.name(scholar, JAPANESE, kind="native", language="ja")
    make.role(scholar, uid="scholar", title="عالم", organization=varnholm, date="0813/0833", note="A note.")
    book = make.source("تاريخ الحكماء", slug="tarikh", language="ar", authors="Ibn al-Qifti", publisher="The court")
    make.snapshot(book, "كان من أصحاب علوم الهيئة. وكان منقطعا إلى الخزانة.", showing="all")
    make.cite(make.role(scholar, title="Astronomer", date="0820~"), "كان من أصحاب علوم الهيئة.", source=book)
