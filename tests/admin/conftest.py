"""Two editors at their desks, and an administrator."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories import editor


def at_the_desk(account):
    client = Client()
    client.force_login(account)
    client.editor = account
    return client


@pytest.fixture
def editors_group(db):
    """The group that the migrations make; tests that empty the database take it away."""
    schema_editor = SimpleNamespace(connection=connection)
    import_module("archive.migrations.0002_editors_group").make_group(apps, schema_editor)
    import_module("archive.migrations.0004_editors_bring_in_tables").give_rights(apps, schema_editor)
    return Group.objects.get(name="Editors")


@pytest.fixture
def ada(editors_group):
    """An editor of the group, logged in."""
    account = editor("ada", is_staff=True, first_name="Ada", last_name="Okafor")
    account.groups.add(editors_group)
    return at_the_desk(account)


@pytest.fixture
def ben(editors_group):
    """A second editor of the group, logged in elsewhere."""
    account = editor("ben", is_staff=True, first_name="Ben", last_name="Lindqvist")
    account.groups.add(editors_group)
    return at_the_desk(account)


@pytest.fixture
def administrator(db):
    return at_the_desk(editor("root", is_staff=True, is_superuser=True))


def page_of(row, page="change"):
    """The address of a page of a row in the admin."""
    return reverse(f"admin:archive_{row._meta.model_name}_{page}", args=[row.pk])
