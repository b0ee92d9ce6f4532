"""A table tells of one moment, though others write while it is being written."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.writing import write_table
from archive.models import Person
from tests import factories


def write_elsewhere(act):
    """Do the act on a connection of its own, as another editor's request would, and wait until it is done."""

    def do():
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(do).result()


class Meanwhile:
    """Lets somebody write when the first rows have been read."""

    def __init__(self, act):
        self.act = act

    def begin(self, what, total):
        self.total = total
        write_elsewhere(self.act)

    def advance(self, number):
        pass


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_in_the_table_and_nobody_waits_for_it(tmp_path):
    factories.person("Ada", uid="ada", headline="as it was")
    progress = Meanwhile(
        lambda: (factories.person("Bo"), factories.change(Person.objects.get(pk="ada"), headline="as it is"))
    )
    with open(tmp_path / "people.json", "w+b") as file:
        assert write_table(SHEETS["person"].table(), "json", file, progress) == progress.total == 1
        file.seek(0)
        assert [(row["name"], row["headline"]) for row in json.load(file)] == [("Ada", "as it was")]
    assert Person.objects.count() == 2
    assert not connection.in_atomic_block
    assert connection.get_autocommit()
