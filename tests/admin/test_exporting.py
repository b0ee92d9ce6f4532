"""Rows are taken out of the admin exactly as a list shows them, by those who may see them, in files that come back."""

import csv
import io
import itertools
import json
import sqlite3

import pytest
import yaml
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import FileResponse
from django.urls import reverse
from python_calamine import CalamineWorkbook

from archive.admin import taking_out
from archive.admin.exporting import rows_of_list
from archive.interchange.formulas import unguard
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.export_run import folder_of
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.writing import FORMATS
from archive.interchange.working.running import run_next
from archive.models import ChangeSet, Job, Person, Role
from tests import factories
from tests.admin.conftest import at_the_desk, page_of
from tests.admin.forms import fields_of, words_of
from tests.factories import change, editor, organization, person, role, varnholm
from tests.interchange.tabular.conftest import make_hostile_archive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def export_of(kind, query=""):
    return reverse(f"admin:archive_{kind}_export") + query


def take_out(desk, kind, query="", **chosen):
    """The answer to the form as it comes, but for what is chosen in it."""
    address = export_of(kind, query)
    return desk.post(address, fields_of(desk.get(address)) | chosen)


def body_of(response) -> bytes:
    assert isinstance(response, FileResponse), words_of(response)
    return b"".join(response.streaming_content)


