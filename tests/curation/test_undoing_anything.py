"""Whatever an import did and whatever came after, undoing it loses no later work and leaves the archive whole."""

import contextlib

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import RestrictedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.curation.undoing import undo
from archive.models import Citation, Identifier, Name, Organization, Person, Role, Source, change_set, states
from archive.models.identity import new_uid
from archive.models.journal import logged_models
from archive.models.plain import plain_rows

pytestmark = pytest.mark.django_db

NUMBERS = st.integers(0, 2)


def one_of(model, number):
    """One of the rows that are there, or None."""
    rows = list(model.objects.order_by("pk"))
    return rows[number % len(rows)] if rows else None


def make_organization(a, b):
    Organization.objects.create(name=f"Organization {new_uid()}", parent=one_of(Organization, b) if a else None)


def make_role(a, b):
    person = one_of(Person, a)
    if person:
        Role.objects.create(person=person, organization=one_of(Organization, b), title=f"role {b}")


def cite(a, b):
    role, source = one_of(Role, a), one_of(Source, b)
    if role and source:
        Citation.objects.create(role=role, source=source, quote=f"quote {a}")


def name(a, b):
    person = one_of(Person, a)
    if person:
        Name.objects.create(person=person, text=f"name {b}")


def rename(a, b):
    record = one_of(Organization, a)
    if record and not Organization.objects.filter(slug=f"slug-{b}").exists():
        with contextlib.suppress(ValidationError):
            record.slug = f"slug-{b}"
            record.save()


def edit(a, b):
    row = one_of(Role, a)
    if row:
        row.title, row.organization = f"title {b}", one_of(Organization, b)
        row.save()


def correct(a, b):
    row = one_of(Name, a)
    if row:
        row.text = f"corrected {b}"
        row.save()


def put_under(a, b):
    below, above = one_of(Organization, a), one_of(Organization, b)
    if below and above:
        below.parent = above
        with contextlib.suppress(ValidationError):  # nobody can make a circle
            below.clean()
            below.save()


def remove(a, b):
    row = one_of((Organization, Person, Role, Citation, Name, Source)[(a + 3 * b) % 6], a)
    if row:
        with contextlib.suppress(RestrictedError):
            row.delete()


ACTS = [
    lambda a, b: Person.objects.create(name=f"Person {a}"),
    lambda a, b: Source.objects.create(title=f"Source {a}"),
    lambda a, b: [
        Identifier.objects.create(person=p, scheme="wikidata", value=f"Q{b + 1}") for p in [one_of(Person, a)] if p
    ],
    *(make_organization, make_role, cite, name, rename, edit, correct, put_under, remove),
]
SET_OF_ACTS = st.lists(st.tuples(st.sampled_from(ACTS), NUMBERS, NUMBERS), min_size=1, max_size=8)


def do(acts):
    with change_set(system_editor="tests") as journal:
        for act, a, b in acts:
            act(a, b)
    return journal.change_set


def everything():
    """The state of each row by uid, but for what asks to be checked again."""
    found = {}
    for model in logged_models():
        for uid, state in states.now(model, list(plain_rows(model).values_list("pk", flat=True))).items():
            found[uid] = state | {"check_again": None}
    return found


@contextlib.contextmanager
def forgotten():
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)


@given(before=SET_OF_ACTS, brought=SET_OF_ACTS, later=st.lists(SET_OF_ACTS, max_size=2))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_loses_no_later_work_and_can_be_undone(db, before, brought, later):
    with forgotten():
        do(before)
        first = everything()
        imported = do(brought)
        if imported is None:
            return
        for acts in later:
            do(acts)
        second = everything()
        result = undo(imported, None)
        third = everything()
        connection.check_constraints()
        left = {change.uid: change.state_after() for change in imported.changes.all()}
        left = {uid: state and state | {"check_again": None} for uid, state in left.items()}
        for uid in second.keys() | third.keys():
            if uid not in left or second.get(uid) != left[uid]:
                assert third.get(uid) == second.get(uid), "what was done later is not undone"
            elif third.get(uid) != second.get(uid):
                assert third.get(uid) == first.get(uid), "what is undone is as it was before"
        if not later:
            assert third == first
        assert undo(imported, None).change_set is None
        if result.change_set:
            undo(result.change_set, None)
            assert everything() == second
