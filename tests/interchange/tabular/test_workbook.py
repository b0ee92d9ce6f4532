"""A workbook holds a whole selection, a sheet for each kind, made so that people can fill it in and send it back."""

import io
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.layout import Layout
from archive.interchange.tabular.selection import ORDER, selection_around, viewable, whole_archive
from archive.interchange.tabular.workbook import write_workbook, write_workbook_template
from archive.models import Honor, Organization, Person, Source
from tests import factories

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("format", ["xlsx", "ods"])
TITLES = [SHEETS[kind].title() for kind in ORDER]


@pytest.fixture
def archive():
    """Mara and Theo hold chairs; Mara's prize was for her equations; the Gazette tells of her chair."""
    mara, theo = factories.person(uid="mara"), factories.person("Theo Abara", uid="theo")
    parent = factories.organization("Lumen Works", uid="lumen")
    laboratory = factories.organization("Weir Laboratory", uid="laboratory", parent=parent)
    prize = factories.honor(uid="prize", conferred_by=factories.varnholm())
    equations = factories.contribution(mara, uid="equations")
    factories.conferral(equations, prize, uid="conferral")
    factories.cite(factories.role(mara, uid="chair", organization=laboratory), "She has a chair.")
    factories.role(theo, uid="other-chair", organization=factories.varnholm())
    factories.relationship(theo, to=mara, uid="colleague", kind="colleague")


def written(format: str, selection: dict) -> bytes:
    into = io.BytesIO()
    write_workbook(selection, format, into)
    return into.getvalue()


def uids(selection: dict) -> dict:
    return {kind: sorted(rows) for kind, rows in selection.items() if rows}


def test_all_that_belongs_to_a_person_goes_with_her_and_what_that_refers_to(archive):
    assert uids(selection_around({"person": Person.objects.filter(pk="mara")})) == {
        "person": ["mara", "theo"],
        "organization": ["laboratory", "lumen", "varnholm"],
        "honor": ["prize"],
        "source": ["gazette"],
        "role": ["chair"],
        "conferral": ["conferral"],
        "contribution": ["equations"],
        "relationship": ["colleague"],
    }


def test_with_an_honor_go_its_conferrals_with_an_organization_its_roles_and_with_a_source_what_cites_it(archive):
    assert uids(selection_around({"honor": Honor.objects.all()})) == {
        "person": ["mara"],
        "organization": ["varnholm"],
        "honor": ["prize"],
        "conferral": ["conferral"],
        "contribution": ["equations"],
    }
    lumen = uids(selection_around({"organization": Organization.objects.filter(pk="laboratory")}))
    assert lumen["role"] == ["chair"]
    assert lumen["organization"] == ["laboratory", "lumen"]
    assert uids(selection_around({"source": Source.objects.all()}))["role"] == ["chair"]
    assert uids(selection_around({"role": ["other-chair"]})) == {
        "person": ["theo"],
        "organization": ["varnholm"],
        "role": ["other-chair"],
    }


def test_a_selection_keeps_only_the_kinds_that_an_editor_may_view(archive):
    assert list(viewable(whole_archive(), factories.editor(is_superuser=True))) == list(ORDER)
    assert viewable(whole_archive(), factories.editor("eve")) == {}


@BOTH
def test_a_workbook_has_a_sheet_for_each_kind_after_one_that_says_how_it_comes_back(archive, format):
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(format, whole_archive())))
    assert book.sheet_names == ["About", *TITLES]
    people = book.get_sheet_by_name("people").to_python()
    assert people[0] == SHEETS["person"].table().headings
    assert [row[:3] for row in people[1:]] == [
        ["mara", "mara-velloso", "Mara Velloso"],
        ["theo", "theo-abara", "Theo Abara"],
    ]
    about = book.get_sheet_by_name("About").to_python()
    assert about[0] == ["What this workbook holds, and how it comes back"]
    assert {len(row) for row in about} == {1}


@BOTH
def test_equal_archives_give_equal_rows_in_xlsx_and_ods(hostile, format):
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(format, whole_archive())))
    for kind in ORDER:
        table = SHEETS[kind].table()
        found = book.get_sheet_by_name(SHEETS[kind].title()).to_python()
        assert found[0] == table.headings
        assert len(found) == 1 + table.count()


def test_an_xlsx_sheet_is_ready_to_be_filled_in(archive):
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", whole_archive())))["roles"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    headings = {cell.value: cell for cell in sheet[1]}
    hidden = [name for name, cell in headings.items() if sheet.column_dimensions[cell.column_letter].hidden]
    assert hidden == ["uid", "version"]
    assert headings["date as stated"].comment.text.startswith("The source's own wording of the date")
    (kinds,) = [
        choice
        for choice in sheet.data_validations.dataValidation
        if f"{headings['kind'].column_letter}2" in choice.sqref
    ]
    assert kinds.formula1 == '"education,employment,invited position,fellowship,membership,service,leadership,other"'
    assert kinds.allow_blank


def test_an_ods_sheet_is_ready_to_be_filled_in(archive):
    parts = zipfile.ZipFile(io.BytesIO(written("ods", whole_archive())))
    content, settings = parts.read("content.xml").decode(), parts.read("settings.xml").decode()
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    choices = ElementTree.fromstring(content).iter(f"{table}content-validation")
    assert 'of:cell-content-is-in-list("supports";"contradicts";"mentions")' in {
        choice.attrib[f"{table}condition"] for choice in choices
    }
    roles = content.partition('<table:table table:name="roles">')[2].partition("</table:table>")[0]
    assert roles.count('table:visibility="collapse"') == 2
    assert "<office:annotation><text:p>The source's own wording of the date" in roles
    assert "table:target-range-address=\"'roles'.A1:'roles'.AA3\" table:display-filter-buttons=\"true\"" in content
    assert settings.count('config:name="VerticalSplitPosition" config:type="int">1<') == len(ORDER)


def test_every_list_to_choose_from_fits_into_a_cell_of_excel():
    for sheet in SHEETS.values():
        for column in sheet.columns_with(1):
            words = Layout.of(column).words
            assert len(",".join(words)) <= 255
            assert not [word for word in words if "," in word]


@BOTH
def test_a_workbook_to_begin_with_has_all_headings_and_no_rows(format):
    into = io.BytesIO()
    write_workbook_template(format, into)
    book = CalamineWorkbook.from_filelike(io.BytesIO(into.getvalue()))
    assert book.sheet_names == ["About", *TITLES]
    for kind in ORDER:
        headings = [column.column_name for column in SHEETS[kind].columns_with(1)][:-1]
        assert book.get_sheet_by_name(SHEETS[kind].title()).to_python() == [headings]


def test_csv_is_no_workbook(archive):
    with pytest.raises(CannotExport, match=r"^CSV holds one table only: take a workbook \(XLSX or ODS\), or one kind"):
        write_workbook(whole_archive(), "csv", io.BytesIO())
