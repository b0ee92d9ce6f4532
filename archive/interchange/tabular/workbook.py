"""A whole selection in one file, XLSX or ODS: a sheet for each kind, and one that says how it comes back."""

from django.conf import settings

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.layout import Layout
from archive.interchange.tabular.moment import one_moment
from archive.interchange.tabular.ods import OdsBook
from archive.interchange.tabular.selection import ORDER
from archive.interchange.tabular.writing import format_called
from archive.interchange.tabular.xlsx import XlsxBook

#: The sheet of plain words; no import takes it for a table.
ABOUT = "About"
_HOW = (
    "The columns “uid” and “version” are hidden. They tell the archive which row is which, and whether somebody "
    "changed it there meanwhile: leave them as they are. In a new row both stay empty.",
    "References (person, organization, honor, source …) hold the address of a record, as it stands on its own sheet in "
    "the column “slug”. Its uid, its exact name or an identifier such as “orcid 0000-0002-1825-0097” do as well.",
    "Dates are written as 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the "
    "end), 2018/.. (goes on) or 1931~ (about). All cells are texts, so that a spreadsheet changes none of them.",
    "Each citation has six columns: source, quote, locator, stance, aspect and read on. The second citation of a row "
    "stands under “source 2”, “quote 2” and so on; add such columns for more.",
    "An empty cell says nothing, unless you choose otherwise when you bring the table back. To empty a field, write ∅ "
    "(or [erase]) into its cell.",
    "An apostrophe before =, +, - or @ keeps a spreadsheet from running a text as a formula. It goes on the way back.",
    "To bring the workbook back, save it in the format that it has and give it to the import of the archive. Nothing "
    "is changed before you have seen what would change and confirmed it.",
)


def write_workbook(selection: dict, format: str, into, progress=None) -> dict[str, int]:
    """Write the rows of a selection as they are at one moment; says how many of each kind."""
    tables = {kind: SHEETS[kind].table(selection[kind]) for kind in ORDER if kind in selection}
    if not tables:
        raise CannotExport("There is nothing that you may see.")
    with one_moment(next(iter(tables.values())).using):
        laid_out = {kind: [Layout.of(column) for column in table.columns] for kind, table in tables.items()}
        with book_for(format, into, laid_out.values()) as book:
            book.prose(ABOUT, ["What this workbook holds, and how it comes back", *_HOW])
            written = {}
            for kind, table in tables.items():
                if progress:
                    progress.begin(f"writing the {table.sheet.title()}", table.count())
                written[kind] = book.sheet(table.sheet.title(), laid_out[kind], table.rows(progress))
    return written


def write_workbook_template(format: str, into) -> None:
    """Write a workbook with a sheet for every kind and no rows, for those who begin with nothing."""
    laid_out = {kind: [Layout.of(column) for column in SHEETS[kind].columns_with(1)[:-1]] for kind in ORDER}
    with book_for(format, into, laid_out.values()) as book:
        book.prose(ABOUT, ["How to fill in this workbook", *_HOW])
        for kind, layouts in laid_out.items():
            book.sheet(SHEETS[kind].title(), layouts, ())


def book_for(format: str, into, laid_out):
    """A workbook on its way into a binary file, with sheets laid out so; ``CannotExport`` for other kinds of file."""
    found = format_called(format)
    if not found.is_workbook:
        raise CannotExport(f"{found.title} holds one table only: take a workbook (XLSX or ODS), or one kind at a time.")
    return XlsxBook(into, settings.FILE_UPLOAD_TEMP_DIR) if found.name == "xlsx" else OdsBook(into, list(laid_out))
