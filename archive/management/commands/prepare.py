"""Setting an archive up: everything between a clone and the first page. What is done already is left alone."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from archive.models import RECORDS, ChangeSet, SearchDocument, SearchDue, change_set
from archive.search import index

#: Letters and digits that nobody confuses when copying from a screen.
CLEAR_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    help = (
        "Brings the database to its newest form, loads the seed archive into an empty one, "
        "gathers the static files and makes the first account."
    )
    requires_system_checks = ()

    def handle(self, **options):
        self.migrate()
        self.collect_static_files()
        self.load_seed()
        self.make_search_index()
        self.make_first_account()

    def migrate(self):
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            self.stdout.write(f"Database: applying {len(missing)} migrations ...")
            call_command("migrate", interactive=False, verbosity=0)

    def collect_static_files(self):
        """Gathers, names and compresses the static files when any of them has changed since the last time."""
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        now = fingerprint_of_static_files()
        if not stamp.exists() or stamp.read_text() != now:
            self.stdout.write("Static files: gathering ...")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(now)

    def load_seed(self):
        """Loads fixtures/ into an archive that has never held a record; ARCHIVE_SEED=0 keeps it empty."""
        fixtures = sorted(Path(settings.FIXTURE_DIRS[0]).glob("*.yaml"))
        if os.environ.get("ARCHIVE_SEED", "").strip() == "0" or not fixtures or holds_records():
            return
        self.stdout.write("Seed archive: loading ...")
        with change_set(system_editor="set-up", kind="set_up", summary="Loaded the seed archive"):
            call_command("loaddata", *map(str, fixtures), verbosity=0)

    def make_search_index(self):
        """Makes the search index where there is none, or one by former rules; else brings it up to date."""
        is_missing = not SearchDocument.objects.exists() and any(
            model.objects.published().exists() for model in RECORDS
        )
        if is_missing or index.is_outdated():
            self.stdout.write("Search index: making ...")
            index.rebuild()
        elif SearchDue.objects.exists():
            index.refresh()

    def make_first_account(self):
        """Makes one account that may do everything, when there is none, and shows a password that it made itself."""
        Editor = get_user_model()
        if Editor.objects.filter(is_superuser=True, is_active=True).exists():
            return
        name = os.environ.get("ARCHIVE_EDITOR", "").strip() or "editor"
        given = os.environ.get("ARCHIVE_EDITOR_PASSWORD", "")
        password = given or "-".join("".join(secrets.choice(CLEAR_LETTERS) for _ in range(5)) for _ in range(4))
        Editor.objects.create_superuser(name, password=password)
        if given:
            self.stdout.write(f"First account: {name}, with the password of ARCHIVE_EDITOR_PASSWORD.")
        else:
            lines = ["Your account for /admin/, shown this once:", f"name      {name}", f"password  {password}"]
            width = max(map(len, lines))
            self.stdout.write(f"╭─{'─' * width}─╮")
            for line in lines:
                self.stdout.write(f"│ {line:<{width}} │")
            self.stdout.write(f"╰─{'─' * width}─╯")


def fingerprint_of_static_files():
    """Tells one state of all static files from another, by names, sizes and times of change."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=["CVS", ".*", "*~"]):
            status = os.stat(storage.path(path))
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def holds_records():
    """Whether the archive holds a record or ever held one, as its change log tells."""
    return any(model._base_manager.exists() for model in (*RECORDS, ChangeSet))
