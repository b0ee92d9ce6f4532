"""Texts are read in the encoding that they were written in, and it is told which that was taken to be."""

import codecs

import pytest

from tests.interchange.tables.files import read, refusal

WESTERN = [["name", "place", "year"], ["José Ibáñez", "Zürich", "1943"], ["Renée Lefèvre", "Besançon", "1950"]]
CZECH = [["jméno", "místo", "rok"], ["Dvořák", "Příbram", "1901"], ["Němcová", "Česká Skalice", "1902"]]
POLISH = [["imię", "miejsce", "rok"], ["Łukasz Żółć", "Gdańsk", "1901"], ["Święty", "Łódź", "1902"]]
RUSSIAN = [["имя", "город", "год"], ["Мария", "Москва", "1901"], ["Ольга", "Санкт-Петербург", "1902"]]
GREEK = [["όνομα", "πόλη", "έτος"], ["Μαρία Παπαδοπούλου", "Αθήνα", "1901"], ["Νίκος Καζαντζάκης", "Ηράκλειο", "1902"]]
TAIWANESE = [["姓名", "機構", "年"], ["李政道", "哥倫比亞大學", "1957"], ["楊振寧", "普林斯頓高等研究院", "1957"]]
CHINESE = [["姓名", "机构", "年"], ["李政道", "哥伦比亚大学", "1957"], ["杨振宁", "普林斯顿高等研究院", "1957"]]
JAPANESE = [
    ["名前", "所属", "年"],
    ["湯川秀樹", "京都大学、理学部", "1949"],
    ["朝永振一郎", "東京教育大学のち筑波", "1965"],
]
KOREAN = [["이름", "소속", "연도"], ["김대중", "대한민국 대통령", "2000"], ["한강", "소설가", "2024"]]

