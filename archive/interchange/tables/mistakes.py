"""What keeps a file from being read."""


class CannotRead(ValueError):
    """The file can't be read as a table; the text says why, and what can be done about it, for the editor."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things in words: “1 row”, “1,200 rows”."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
