"""In which order names stand, and under which letter."""

import importlib
import random
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from archive.models import Campaign, Honor, Organization, Person, Source
from archive.models.filing import beginning_of, filing_key, heading
from archive.models.plain import plain_rows
from tests import factories as make


def in_order(names, **how):
    return sorted(names, key=lambda name: filing_key(name, **how))


@pytest.mark.parametrize(
    "names",
    [
        ["Abara, Théo", "Ångström, Anders", "Angstrom, Bob", "Łukasz, Jan", "Lutz, Ada"],
        ["de la Cruz, Maria", "de Vries, Ann", "Delacroix, Eva", "Devi, Asha"],
        ["MacDonald, Flora", "Mach, Ernst", "McDonald, Ada", "Meitner, Lise"],
        ["Ona, Pau", "O’Neil, Ann", "O'Neil, Bob", "Onell, Cy"],
        ["Smith", "Smith, Ann", "Smith, Zoe", "Smith-Jones, Ann", "Smith Young, Ann", "Smithson, Ann"],
        ["Søren, A", "Sorensen, B", "Straße, C", "Strasser, D", "Þór, E", "Thorne, F"],
        ["Zoe, Ann", "Αθηνά", "Ζωή", "Ωραία", "Анна", "Еленко", "Єлена", "Жук", "Івана", "Яна"],
        ["אברהם", "שלום", "أحمد", "بدر", "پروین", "تمیم", "अनिता", "ज्योति"],
        ["가나", "각", "나리", "あべ", "アベノ", "がもう", "カラ", "きよ", "ヤマダ", "万里", "田中正造"],
    ],
)
def test_names_of_people_stand_where_a_librarian_looks_for_them(names):
    shuffled = random.Random(1).sample(names, len(names))
    assert in_order(shuffled, inverted=True) == names


def test_numbers_come_first_and_by_their_value_brackets_and_articles_do_not_count():
    names = [
        "9 Lives",
        "The 100 Club",
        "1984 Club",
        "A & M Records",
        "[Boycott of the Varnholm fair]",
        "A Brief History of Weirs",
        "[Petition to open the Varnholm weirs]",
        "“Quiet!”",
        "The Royal Society",
        "St. Louis Symphony",
        "Stanford University",
        "The",
        "Theatre of Varnholm",
    ]
    shuffled = random.Random(2).sample(names, len(names))
    assert in_order(shuffled, skips_articles=True) == names


def test_very_long_numbers_are_no_longer_than_numbers_can_be():
    assert in_order(["9" * 300, "123456789", "12345678", "1" * 200]) == ["12345678", "123456789", "1" * 200, "9" * 300]


@pytest.mark.parametrize(
    ("name", "under"),
    [
        ("Ångström", "A"),
        ("æther", "A"),
        ("Ζωή", "Ζ"),
        ("Жук", "Ж"),
        ("Խաչատրյան", "Խ"),
        ("שלום", "ש"),
        ("ءأحمد", "ا"),
        ("ज्योति", "ज"),
        ("แก้ว", "ก"),
        ("ქეთევან", "ქ"),
        ("김", "ㄱ"),
        ("がもう", "か"),
        ("アベ", "あ"),
        ("田中正造", "漢字"),
        ("𠮷野", "漢字"),
        ("1984 Club", "#"),
        ("[1984]", "#"),
        ("٣ أصدقاء", "#"),
        ("!?", "#"),
        ("", "#"),
        ("☃", "#"),
    ],
)
def test_every_name_stands_under_a_heading_that_leads_back_to_it(name, under):
    key = filing_key(name, skips_articles=True)
    assert heading(key[0]) == under
    assert beginning_of(under) == key[0]


def test_a_syllable_leads_to_what_it_begins_with():
    assert (heading(beginning_of("김")), heading(beginning_of("ㄱ")), beginning_of("김소월")) == ("기", "ㄱ", "")


def test_what_does_not_count_changes_no_place():
    assert filing_key("O’Neil") == filing_key("oneil")
    assert filing_key("Jean\u00adPaul\u200b") == filing_key("jeanpaul")
    assert filing_key("Cel·la") == filing_key("cella")
    assert filing_key("محمد") == filing_key("محـــمد")
    assert filing_key("Müller–Lüdenscheidt") == filing_key("Muller Ludenscheidt")


NAMES = ["Ζωή", "1984 Club", "Łukasz", "田中正造", "O’Neil", "Ångström", "McDonald", "de la Cruz", "Яна", "שלום"]
AS_FILED = ["1984 Club", "Ångström", "de la Cruz", "Łukasz", "McDonald", "O’Neil", "Ζωή", "Яна", "שלום", "田中正造"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "column", "make_one"),
    [
        (Person, "name", make.person),
        (Organization, "name", make.organization),
        (Honor, "name", make.honor),
        (Campaign, "name", make.campaign),
        (Source, "title", make.source),
    ],
)
def test_the_database_keeps_records_in_this_order(model, column, make_one):
    for name in NAMES:
        make_one(name)
    assert list(model.objects.in_order().values_list(column, flat=True)) == AS_FILED


@pytest.mark.django_db
def test_people_are_filed_by_their_sort_name_where_they_have_one():
    make.person("Maria de la Cruz", sort_name="de la Cruz, Maria")
    make.person("Zoe Smith", sort_name="Smith, Zoe")
    make.person("Ann Smith-Jones", sort_name="Smith-Jones, Ann")
    make.person("Aristotle")
    names = list(Person.objects.in_order().values_list("name", flat=True))
    assert names == ["Aristotle", "Maria de la Cruz", "Zoe Smith", "Ann Smith-Jones"]


@pytest.mark.django_db
def test_who_is_given_another_name_is_filed_anew():
    mara = make.person("Mara Velloso")
    make.change(mara, sort_name="Velloso, Mara")
    assert Person.objects.values_list("filing_key", flat=True).get() == "velloso\x1fmara"


@pytest.mark.django_db
def test_what_was_there_before_is_filed_by_a_migration(monkeypatch):
    migration = importlib.import_module("archive.migrations.0017_file_the_records")
    monkeypatch.setattr(migration, "CHUNK", 3)
    for name in NAMES:
        make.person(name)
    make.source("The Gazette")
    for model in (Person, Source):
        plain_rows(model).update(filing_key="")
    migration.file_records(apps, SimpleNamespace(connection=connection))
    assert list(Person.objects.in_order().values_list("name", flat=True)) == AS_FILED
    assert Source.objects.values_list("filing_key", flat=True).get() == "gazette"
