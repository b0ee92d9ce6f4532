"""An organization through time: its units, and how many were there in each year."""

import pytest

from archive.models import Role
from archive.reading import organizations, years
from archive.reading.years import Span
from tests import factories as make

pytestmark = pytest.mark.django_db

DATES = [
    "2012", "2012-05", "2010/2016", "2012/", "/2012", "2012/..", "2014/..", "2009/2010", "2016-06/2018", "[2011..2013]",
    "200X", "2017/2019", "", "2013?", "../2011", "2001-12-31/2003-01-01", "-0002/0003", "-0044",
    "{2009..2010,2012..2014,2014..2016}", "{2009,2018}", "[2009..2010,2018]",
]  # fmt: skip


@pytest.mark.parametrize("dates", [[date] for date in DATES] + [DATES], ids=lambda dates: dates[0] or "undated")
def test_each_year_counts_whom_the_database_finds_in_it(dates):
    varnholm, mara = make.varnholm(), make.person()
    for date in dates:
        chair = make.role(mara, organization=varnholm, date=date)
        if date == "2014/..":
            make.cite(chair, source=make.source("Read later", accessed_on="2020-05-01"))
    through = organizations.through_years([varnholm.uid])
    assert through.undated == dates.count("")
    rows = Role.objects.filter(organization=varnholm)
    for year in through.years[:12] + through.years[-30:]:
        span = Span(year.year)
        found = years.certainly(rows, span).count(), years.possibly(rows, span).count()
        assert (year.certain, year.possible) == found, year


def test_only_one_kind_is_counted_where_it_is_asked_for_and_nothing_that_is_not_public():
    varnholm, mara = make.varnholm(), make.person()
    make.role(mara, organization=varnholm, date="2012")
    make.role(mara, organization=varnholm, date="2012", kind="education")
    make.role(mara, organization=varnholm, date="2012", kind="education", publication_status="draft")
    of_kind = organizations.through_years([varnholm.uid], "education")
    assert [(year.year, year.certain) for year in of_kind.years] == [(2012, 1)]
    assert organizations.through_years([varnholm.uid]).most == 2
    assert organizations.through_years(["nowhere"]).years == []


def test_units_are_found_at_any_depth_in_one_query_and_circles_come_to_an_end(django_assert_num_queries):
    varnholm = make.varnholm()
    above = varnholm
    for number in range(5):
        above = make.organization(f"Unit {number}", uid=f"unit-{number}", parent=above)
    make.organization("Hidden", parent=varnholm, publication_status="draft")
    with django_assert_num_queries(1):
        assert organizations.units_within("varnholm") == [f"unit-{number}" for number in range(5)]
    make.change(make.varnholm(), parent=above)
    assert sorted(organizations.units_within("varnholm")) == [f"unit-{number}" for number in range(5)]
