"""The register of an honor in pages: whole years, as many as fit, each with all that is known of it."""

import itertools
import operator
from collections import defaultdict
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest

from archive import wording
from archive.dates.words import year_in_words
from archive.models import Conferral, Honor
from archive.public import sections
from archive.reading import lines, registers
from archive.reading.registers import Register, Slot
from archive.vocabularies import ConferralStatus

PER_PAGE = 60  # lines; a page ends with the year in which there are so many
MOST = 60  # conferrals of one year that stand beside other years; where there are more, the year has its own page
ORDERS = ("newest", "oldest")


@dataclass(slots=True)
class Cell:
    """What one register says of one year; ``is_large`` where its lines stand on a page of their own."""

    register: Register
    slot: Slot
    is_large: bool
    given: list[lines.Line] = field(default_factory=list)
    considered: list[lines.Line] = field(default_factory=list)
    facts: list[lines.Line] = field(default_factory=list)
    repeats: bool = False  # whether its facts stood with another year already

    @property
    def alike(self) -> list[list[lines.Line]]:
        """Those to whom it was given, neighbours to whom the very same words were said together."""
        said = ((line.words or line.uid, line) for line in self.given)
        return [[line for _, line in those] for _, those in itertools.groupby(said, key=operator.itemgetter(0))]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year with the cells of all registers that have it."""

    year: int
    words: str
    text: str  # by which the year is asked for, and its anchor
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the registers that an honor's page shows: its own or, side by side, those of its categories."""

    registers: list[Register]
    order: str
    path: str  # of the first page in this order
    years: sections.Section
    places: dict[int, int]  # the page of each year
    rows: list[YearRow]
    conferrals: list[Conferral]

    def address(self, year: int) -> str:
        """Where the year stands, from this page."""
        number = self.places[year]
        page = "" if number == self.years.number else self.years.canonical(self.path, number).partition("#")[0]
        return f"{page}#y{anchor(year)}"


def register_page(request: HttpRequest, honor: Honor, found: list[Register]) -> RegisterPage:
    """The page that is asked for, still without its lines: one query; ``Http404`` where there is none."""
    order = order_of(request)
    path = honor.get_absolute_url()
    shown = [register for register in found if not register.is_empty] or found[:1]
    pages = packed(shown, order)
    years = section(request, pages)
    rows, conferrals = year_rows(shown, years.rows)
    places = {year: number for number, of_page in enumerate(pages, start=1) for year in of_page}
    path = path if order == ORDERS[0] else f"{path}?order={order}"
    return RegisterPage(shown, order, path, years, places, rows, conferrals)


def told(honor: Honor, register: RegisterPage, found: list[Register], sponsorships: list) -> dict[str, lines.Line]:
    """The lines of all that the honor's page tells, by uid, put into the cells of the register: one query."""
    facts = {fact.uid: fact for one in found for fact in one.facts}
    facts |= {fact.uid: fact for one in found for slot in one.slots.values() for fact in slot.not_awarded}
    facts |= {completeness.fact.uid: completeness.fact for one in found for completeness in one.completeness}
    made = lines.told([*register.conferrals, *sponsorships, *facts.values()])
    by_uid = {line.uid: line.without(honor.get_absolute_url()) for line in made}
    for conferral in register.conferrals:
        by_uid[conferral.uid] = by_uid[conferral.uid].without(conferral.honor.get_absolute_url())
    fill(register.rows, register.conferrals, by_uid)
    return by_uid


def anchor(year: int) -> str:
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def words(year: int) -> str:
    """The year as readers say it."""
    return year_in_words(year, wording.language())


def order_of(request: HttpRequest) -> str:
    """Which years come first; ``Http404`` for what is no order."""
    order = request.GET.get("order", ORDERS[0])
    if order not in ORDERS:
        raise Http404("There is no such order.")
    return order


def packed(found: list[Register], order: str) -> list[list[int]]:
    """The years of the registers in their order, page by page: whole years, as many as fit on a page."""
    sizes: dict[int, int] = defaultdict(int)
    for register in found:
        for year, slot in register.slots.items():
            sizes[year] += max(1, slot.size)
    pages, room = [], 0
    for year in sorted(sizes, reverse=order == "newest"):
        size = 1 if sizes[year] > MOST else sizes[year]
        if room < size or not pages:
            pages.append([])
            room = PER_PAGE
        pages[-1].append(year)
        room -= size
    return pages


def section(request: HttpRequest, pages: list[list[int]]) -> sections.Section:
    """The page that ``?register=`` asks for, its rows the years on it; ``Http404`` where there is none."""
    number = sections.page_number(request, "register")
    if number > max(1, len(pages)):
        raise Http404("There is no such page.")
    return sections.Section(pages[number - 1] if pages else [], number, len(pages), 1, "register")


def year_rows(found: list[Register], years: list[int]) -> tuple[list[YearRow], list]:
    """The rows of the years, still without their lines, and the conferrals that these lines are made of: one query."""
    rows = []
    for year in years:
        of_year = [(register, register.slots[year]) for register in found if year in register.slots]
        is_large = sum(slot.size for _, slot in of_year) > MOST
        cells = [Cell(register, slot, is_large and slot.size > 0) for register, slot in of_year]
        rows.append(YearRow(year, words(year), anchor(year), cells))
    listed = [row.year for row in rows if not any(cell.is_large for cell in row.cells)]
    listed = [year for year in listed if any(register.slots[year].size for register in found if year in register.slots)]
    conferrals = registers.in_years([register.honor for register in found], listed)
    return rows, list(lines.readable(conferrals.order_by("begin_earliest", "begin_latest", "uid"))) if listed else []


def fill(rows: list[YearRow], conferrals: list[Conferral], by_uid: dict[str, lines.Line]):
    """Put the lines (by uid) of the conferrals, and of what says that there was none, into the years' cells."""
    of_cell = defaultdict(list)
    for conferral in conferrals:
        of_cell[conferral.honor_id, conferral.begin_earliest // 10000].append(by_uid[conferral.uid])
    seen = set()
    for row in rows:
        for cell in row.cells:
            for line in of_cell[cell.register.honor.uid, row.year]:
                is_considered = line.of in (ConferralStatus.NOMINATED, ConferralStatus.FINALIST)
                (cell.considered if is_considered else cell.given).append(line)
            uids = [fact.uid for fact in cell.slot.not_awarded]
            cell.facts = [by_uid[uid] for uid in uids]
            cell.repeats = bool(seen & set(uids))
            seen.update(uids)


def year_asked(request: HttpRequest, found: Register) -> int | None:
    """The year that ``?year=`` asks for; ``Http404`` where the register has no such year."""
    text = request.GET.get("year")
    if text is None:
        return None
    for year in found.slots:
        if anchor(year) == text:
            return year
    raise Http404("The register has no such year.")


def neighbours(found: Register, year: int) -> tuple[int | None, int | None]:
    """The years of the register before and after."""
    years = list(found.slots)
    place = years.index(year)
    return (years[place - 1] if place else None), (years[place + 1] if place + 1 < len(years) else None)


def honors_of(honor: Honor, categories: sections.Section) -> list[Honor]:
    """The honor and, where they are few enough to stand side by side, its categories."""
    return [honor, *categories.rows] if categories.last == 1 else [honor]
