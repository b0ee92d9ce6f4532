"""Two people at once: the log stays in the order of the commits, and nothing is lost."""

import threading

import pytest
from django.db import connection

from archive.models import Change, ChangeSet, Organization, Person, Role, change_set

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, TURNS = 4, 6


def at_once(*acts):
    """Run the acts in threads of their own, and raise what any of them raised."""
    failures = []

    def run(act):
        try:
            act()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_change_sets_of_many_writers_are_numbered_in_the_order_of_their_commits():
    def write(writer):
        for turn in range(TURNS):
            with change_set(system_editor=f"writer {writer}"):
                person = Person.objects.create(name=f"Person {writer} {turn}", slug=f"person-{writer}-{turn}")
                Role.objects.bulk_create([Role(person=person, title=f"role {number}") for number in range(3)])

    at_once(*(lambda writer=writer: write(writer) for writer in range(WRITERS)))
    numbers = list(ChangeSet.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, WRITERS * TURNS + 1))
    moments = list(ChangeSet.objects.order_by("number").values_list("closed_at", flat=True))
    assert moments == sorted(moments)
    in_order = list(Change.objects.order_by("id").values_list("change_set_id", flat=True))
    assert in_order == sorted(in_order)
    assert len(in_order) == WRITERS * TURNS * 4


def test_two_writers_of_one_row_each_see_what_the_other_left():
    with change_set(system_editor="tests"):
        Person.objects.create(uid="ada", name="Ada Okonkwo", headline="0")

    def count_up():
        for _ in range(TURNS):
            with change_set(system_editor="tests"):
                ada = Person.objects.select_for_update().get(pk="ada")
                ada.headline = str(int(ada.headline) + 1)
                ada.save()

    at_once(*[count_up] * WRITERS)
    ada = Person.objects.get()
    assert (ada.headline, ada.version) == (str(WRITERS * TURNS), WRITERS * TURNS + 1)
    told = [change.differences() for change in Change.objects.of("ada")][1:]
    assert told == [[("headline", str(number), str(number + 1))] for number in range(WRITERS * TURNS)]


def test_what_is_withdrawn_while_another_writes_does_not_show():
    with change_set(system_editor="tests"):
        Person.objects.create(uid="ada", name="Ada Okonkwo", publication_status="published")
        Organization.objects.create(uid="acme", name="Acme", publication_status="published")

    def withdraw():
        with change_set(system_editor="another"):
            Organization.objects.update(publication_status="withdrawn")

    with change_set(system_editor="tests"):
        Role.objects.bulk_create(
            [Role(person_id="ada", organization_id="acme", publication_status="published") for _ in range(3)]
        )
        if connection.features.has_select_for_update:  # SQLite lets nobody write in between
            at_once(withdraw)
    if not connection.features.has_select_for_update:
        withdraw()
    assert not Role.objects.published().exists()
