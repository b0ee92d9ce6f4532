"""The seed archive, and an invented one full of texts that files and spreadsheets stumble over."""

import datetime

import pytest
from django.db import transaction

from archive.models import change_set
from tests import factories
from tests.test_seed import load_seed

#: Texts that formulas, delimiters, line ends, spaces, numbers, dates and erase marks make hard to carry.
HOSTILE = (
    "=1+1",
    "'=1+1",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "-5",
    " leading",
    "trailing ",
    "two\nlines\n\nand a third",
    "old\r\nline\rends",
    "a\tb",
    "a  b",
    '"quoted", with; all | of \\ them',
    "05",
    "2008/2009",
    "1e5",
    "12:30",
    "no",
    "null",
    "N/A",
    "∅",
    "∅∅",
    "[erase]",
    "😀 \u200fעברית 中文",
    "\x0c\x01controls",
    "_x0001_x0002_",
    "\u2028\x85\ufeff breaks",
    "␛000C",
    "<b>&amp;</b>]]>",
    "letters " * 3500,
)


@pytest.fixture(scope="module")
def seed(django_db_setup, django_db_blocker):
    """The seed archive for all tests of a file, which only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_seed()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def hostile(db):
    """A person, a role and citations for each of the hostile texts, and one of everything beside."""
    with change_set(system_editor="tests"):
        make_hostile_archive()


@change_set(system_editor="tests")
def make_hostile_archive():
    for number, text in enumerate(HOSTILE):
        someone = factories.person(f"Person {number:02}", summary=text, headline=text[:300], editors_note=text)
        chair = factories.role(
            someone, title=text[:300], description=text, unit=text[:300], note=text, date_as_stated=text[:200]
        )
        factories.cite(chair, f"So it stood: {text}")
        factories.cite(chair, text, snapshot=None, locator=text[:300], stance="mentions")
    make_one_of_everything()


def make_one_of_everything():
    mara, namesake = factories.person(), factories.person()
    factories.name(mara, "Petition [draft]", kind="variant")
    factories.name(mara, "V; M", kind="former", date="[1667,1668]", language="zh-Hant")
    factories.identifier(mara, "other", "https://example.org/a:b")
    factories.identifier(mara, "doi", "10.1000/a:b")
    weirs, prize = factories.campaign(), factories.honor(conferred_by=factories.varnholm())
    equations = factories.contribution(mara)
    chair = factories.role(namesake, organization=factories.varnholm(), date="2016/2018")
    factories.conferral(mara, prize, date="2008/2009", told_as_role=chair)
    factories.conferral(equations, prize, conferred_for=equations)
    factories.appearance(mara, host=factories.varnholm())
    factories.relationship(mara)
    factories.relationship(mara, to=namesake, kind="colleague")
    factories.life_event(mara, date="-0044")
    factories.participation(mara, weirs)
    factories.participation("=several others", weirs)
    factories.demand(weirs, position=2)
    factories.milestone(weirs, count=12000, counted="signatures")
    factories.register_fact(prize)
    factories.register_fact(prize, kind="frequency", every=2, date="1990/")
    factories.sponsorship(prize, factories.varnholm(), date="1990/1999")
    factories.sponsorship(prize, "=an anonymous donor", part="endowed")
    factories.event(factories.varnholm(), date="1870", description="by a guild of millers")
    factories.event(factories.varnholm(), "=the Works", kind="split", date="1990")
    factories.cite(prize, "The Asterion Prize is given each year.", aspect="name")
    read_twice = factories.source("Read twice")
    first = factories.snapshot(read_twice, "What stood there first.", read_on=datetime.date(2020, 1, 1))
    factories.snapshot(read_twice, "What stood there later.", read_on=datetime.date(2021, 1, 1))
    factories.cite(chair, "What stood there first.", source=read_twice, snapshot=first)
    # Two of one name, which one of them has for an address.
    factories.role(factories.person("Mercury"))
    factories.role(factories.person("Mercury"))
    # Her address is his uid: a cell that means her has to say so by her uid.
    factories.role(factories.person("Ada Ott", slug="ott"))
    factories.role(factories.person("Odo Ott", uid="ott", slug="odo-ott"))
