"""A few rounds of each kind of torture; `make torture` runs hundreds of them on each database."""

import pytest

from tests.torture import crowding, killing

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One for all rounds, so that how the acts go unharmed is looked at once."""
    return tmp_path_factory.mktemp("tables")


@pytest.mark.parametrize("seed", range(2))
def test_a_plan_that_is_killed_touches_nothing_and_is_made_again(seed, folder):
    assert killing.kill_planning(seed, ROWS, folder)


@pytest.mark.parametrize("seed", range(3))
def test_a_confirmation_that_is_killed_leaves_nothing_or_all_of_it(seed, folder):
    assert killing.kill_confirming(seed, ROWS, folder)


@pytest.mark.parametrize("seed", range(2))
def test_an_undo_that_is_killed_leaves_everything_or_takes_all_of_it_back(seed, folder):
    assert killing.kill_undoing(seed, ROWS, folder)


@pytest.mark.parametrize("seed", range(3))
def test_imports_that_are_confirmed_at_once_come_in_one_after_the_other(seed, folder):
    assert crowding.crowd(seed, ROWS, folder)


@pytest.mark.parametrize("seed", range(2))
def test_an_undo_loses_no_edit_of_the_same_moment(seed, folder):
    assert crowding.crowd_undoing(seed, ROWS, folder)