def read(content: bytes, format: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The headings and rows of a file, as the archive reads them."""
    if format in ("json", "yaml"):
        rows = json.loads(content) if format == "json" else yaml.safe_load(content)
        return list(rows[0]) if rows else [], [tuple(row.values()) for row in rows]
    if format == "csv":
        headings, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    else:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        headings, *rows = sheet.to_python(skip_empty_area=False)
    return headings, [tuple(unguard(cell) for cell in row) for row in rows]


def column(response, name, format="csv") -> list[str]:
    headings, rows = read(body_of(response), format)
    return [row[headings.index(name)] for row in rows]


def viewer_of(*kinds):
    account = editor("viewer", is_staff=True)
    account.user_permissions.set(Permission.objects.filter(codename__in=[f"view_{kind}" for kind in kinds]))
    return at_the_desk(account)


@pytest.fixture
def roles():
    """Twelve roles of two people, some of them education, some drafts."""
    mara, theo = person("Mara Velloso"), person("Theo Abara")
    for number in range(12):
        role(
            mara if number % 3 else theo,
            title=f"Post {number:02}",
            kind="education" if number % 2 else "employment",
            organization=varnholm() if number < 6 else None,
            publication_status="draft" if number > 8 else "published",
            date=str(2000 + number),
        )


# ── which rows ──


@pytest.mark.parametrize("kind", SHEETS)
def test_every_list_and_page_offers_to_take_out(ada, kind):
    row = factories.person() if kind == "person" else None
    page = ada.get(reverse(f"admin:archive_{kind}_changelist"), {"publication_status__exact": "draft"})
    assert f'href="{export_of(kind)}?publication_status__exact=draft"' in page.content.decode()
    assert ada.get(export_of(kind)).status_code == 200
    if row:
        assert f'href="{page_of(row, "take_out")}"' in ada.get(page_of(row)).content.decode()


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize(
    "query",
    [
        "?kind__exact=education",
        "?kind__exact=education&publication_status__exact=draft",
        "?q=velloso",
        "?q=varnholm&kind__exact=employment",
        "?q=post+1&o=3",
        "?q=post&o=-3.1",
        "?dated=no",
        "?evidence=none&q=theo",
        "?person=gone",
        "?o=-3",
    ],
)
def test_the_rows_are_those_of_the_list_in_its_order(ada, query):
    listed = ada.get(reverse("admin:archive_role_changelist") + query).context["cl"].queryset
    assert column(take_out(ada, "role", query, format="csv"), "uid") == [row.pk for row in listed]


@pytest.mark.usefixtures("roles")
def test_a_page_of_the_list_is_no_filter(ada):
    page = ada.get(export_of("role", "?p=2&all=&_facets=True"))
    assert "Which rows All 12 roles With what" in words_of(page)


@pytest.mark.usefixtures("roles")
def test_all_rows_can_be_taken_out_from_a_filtered_list_too(ada):
    page = ada.get(export_of("role", "?kind__exact=education"))
    assert "The 6 roles of the list, as it is filtered, searched and sorted All 12 roles" in words_of(page)
    taken = take_out(ada, "role", "?kind__exact=education", rows="all", format="csv")
    assert column(taken, "uid") == list(Role.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.usefixtures("roles")
def test_the_chosen_rows_are_taken_out_as_they_stand_in_the_list(ada):
    list_of = reverse("admin:archive_role_changelist") + "?o=3"
    chosen = list(Role.objects.filter(title__in=["Post 03", "Post 01", "Post 07"]).values_list("pk", flat=True))
    page = ada.post(list_of, {"action": "export_admin_action", "_selected_action": chosen})
    assert page.status_code == 200
    assert "The 3 chosen roles: “Post 01, University of Varnholm, 2001”, “Post 03" in words_of(page)
    # A browser sends every one of the hidden fields of the same name.
    answer = fields_of(page) | {"format": "json", "export_items": [row.pk for row in page.context["chosen"]]}
    taken = ada.post(page.context["export_url"], answer)
    assert column(taken, "title", "json") == ["Post 01", "Post 03", "Post 07"]


@pytest.mark.usefixtures("roles")
def test_choosing_all_of_a_list_of_several_pages_leads_to_the_list_itself(ada):
    chosen = Role.objects.first().pk
    answer = ada.post(
        reverse("admin:archive_role_changelist") + "?kind__exact=education&p=1",
        {"action": "export_admin_action", "select_across": "1", "_selected_action": chosen},
    )
    assert answer.url == export_of("role", "?kind__exact=education")


@pytest.mark.usefixtures("roles")
def test_chosen_rows_that_are_gone_are_told_of_and_never_passed_over(ada):
    first, second = Role.objects.order_by("pk")[:2]
    answer = {"rows": "selected", "extent": "alone", "format": "csv", "export_items": [first.pk, second.pk]}
    factories.delete(second)
    page = ada.post(export_of("role"), answer)
    assert "Some of the rows that were chosen are no longer there; these are the others." in words_of(page)
    assert fields_of(page)["export_items"] == first.pk
    factories.delete(first)
    page = ada.post(export_of("role"), answer)
    assert "The rows that were chosen are no longer there; choose others." in words_of(page)


def test_a_merged_record_is_in_no_table(ada):
    mara = person("Mara Velloso")
    merged = person("M. Velloso")
    change(merged, publication_status="merged", merged_into=mara)
    assert column(take_out(ada, "person", format="csv"), "uid") == [mara.pk]
    assert "The 0 people of the list" in words_of(ada.get(export_of("person", "?publication_status__exact=merged")))
    assert ada.get(page_of(merged, "take_out")).status_code == 404


# ── as what ──


def test_every_format_holds_each_text_as_it_is(ada):
    make_hostile_archive()
    for kind, format in itertools.product(("person", "role", "conferral"), FORMATS):
        table = SHEETS[kind].table(SHEETS[kind]._meta.model.objects.order_by("pk"))
        response = take_out(ada, kind, rows="all", format=format)
        headings, rows = read(body_of(response), format)
        assert headings == table.headings, (kind, format)
        assert rows == list(table.rows()), (kind, format)


@pytest.mark.parametrize(("format", "known"), FORMATS.items())
def test_a_file_says_what_it_is_and_is_kept_not_shown(ada, format, known):
    person()
    response = take_out(ada, "person", format=format)
    assert response.headers["Content-Type"] == known.media_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="people-2')
    assert disposition.endswith(f'.{format}"')
    body_of(response)


def test_a_cell_that_a_format_cant_hold_is_said_before_anything_is_sent(ada):
    role(person(), description="long " * 10_000)
    page = take_out(ada, "role", format="xlsx")
    assert "and a cell of XLSX holds 32,767: use ODS, CSV or JSON." in words_of(page)
    assert page.status_code == 200
    assert len(column(take_out(ada, "role", format="ods"), "uid", "ods")) == 1


def test_taking_out_is_no_act_on_the_archive(ada):
    person()
    before = ChangeSet.objects.count()
    body_of(take_out(ada, "person"))
    assert ChangeSet.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_with_taking_out_for_somebody_who_writes(ada):
    mara = person()
    page = ada.get(export_of("person"))
    if connection.vendor == "sqlite":
        writer = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
    else:
        writer = connection.copy()
        writer.set_autocommit(False)
        writer.cursor().execute("LOCK TABLE archive_person, archive_name IN EXCLUSIVE MODE")
    try:
        assert len(column(ada.post(export_of("person"), fields_of(page) | {"format": "csv"}), "uid")) == 1
        chosen = {"action": "export_admin_action", "_selected_action": mara.pk}
        assert ada.post(reverse("admin:archive_person_changelist"), chosen).status_code == 200
    finally:
        writer.close()


# ── what is too much for a moment ──


@pytest.mark.usefixtures("roles")
def test_a_longer_table_is_a_job_with_the_very_rows_of_the_list(ada, monkeypatch):
    monkeypatch.setattr(taking_out, "AT_ONCE", 5)
    query = "?q=post&kind__exact=education&o=-4"
    listed = ada.get(reverse("admin:archive_role_changelist") + query).context["cl"].queryset
    answer = take_out(ada, "role", query + "&p=0", format="json")
    job = Job.objects.get()
    assert answer.url == reverse("admin:archive_job_change", args=[job.pk])
    assert job.editor == ada.editor
    assert job.arguments == {"kind": "role", "format": "json", "whole": False, "query": query[1:]}
    assert run_next().message == "Wrote 6 rows."
    written = json.loads((folder_of(job) / "roles.json").read_text())
    assert [row["uid"] for row in written] == [row.pk for row in listed]
    assert len(column(take_out(ada, "role", "?q=theo", format="csv"), "uid")) == 4


@pytest.mark.usefixtures("roles")
def test_two_who_ask_for_the_same_get_a_file_each(ada, ben, monkeypatch):
    monkeypatch.setattr(taking_out, "AT_ONCE", 0)
    for desk in (ada, ben, ada):
        take_out(desk, "role", "?q=theo", format="json")
    jobs = [run_next() for _ in range(3)]
    assert [job.editor for job in jobs] == [ada.editor, ben.editor, ada.editor]
    written = {(folder_of(job) / "roles.json").read_bytes() for job in jobs}
    assert len(written) == 1
    assert len({folder_of(job) for job in jobs}) == 3


@pytest.mark.usefixtures("roles")
def test_a_list_that_changed_while_its_job_waited_is_taken_out_as_it_is_then(ada, monkeypatch):
    monkeypatch.setattr(taking_out, "AT_ONCE", 0)
    take_out(ada, "role", "?publication_status__exact=draft", format="json")
    change(Role.objects.get(title="Post 11"), publication_status="published")
    assert run_next().result["rows"] == 2


def test_a_person_is_taken_out_with_all_that_belongs_to_them(ada):
    mara = person("Mara “=1+1” Velloso")
    role(mara, organization=organization())
    role(person("Theo Abara"))
    page = ada.get(page_of(mara, "take_out"))
    assert "Take out “Mara “=1+1” Velloso” With what Its own row alone" in words_of(page)
    ada.post(page_of(mara, "take_out"), fields_of(page))
    assert Job.objects.get().arguments == {
        "kind": "person",
        "format": "xlsx",
        "whole": True,
        "uids": [mara.pk],
        "called": "Mara “=1+1” Velloso",
    }
    assert run_next().result["kinds"] | {"source": 0} == dict.fromkeys(SHEETS, 0) | {
        "person": 1,
        "role": 1,
        "organization": 1,
    }


def test_one_row_alone_is_sent_at_once(ada):
    mara, _ = person(), person("Theo Abara")
    address = page_of(mara, "take_out")
    answer = fields_of(ada.get(address)) | {"extent": "alone", "format": "json"}
    assert column(ada.post(address, answer), "uid", "json") == [mara.pk]


def test_a_workbook_is_no_plain_table(ada):
    person()
    page = take_out(ada, "person", extent="whole", format="csv")
    assert "CSV holds one table only; a workbook is a file of XLSX or ODS." in words_of(page)
    assert not Job.objects.exists()


def test_the_whole_archive_is_a_job_with_what_its_editor_may_see(ada):
    role(person())
    assert reverse("admin:export_all") in ada.get("/admin/").content.decode()
    address = reverse("admin:export_all")
    ada.post(address, fields_of(ada.get(address)) | {"format": "ods"})
    job = run_next()
    assert (job.arguments, job.result["file"]) == ({"kind": "all", "format": "ods"}, "archive.ods")
    assert ada.post(address, {"format": "csv"}).status_code == 200
    assert Job.objects.count() == 1


def test_what_an_editor_may_not_see_is_left_out_and_said():
    role(person())
    desk = viewer_of("person", "role")
    address = reverse("admin:export_all")
    page = desk.get(address)
    assert "One workbook with a sheet each for people, roles," in words_of(page)
    assert "It is without organizations, honors, campaigns," in words_of(page)
    desk.post(address, fields_of(page))
    assert run_next().result["kinds"] == {"person": 1, "role": 1}


# ── who may, and what is sent by those who mean harm ──


def test_who_may_not_see_a_kind_is_offered_nothing_and_gets_nothing():
    mara = person()
    role(mara)
    desk = viewer_of("role")
    for address in (
        export_of("person"),
        page_of(mara, "take_out"),
        reverse("admin:archive_person_template", args=["csv"]),
    ):
        assert desk.get(address).status_code == 403
        assert desk.post(address, {"rows": "all", "extent": "alone", "format": "csv"}).status_code == 403
    assert desk.get(export_of("role")).status_code == 200
    assert viewer_of_nothing().get(reverse("admin:export_all")).status_code == 403
    assert not Job.objects.exists()


def viewer_of_nothing():
    return at_the_desk(editor("nobody", is_staff=True))


def test_the_action_is_not_there_for_those_who_may_not_see(client):
    person()
    changer = editor("changer", is_staff=True)
    changer.user_permissions.set(Permission.objects.filter(codename="change_person"))
    desk = at_the_desk(changer)
    page = desk.get(reverse("admin:archive_person_changelist"))
    assert "export_admin_action" not in page.content.decode()
    assert "Take out" not in words_of(page)
    assert client.get(export_of("person")).status_code == 302  # to the login


def test_a_list_to_choose_from_offers_nothing_else(ada):
    page = ada.get(reverse("admin:archive_person_changelist"), {"_popup": "1"})
    assert "Take out" not in words_of(page)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?nonsense=1", 302),
        ("?begin_earliest__gte=abc", 302),
        ("?title__regex=(", 302),
        ("?q=%00", 302),
        ("?title=%00", 302),
        ("?%00=1", 302),
        ("?uid__in=%00", 302),
        ("?person__editors_note__startswith=a", 400),
        ("?_to_field=editors_note&q=a", 400),
        ("?o=abc.-99.x", 200),
        ("?p=abc&all=%F0", 200),
        ("?q='%3B+DROP+TABLE+archive_role%3B--", 200),
        ("?evidence=nonsense", 200),
        ("?q=" + "a" * 5000, 200),
    ],
)
def test_a_hostile_address_harms_nothing(ada, query, status):
    role(person())
    ada.raise_request_exception = False
    assert ada.get(export_of("role", query)).status_code == status
    answer = {"rows": "listed", "extent": "alone", "format": "csv"}
    assert ada.post(export_of("role", query), answer).status_code == status
    assert Role.objects.count() == 1


@pytest.mark.parametrize("query", ["nonsense=1", "q=%00", "begin_earliest__gte=abc"])
def test_a_job_with_an_address_that_is_none_of_a_list_says_so(query):
    with pytest.raises(CannotExport, match="can’t be understood"):
        rows_of_list("role", query, editor("ada", is_staff=True))


@pytest.mark.parametrize("answer", [{"format": "pdf"}, {"rows": "some"}, {"extent": "more"}, {"rows": ""}])
def test_an_answer_that_was_not_offered_is_not_taken(ada, answer):
    person()
    page = take_out(ada, "person", **answer)
    assert page.status_code == 200
    assert page.context["form"].errors


def test_odd_uids_are_asked_for_in_vain(ada):
    for uid in ("a/b", "_2F", "%00", "..", "export"):
        assert ada.get(f"/admin/archive/person/{uid}/export/").status_code == 404
    answer = {"rows": "selected", "extent": "alone", "format": "csv", "export_items": ["\x00", "' OR 1=1"]}
    assert ada.post(export_of("person"), answer).status_code == 200


# ── to begin with nothing ──


@pytest.mark.parametrize("format", ["xlsx", "ods", "csv"])
def test_an_empty_table_has_the_headings(ada, format):
    response = ada.get(reverse("admin:archive_honor_template", args=[format]))
    assert response.headers["Content-Disposition"] == f'attachment; filename="honors-template.{format}"'
    headings, rows = read(body_of(response), format)
    assert headings == [column.column_name for column in SHEETS["honor"].columns_with(1)[:-1]]
    assert rows == []


def test_there_is_an_empty_workbook_of_everything(ada):
    book = CalamineWorkbook.from_filelike(io.BytesIO(body_of(ada.get(reverse("admin:whole_template", args=["xlsx"])))))
    assert len(book.sheet_names) == 1 + len(SHEETS)
    for address in (
        reverse("admin:whole_template", args=["csv"]),
        reverse("admin:archive_honor_template", args=["json"]),
        reverse("admin:archive_honor_template", args=["exe"]),
    ):
        assert ada.get(address).status_code == 404


def test_the_page_costs_the_same_for_one_row_and_for_three(ada, django_assert_num_queries):
    person()
    ada.get(export_of("person", "?q=a"))
    with django_assert_num_queries(7):
        ada.get(export_of("person", "?q=a"))
    person()
    person()
    with django_assert_num_queries(7):
        ada.get(export_of("person", "?q=a"))
    assert Person.objects.count() == 3
