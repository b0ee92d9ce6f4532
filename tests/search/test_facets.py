"""The decades by which a statement is found."""

import pytest

from archive.search.facets import CERTAINLY, POSSIBLY, decades, facet


@pytest.mark.parametrize(
    ("date", "certain", "possible"),
    [
        ("", [], []),
        ("1946/1966", [1940, 1950, 1960], [1940, 1950, 1960]),
        ("{1946..1966,1985..2002}", [1940, 1950, 1960, 1980, 1990, 2000], [1940, 1950, 1960, 1980, 1990, 2000]),
        ("[1946,1985]", [], [1940, 1980]),
        ("{1946,1985,1999..}", [1940, 1980, 1990, 2000], [1940, 1980, 1990, 2000, 2010, 2020]),
    ],
)
def test_decades_of_gaps_are_not_among_those_of_a_set(date, certain, possible):
    found = list(decades(date, read_on=20050101, today=20261125))
    assert [word for word in found if word.startswith(facet(CERTAINLY))] == [facet(CERTAINLY, str(d)) for d in certain]
    assert [word for word in found if word.startswith(facet(POSSIBLY))] == [facet(POSSIBLY, str(d)) for d in possible]
