"""A small archive, the same for the same seed, and tables that would change it."""

import shutil
from pathlib import Path
from random import Random

import xlsxwriter
from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

from archive.models import (
    Citation,
    Conferral,
    Editor,
    Honor,
    Organization,
    Person,
    Role,
    Snapshot,
    Source,
    change_set,
)

PEOPLE, ORGANIZATIONS, HONORS, ROLES, CONFERRALS = 24, 6, 5, 40, 30
LINES = [f"Line {number} of the register says what was so in the year {1900 + number}." for number in range(80)]
_FIRST = ("Mara", "Odile", "Theo", "Ilse", "Bruno", "Asta", "Nuno", "Pia")
_LAST = ("Velloso", "Nakamura-Brandt", "Abara", "Øster", "Lindqvist", "Okonkwo", "Łaski", "Verne")


def empty():
    """Take everything out of the database and out of the folder of imports."""
    tables = [model._meta.db_table for model in apps.get_app_config("archive").get_models()]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=True):
            cursor.execute(statement)
    shutil.rmtree(Path(settings.DATA_DIR) / "imports", ignore_errors=True)


class World:
    """An archive of some dozen people; ``table`` makes tables to bring into it."""

    def __init__(self, random: Random):
        self.random = random
        self.editor = Editor.objects.create(username="mara", first_name="Mara", last_name="Velloso")
        self.others = [Editor.objects.create(username=name) for name in ("odile", "theo")]
        with change_set(system_editor="torture"):
            self._build()

    def _build(self):
        random, published = self.random, {"publication_status": "published"}
        self.names = [f"{first} {last}" for last in _LAST for first in _FIRST]
        random.shuffle(self.names)
        people = [
            Person(uid=f"person-{n}", slug=f"person-{n}", name=self.names.pop(), **published) for n in range(PEOPLE)
        ]
        organizations = [
            Organization(uid=f"house-{n}", slug=f"house-{n}", name=f"House {n}", kind="university", **published)
            for n in range(ORGANIZATIONS)
        ]
        honors = [Honor(uid=f"prize-{n}", slug=f"prize-{n}", name=f"Prize {n}", **published) for n in range(HONORS)]
        sources = [
            Source(uid="register", slug="register", title="The Register", **published),
            Source(uid="list", slug="list", title="The List", **published),
        ]
        roles = [
            Role(
                uid=f"role-{n}",
                person=random.choice(people),
                organization=random.choice(organizations),
                title=f"Keeper {n}",
                date=str(1900 + n),
                **published,
            )
            for n in range(ROLES)
        ]
        conferrals = [
            Conferral(
                uid=f"conferral-{n}",
                person=random.choice(people),
                honor=random.choice(honors),
                date=str(1900 + n),
                citation_text=f"for deed {n}",
                **published,
            )
            for n in range(CONFERRALS)
        ]
        for rows in (people, organizations, honors, sources):
            type(rows[0]).objects.bulk_create(rows)
        snapshot = Snapshot(uid="register-text", source=sources[0], text="\n\n".join(LINES), showing="all")
        Snapshot.objects.bulk_create([snapshot])
        Role.objects.bulk_create(roles)
        Conferral.objects.bulk_create(conferrals)
        Citation.objects.bulk_create(
            [
                Citation(source=sources[0], snapshot=snapshot, quote=random.choice(LINES), **{kind: row})
                for kind, rows in (("role", roles[::2]), ("conferral", conferrals[::2]))
                for row in rows
            ]
        )

    def table(self, path: Path, rows: int) -> Path:
        """A workbook of about so many rows of several kinds: changes of what is there, new ones, citations."""
        return write_workbook(path, self.sheets(rows))

    def tables_that_overlap(self, folder: Path, rows: int, count: int) -> list[Path]:
        """Workbooks of which each is a copy of the first, or has its records, many of its statements, and others."""
        first = self.sheets(rows)
        tables = [write_workbook(folder / "first.xlsx", first)]
        for number in range(1, count):
            sheets = first
            if self.random.random() < 0.5:
                sheets = self.sheets(rows // 2)
                for name, lines in first.items():
                    whole = name in ("people", "organizations")
                    shared = lines if whole else self.random.sample(lines, len(lines) // 2)
                    keys = {line["uid"] for line in shared if "uid" in line}
                    sheets[name] = shared + [line for line in sheets[name] if line.get("uid") not in keys]
            tables.append(write_workbook(folder / f"again-{number}.xlsx", sheets))
        return tables

    def sheets(self, rows: int) -> dict[str, list[dict]]:
        random = self.random
        newcomers = [f"newcomer-{random.randrange(10**9)}" for _ in range(rows // 8)]
        houses = [f"new-house-{random.randrange(10**9)}" for _ in range(max(rows // 30, 1))]
        sheets = {
            "people": [
                {"uid": f"person-{n}", "headline": f"told anew {random.randrange(1000)}"}
                for n in random.sample(range(PEOPLE), 6)
            ],
            "organizations": [{"slug": slug, "name": f"The {slug}", "kind": "company"} for slug in houses],
            "roles": [
                {"uid": f"role-{n}", "title": f"Warden {random.randrange(1000)}"}
                for n in random.sample(range(ROLES), min(rows // 10, ROLES))
            ],
            "conferrals": [
                {"uid": f"conferral-{n}", "share": f"1/{random.randrange(2, 9)}"}
                for n in random.sample(range(CONFERRALS), min(rows // 12, CONFERRALS))
            ],
        }
        for slug in newcomers:
            name = f"New {slug}"
            sheets["people"].append({"slug": slug, "name": name, "other names": f"{name} the Elder [former; en]"})
        for number in range(sum(map(len, sheets.values())), rows):
            person = random.choice([f"person-{n}" for n in range(PEOPLE)] + newcomers)
            told = {"person": person, "date": str(1300 + number), "source": "list", "locator": f"row {number}"}
            told["quote"] = f"What row {number} says"
            if random.random() < 0.5:
                told |= {"source": "register", "quote": random.choice(LINES), "locator": ""}
            if random.random() < 0.5:
                house = random.choice(houses + [f"house-{n}" for n in range(ORGANIZATIONS)])
                sheets["roles"].append(told | {"organization": house, "title": f"Scribe {number}"})
            else:
                told |= {"honor": f"prize-{random.randrange(HONORS)}", "citation text": f"for deed {number}"}
                sheets["conferrals"].append(told)
        return sheets


def write_workbook(path: Path, sheets: dict[str, list[dict]]) -> Path:
    """A workbook with a sheet of each name, whose columns are those that its rows have."""
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            if not rows:
                continue
            sheet = workbook.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            for number, cells in enumerate([columns, *([row.get(c, "") for c in columns] for row in rows)]):
                for place, cell in enumerate(cells):
                    sheet.write_string(number, place, cell)
    return path
