"""A reader who asks for other times: of the world, and of the archive."""

import pytest

from archive.models import ChangeSet, change_set
from tests import factories as of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mara(live_server):
    """A career that has been changed, a statement of it withdrawn."""
    mara = of.person(headline="Hydrologist")
    chair = of.role(mara, title="Reader", organization=of.varnholm(), date="2010/2018")
    of.cite(chair, "Velloso was reader in Varnholm.")
    of.conferral(mara, date="2019")
    dean = of.role(mara, title="Dean", date="2012")
    of.change(chair, title="Professor of " + "rivers" * 12)
    with change_set(system_editor="tests", public_reason="The source was retracted."):
        dean.publication_status = "withdrawn"
        dean.save()
    return mara


@pytest.mark.looks
def test_axe_finds_nothing_on_the_pages_of_both_clocks(page, examine, mara):
    path, first = mara.get_absolute_url(), ChangeSet.objects.count() - 2
    for address in ("?on=2016", "?on=nonsense", f"?asof={first}", "history/", f"changes/?from={first}"):
        page.goto(path + address)
        examine(page)