WRITTEN = [
    (WESTERN, "utf-8", "utf-8"),
    (WESTERN, "utf-8-sig", "utf-8"),
    (WESTERN, "utf-16", "utf-16-le"),
    (WESTERN, "utf-16-le", "utf-16-le"),
    (WESTERN, "utf-16-be", "utf-16-be"),
    (WESTERN, "utf-32", "utf-32-le"),
    (WESTERN, "latin-1", "windows-1252"),
    (WESTERN, "cp1252", "windows-1252"),
    (WESTERN, "mac-roman", "mac-roman"),
    (WESTERN, "cp850", "cp850"),
    (CZECH, "utf-8", "utf-8"),
    (CZECH, "cp1250", "windows-1250"),
    (POLISH, "cp1250", "windows-1250"),
    (POLISH, "iso-8859-2", "iso-8859-2"),
    (RUSSIAN, "cp1251", "windows-1251"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (GREEK, "cp1253", "windows-1253"),
    (TAIWANESE, "big5", "big5"),
    (CHINESE, "gb18030", "gb18030"),
    (CHINESE, "gbk", "gb18030"),
    (JAPANESE, "shift_jis", "cp932"),
    (JAPANESE, "euc_jp", "euc_jp"),
    (JAPANESE, "utf-16", "utf-16-le"),
    (KOREAN, "euc_kr", "cp949"),
]


@pytest.mark.parametrize("delimiter", ",;\t|")
@pytest.mark.parametrize(("rows", "encoding", "expected"), WRITTEN)
def test_the_encoding_is_found_out(rows, encoding, expected, delimiter):
    text = "\r\n".join(delimiter.join(row) for row in rows)
    table = read(text.encode(encoding))
    assert table.whole == rows
    assert (table.reading["encoding"], table.reading["delimiter"]) == (expected, delimiter)


@pytest.mark.parametrize(("rows", "encoding", "expected"), WRITTEN)
def test_the_encoding_can_be_said(rows, encoding, expected):
    data = "\n".join(",".join(row) for row in rows).encode(encoding)
    table = read(data, encoding=encoding)
    assert table.whole == rows
    assert read(data, **table.reading) == table


def test_a_reading_other_than_utf_8_is_told():
    assert read("naïve,b\n1,2\n".encode("cp1252")).notes == ["The text is read as Windows-1252."]
    assert read("naïve,b\n1,2\n".encode("utf-16")).notes == ["The text is read as UTF-16."]
    assert read("naïve,b\n1,2\n").notes == []


def test_signs_that_only_windows_has_are_read():
    assert read("name,quote\nJosé,“Zürich” – now €5\n".encode("cp1252")).cells == [["José", "“Zürich” – now €5"]]


def test_the_first_letter_that_tells_encodings_apart_may_stand_in_the_last_row():
    table = read(("name,year\n" + "Muller,2010\n" * 100_000 + "Jérôme,2011\n").encode("latin-1"))
    assert table.cells[-1] == ["Jérôme", "2011"]
    table = read(("name,year\n" + "Muller,2010\n" * 100_000 + "Jérôme,2011\n").encode())
    assert table.cells[-1] == ["Jérôme", "2011"]


DAMAGED = b"name,year\n" + "Müller,2010\n".encode() * 2000 + b"Ada,2011\nJ\xe9r\xf4me,2012\n" + b"Ada,2013\n" * 2000


def test_a_byte_that_is_no_letter_is_told_with_its_row_however_late():
    assert refusal(DAMAGED) == (
        "In row 2,003, column A, stands the byte E9 that is no letter of UTF-8. Mend the file, or choose another "
        "encoding."
    )
    assert refusal('a,b\n"x\ny","z"\n1,\u00fc\n'.encode("utf-8") + b"\xff,2\n" * 2, encoding="utf-8") == (
        "In row 4, column A, stands the byte FF that is no letter of UTF-8. Mend the file, or choose another encoding."
    )
    assert refusal("a,b\nx,Zürich\n".encode("latin-1"), encoding="shift_jis").startswith(
        "In row 2, column B, stands a byte "
    )


def test_a_file_that_breaks_off_inside_of_a_letter_is_told():
    assert refusal("name,year\nMüller,1\nMü".encode()[:-1]) == (
        "In row 3, column A, stands the byte C3 that is no letter of UTF-8. Mend the file, or choose another encoding."
    )
    cut = "name,year\nMara,1\n".encode("utf-16")[:-1]
    assert refusal(cut).endswith("a byte that is no letter of UTF-16. Mend the file, or choose another encoding.")
    assert read("name\nMara\nRené".encode("latin-1")).cells == [["Mara"], ["René"]]


def test_single_bytes_can_be_read_as_windows_writes_them():
    table = read(DAMAGED, encoding="utf-8", stray="windows-1252")
    assert table.cells[2000:2002] == [["Ada", "2011"], ["Jérôme", "2012"]]
    assert table.cells[0] == ["Müller", "2010"]
    assert table.notes == ["The text is read as UTF-8, and bytes that are none of it as Windows-1252."]


def test_a_mark_inside_of_the_text_is_no_part_of_a_heading():
    assert read(codecs.BOM_UTF8 * 2 + b"name,year\nMara,2010\n").columns == ["name", "year"]
    assert read(codecs.BOM_UTF8 + b'"name","year"\n"Mara","2010"\n').columns == ["name", "year"]
    assert read("name,\ufeffyear\nMara,\ufeff2010\n").whole == [["name", "year"], ["Mara", "\ufeff2010"]]


def test_json_and_yaml_are_read_in_other_encodings_too():
    assert read('[{"name": "Jérôme"}]'.encode("utf-16"), "table.json").cells == [["Jérôme"]]
    assert read('[{"name": "Jérôme Müller"}]'.encode("cp1252"), "table.json").cells == [["Jérôme Müller"]]
    assert read("- name: Jérôme\n".encode("utf-16"), "table.yaml").cells == [["Jérôme"]]
    assert read(codecs.BOM_UTF8 + b"- name: x\n", "table.yaml").cells == [["x"]]
