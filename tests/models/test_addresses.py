"""Records that are given no address get one made from their names: the first that is free, for many at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Organization, Person, change_set
from archive.models.addresses import free_addresses

pytestmark = pytest.mark.django_db


def acting():
    return change_set(system_editor="tests")


def addresses(names, **options):
    return free_addresses(Person, names, "default", **options)


def test_an_address_is_made_from_the_name_without_accents_and_marks():
    assert addresses({"a": "Łukasz Søren, Jr.", "b": "  Nguyễn  ", "c": "山田"}) == {
        "a": "lukasz-soren-jr",
        "b": "nguyen",
        "c": "c",
    }


def test_of_one_name_those_that_come_first_choose_first_among_what_is_free():
    with acting():
        Person.objects.create(uid="x", name="Ada Okonkwo", slug="ada-okonkwo-2")
        moved = Person.objects.create(uid="y", name="Ada Okonkwo", slug="ada-okonkwo-4")
        Organization.objects.create(name="Ada Okonkwo", slug="ada-okonkwo-3")
    with acting():
        moved.slug = "elsewhere"
        moved.save()
    names = dict.fromkeys(("a", "b", "c", "d"), "Ada Okonkwo") | {"e": "Ada Okonkwo 5"}
    assert addresses(names, taken={"ada-okonkwo-3"}) == {
        "a": "ada-okonkwo",
        "b": "ada-okonkwo-6",
        "c": "ada-okonkwo-7",
        "d": "ada-okonkwo-8",
        "e": "ada-okonkwo-5",
    }


def test_a_record_may_have_its_own_address_again():
    with acting():
        ada = Person.objects.create(uid="a", name="Ada Okonkwo")
    with acting():
        ada.slug = "elsewhere"
        ada.save()
    assert addresses({"a": "Ada Okonkwo"}) == {"a": "ada-okonkwo"}
    assert addresses({"b": "Ada Okonkwo"}) == {"b": "ada-okonkwo-2"}


def test_many_namesakes_need_hardly_more_queries_than_few():
    def queries_for(number):
        with acting():
            people = [Person(name="Ada Okonkwo") for _ in range(number)]
            people += [Person(name=f"Person {number} {n}") for n in range(number)]
            with CaptureQueriesContext(connection) as queries:
                Person.prepare_all(people, "default")
            Person.objects.bulk_create(people)
        return len(queries)

    assert queries_for(3) <= 4
    assert queries_for(400) <= 8
    assert queries_for(1) <= 24  # there are 404 of the name by now
    assert Person.objects.filter(name="Ada Okonkwo").count() == 404
    assert Person.objects.filter(slug="ada-okonkwo-404").exists()
