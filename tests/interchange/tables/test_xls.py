"""Old Excel workbooks are read as those of our time are."""

import contextlib
import random
from pathlib import Path

import pytest

from archive.interchange.tables import CannotRead, lay_down
from tests.interchange.tables.files import read, refusal

WORKBOOK = (Path(__file__).parent / "old_workbook.xls").read_bytes()


def test_an_old_workbook_is_read():
    table = read(WORKBOOK, "prizes.xls")
    assert table.columns == ["name", "year", "awarded on", "at", "share", "alive", "note"]
    assert table.rows["Prizes"] == [
        (6, ["Mara Velloso", "2013", "2018-05-03", "14:30", "0.5", "true", "=1+1 as text"]),
        (7, ["Łukasz Ørn 😀", "0.3", "2018-05-03T12:30:00", "", "", "false", "merged"]),
        (8, ["x", "", "", "", "", "", "merged"]),
    ]
    assert table.notes == [
        "“Prizes”: 1 row above the headings was passed over.",
        "“Prizes”: 1 empty column was left out.",
        "“Prizes”: 1 cell is merged over several rows; the text stands in each of these.",
        "“Prizes”: 2 cells that are true or false are read as “true” and “false”.",
        "“Empty” is an empty sheet and left out.",
    ]


def test_a_broken_one_is_refused():
    broken = WORKBOOK[:512] + b"\xff" * 1500 + WORKBOOK[2012:]
    assert refusal(broken, "prizes.xls").startswith("The workbook is damaged, or of a kind that can't be read.")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_broken_in_it_harms_nobody(seed, tmp_path):
    dice = random.Random(seed)
    data = bytearray(WORKBOOK)
    for _ in range(20):
        data[dice.randrange(512, len(data))] = dice.randrange(256)
    upload = tmp_path / "upload"
    upload.write_bytes(data)
    with contextlib.suppress(CannotRead):
        assert lay_down(upload, tmp_path / "table", "prizes.xls", {}).sheets()
