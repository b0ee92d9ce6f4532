"""The bounds of a date follow from its text, by whatever door the text came."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from archive.dates import OPEN_END
from archive.models import Citation, Name, Person, Role, Snapshot, Source, change_set
from archive.models.fields import BOUNDS

pytestmark = pytest.mark.django_db

BOUNDS_OF_2012 = (20120101, 20121231, 20120101, 20121231)
BOUNDS_OF_2016_TO_2018 = (20160101, 20161231, 20180101, 20181231)


def acting():
    return change_set(system_editor="tests")


def stored(role):
    return Role.objects.values_list(*BOUNDS).get(pk=role.pk)


@pytest.fixture
def ada():
    with acting():
        return Person.objects.create(uid="ada", name="Ada Okonkwo")


@pytest.fixture
def role(ada):
    with acting():
        return Role.objects.create(person=ada, title="engineer", date="2012")


def test_a_new_row_has_the_bounds_of_its_date(role):
    assert stored(role) == BOUNDS_OF_2012


def test_the_bounds_are_there_before_anything_is_stored():
    role = Role(date="2016/2018")
    assert tuple(getattr(role, name) for name in BOUNDS) == BOUNDS_OF_2016_TO_2018
    role.date = "2012"
    assert tuple(getattr(role, name) for name in BOUNDS) == BOUNDS_OF_2012


def test_bounds_can_not_be_typed():
    role = Role(date="2012", begin_earliest=1)
    role.end_latest = 5
    assert tuple(getattr(role, name) for name in BOUNDS) == BOUNDS_OF_2012


def by_save(role):
    role.date = "2016/2018"
    role.save()


def by_partial_save(role):
    role.date = "2016/2018"
    role.save(update_fields=["date"])


def by_save_of_a_deferred_row(role):
    role = Role.objects.only("title").get(pk=role.pk)
    role.date = "2016/2018"
    role.save()


def by_save_of_a_row_without_its_bounds(role):
    role = Role.objects.defer(*BOUNDS).get(pk=role.pk)
    role.date = "2016/2018"
    role.save()


def by_bulk_update(role):
    role.date = "2016/2018"
    Role.objects.bulk_update([role], ["date"])


def by_update_or_create(role):
    Role.objects.update_or_create(uid=role.uid, defaults={"date": "2016/2018"})


def by_base_save(role):
    role.date = "2016/2018"
    models.Model.save_base(role, raw=True)


@pytest.mark.parametrize(
    "write",
    [
        by_save,
        by_partial_save,
        by_save_of_a_deferred_row,
        by_save_of_a_row_without_its_bounds,
        by_bulk_update,
        by_update_or_create,
        by_base_save,
    ],
)
def test_every_way_of_writing_the_date_renews_its_bounds(role, write):
    with acting():
        write(role)
    assert stored(role) == BOUNDS_OF_2016_TO_2018


def test_saving_a_row_whose_date_was_not_read_keeps_its_bounds(role):
    with acting():
        role = Role.objects.only("title").get(pk=role.pk)
        role.title = "chief engineer"
        role.save()
    assert stored(role) == BOUNDS_OF_2012


def test_rows_made_in_bulk_have_their_bounds(ada):
    with acting():
        [role] = Role.objects.bulk_create([Role(person=ada, date="2016/2018")])
    assert stored(role) == BOUNDS_OF_2016_TO_2018


def test_rows_from_a_fixture_have_their_bounds(tmp_path, role):
    fixture = tmp_path / "role.yaml"
    fixture.write_text(f"- {{model: archive.role, pk: {role.pk}, fields: {{person: ada, date: 2016/2018}}}}\n")
    call_command("loaddata", str(fixture), verbosity=0)
    assert stored(role) == BOUNDS_OF_2016_TO_2018


def test_updating_the_text_of_a_date_alone_is_refused(role):
    with acting(), pytest.raises(TypeError, match="other columns follow from it"):
        Role.objects.update(date="2016/2018")
    assert stored(role) == BOUNDS_OF_2012


def test_an_undated_row_has_four_empty_bounds(ada):
    with acting():
        role = Role.objects.create(person=ada)
    assert stored(role) == (None, None, None, None)


def test_an_unknown_end_is_empty_and_an_open_one_beyond_all_dates(ada):
    with acting():
        unknown = Role.objects.create(person=ada, date="2018/")
        going_on = Role.objects.create(person=ada, date="2018/..")
    assert stored(unknown) == (20180101, 20181231, None, None)
    assert stored(going_on) == (20180101, 20181231, OPEN_END, OPEN_END)


def test_years_before_our_era_and_far_ones_sort_with_the_others(ada):
    with acting():
        for date in ("2018", "-0043-03-15", "Y170000002", "-0044", "0001"):
            Role.objects.create(person=ada, date=date)
    ordered = list(Role.objects.order_by("begin_earliest").values_list("date", flat=True))
    assert ordered == ["-0044", "-0043-03-15", "0001", "2018", "Y170000002"]


@pytest.mark.parametrize("text", ["2013-13", "May 2013", "2018/2016"])
def test_a_date_that_is_not_edtf_is_refused_by_every_door(ada, role, text):
    with pytest.raises(ValidationError) as refusal:
        Role(person=ada, date=text).full_clean()
    assert list(refusal.value.message_dict) == ["date"]
    with pytest.raises(ValueError, match=r".+"), transaction.atomic(), acting():
        Role.objects.create(person=ada, date=text)
    with pytest.raises(ValueError, match=r".+"), transaction.atomic(), acting():
        Role.objects.bulk_create([Role(person=ada, date=text)])
    role.date = text
    with pytest.raises(ValueError, match=r".+"), transaction.atomic(), acting():
        Role.objects.bulk_update([role], ["date"])
    assert Role.objects.get().date == "2012"


def test_the_database_itself_refuses_bounds_out_of_order(role):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE archive_role SET begin_earliest = 20130101, begin_latest = 20120101")


def test_names_and_sources_are_dated_too(ada):
    with acting():
        name = Name.objects.create(person=ada, text="Countess", date="2016/2018")
        source = Source.objects.create(title="A book", date="2012")
    assert Name.objects.values_list(*BOUNDS).get(pk=name.pk) == BOUNDS_OF_2016_TO_2018
    assert Source.objects.values_list(*BOUNDS).get(pk=source.pk) == BOUNDS_OF_2012


@pytest.mark.parametrize(
    ("date", "certainly", "possibly"),
    [
        ("2016", True, True),
        ("2016/2018", True, True),
        ("2015/2018", True, True),
        ("2014/2015", False, False),
        ("2015/", False, True),
        ("/2018", False, True),
        ("2015/..", False, True),
        ("2016/", True, True),
        ("/2016", True, True),
        ("2016/..", True, True),
        ("../2018", False, True),
        ("../2016", True, True),
        ("../2015", False, False),
        ("2017/..", False, False),
        ("201X", False, True),
        ("2016-05", True, True),
        ("", False, True),
    ],
)
def test_a_year_is_certain_or_possible(ada, date, certainly, possibly):
    with acting():
        Role.objects.create(person=ada, date=date)
    assert Role.objects.certainly_in(2016).exists() is certainly
    assert Role.objects.possibly_in(2016).exists() is possibly


@pytest.mark.parametrize(
    ("read_on", "certainly"), [("2015-06-01", False), ("2016-01-01", True), ("2019-05-05", True), (None, False)]
)
def test_what_goes_on_is_certain_up_to_the_day_its_source_was_read(ada, read_on, certainly):
    with acting():
        role = Role.objects.create(person=ada, date="2015/..")
        source = Source.objects.create(title="A book")
        snapshot = Snapshot.objects.create(source=source, text="Since 2015.", read_on=read_on)
        Citation.objects.create(source=source, snapshot=snapshot, role=role)
    assert Role.objects.certainly_in(2016).exists() is certainly
    assert Role.objects.possibly_in(2016).exists()


def test_statements_are_read_newest_first_with_the_undated_last(ada):
    with acting():
        for date in ("2012", "", "2016/2018", "2012/"):
            Role.objects.create(person=ada, date=date)
    assert list(Role.objects.newest_first().values_list("date", flat=True)) == ["2016/2018", "2012", "2012/", ""]
    assert list(Role.objects.oldest_first().values_list("date", flat=True)) == ["2012", "2012/", "2016/2018", ""]


def test_records_are_ordered_alike_on_every_database():
    with acting():
        for name in ("Zoë Abt", "åke Berg", "Łukasz Cech", "Émile Dru", "de Vries, Ann"):
            Person.objects.create(name=name)
    keys = list(Person.objects.in_order().values_list("sort_key", flat=True))
    assert keys == ["ake berg", "de vries, ann", "emile dru", "lukasz cech", "zoe abt"]


def test_the_sort_key_follows_the_sort_name():
    with acting():
        person = Person.objects.create(name="Ann de Vries", sort_name="Vries, Ann de")
    assert Person.objects.values_list("sort_key", flat=True).get() == "vries, ann de"
    with acting():
        person.sort_name = ""
        person.save(update_fields=["sort_name"])
    assert Person.objects.values_list("sort_key", flat=True).get() == "ann de vries"


def test_what_goes_on_by_its_date_can_not_have_ended(ada):
    with pytest.raises(ValidationError) as refusal:
        Role(person=ada, date="2016/..", ended="yes").full_clean()
    assert list(refusal.value.message_dict) == ["ended"]
    Role(person=ada, date="2016/", ended="yes").full_clean()
