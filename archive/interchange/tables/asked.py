"""What is asked for of a sheet: where its headings stand, and where its data begin."""

from archive.interchange.tables.mistakes import CannotRead

#: What can be said of a sheet, and is said of each that was read.
KEYS = ("heading_row", "heading_rows", "first_row")
FURTHEST = 100_000  # row that headings may stand in


def headings_told(reading: dict) -> tuple[int | None, int]:
    """The row of the headings (0: there are none; None: not said) and how many they take."""
    row = row_told(reading, "heading_row", None)
    rows = row_told(reading, "heading_rows", 0 if row == 0 else 1)
    if row:
        rows = max(rows, 1)
    if rows > 20:
        raise CannotRead("The headings take from one to twenty rows.")
    if row is None and "heading_rows" in reading and rows == 0:
        row = 0
    if row and row > FURTHEST:
        raise CannotRead(f"The headings have to stand in one of the first {FURTHEST:,} rows.")
    return row, rows if row != 0 else 0


def row_told(reading: dict, name: str, default):
    """The number of a row or of rows; CannotRead where it is none."""
    told = reading.get(name, default)
    if told is default:
        return default
    try:
        number = int(told)
    except (TypeError, ValueError):
        number = -1
    if number < 0 or isinstance(told, bool):
        raise CannotRead(f"“{told}” is no number of a row ({name.replace('_', ' ')}).")
    return number
