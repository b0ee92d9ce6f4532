"""Jobs that do something simple."""

import pytest

from archive.interchange.working.registry import RUNS


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def plans_do(monkeypatch):
    """Lets planning a table be one of the acts of these tests."""

    def plans_do(act):
        monkeypatch.setitem(RUNS, "plan", f"tests.interchange.working.acts.{act}")

    plans_do("count")
    return plans_do
