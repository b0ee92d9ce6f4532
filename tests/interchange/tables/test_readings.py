"""Whoever has to choose how a file is read sees what each way would give."""

import gzip

import pytest

from archive.interchange.tables import CannotRead, readings
from tests.interchange.tables.files import SHARED, needs_shared, read
from tests.interchange.tables.workbooks import texts, xlsx


@pytest.fixture
def ways(tmp_path):
    def found(data: bytes, name: str = "table.csv"):
        (tmp_path / "upload").write_bytes(data)
        found = readings(tmp_path / "upload", name)
        assert [path.name for path in tmp_path.iterdir()] == ["upload"]
        return found

    return found


def test_the_likeliest_way_comes_first_and_reads_as_it_says(ways):
    data = "name;place\nJosé;Zürich, CH\nMara;Varnholm\n".encode("cp1252")
    first, *others = ways(data)
    assert first.words == "Windows-1252 (Western European, as Latin-1); semicolons between the cells"
    assert first.samples == [["name", "place"], ["José", "Zürich, CH"], ["Mara", "Varnholm"]]
    assert read(data, **first.reading).whole == first.samples
    assert others
    for one in others:
        assert one.samples != first.samples
        assert read(data, **one.reading, heading_row=1).whole[0] == one.samples[0]


def test_ways_that_give_the_same_are_one(ways):
    assert [one.words for one in ways(b"name,place\nMara,Varnholm\n")] == ["UTF-8; commas between the cells"]


def test_other_signs_between_cells_are_proposed_where_they_are_likely(ways):
    told = [one.words for one in ways(b"name;place\nVelloso, Mara;Varnholm, V\nOtt, Odo;Lumen, L\nLind, Ada;Weir, W\n")]
    assert told[0].startswith("UTF-8; ")
    assert {"UTF-8; semicolons between the cells", "UTF-8; commas between the cells"} <= set(told)


def test_marks_of_quotation_may_be_letters(ways):
    told = ways(b'name,note\nMara,"x, y"\n')
    assert [one.words for one in told] == [
        "UTF-8; commas between the cells",
        "UTF-8; commas between the cells, quotation marks are letters",
    ]
    assert told[1].samples[1] == ["Mara", '"x', ' y"']


def test_bytes_that_are_no_utf_8_can_be_read_as_windows_writes_them(ways):
    data = b"name,n\n" + "Müller,1\n".encode() * 50 + b"J\xe9r\xf4me,2\n"
    told = ways(data)
    assert [one.words for one in told[:2]] == [
        "UTF-8; commas between the cells",
        "UTF-8, and Windows-1252 where it is none; commas between the cells",
    ]
    assert read(data, **told[1].reading).cells[-1] == ["Jérôme", "2"]


def test_letters_that_tell_encodings_apart_are_shown_however_late_they_come(ways):
    data = ("name,n\n" + "Muller,1\n" * 200 + "Jérôme,2\n").encode("cp1252")
    assert ways(data)[0].samples[-1] == ["Jérôme", "2"]


def test_long_tables_are_shown_in_part(ways):
    wide = ",".join(f"column {n}" for n in range(100))
    (only,) = ways(("\n".join([wide] * 1000 + ["x" * 1000 + "," * 99])).encode())
    assert (len(only.samples), len(only.samples[0])) == (6, 12)


def test_compressed_texts_are_looked_into(ways):
    (only,) = ways(gzip.compress(b"name\tplace\nMara\tVarnholm\n" * 200_000), "table.tsv.gz")
    assert only.words == "UTF-8; tabs between the cells"
    assert only.samples[0] == ["name", "place"]


def test_there_is_but_one_way_to_read_a_workbook(ways):
    assert [(one.reading, one.words) for one in ways(xlsx(texts("a")), "t.xlsx")] == [
        ({"format": "xlsx"}, "Excel workbook")
    ]
    assert [one.words for one in ways(b'[{"a": 1}]', "t.json")] == ["JSON, UTF-8"]


def test_what_is_no_table_is_refused(ways):
    with pytest.raises(CannotRead, match="This is a PDF"):
        ways(b"%PDF-1.7")


@needs_shared
def test_chinese_is_shown_in_big5_first(ways):
    first, *_ = ways((SHARED / "nasty" / "spreadsheets" / "characters.csv").read_bytes())
    assert first.reading["encoding"] == "big5"
    assert first.samples[0][:3] == ["id", "景點編號", "景點中文名稱"]
