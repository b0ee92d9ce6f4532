"""Lists that come in numbered pages."""

from dataclasses import dataclass

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list: its rows, and where it stands among the others."""

    rows: list
    number: int
    count: int  # of all rows on all pages
    per_page: int

    @property
    def last(self) -> int:
        return max(1, -(-self.count // self.per_page))

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.per_page + 1

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    def canonical(self, path: str, number: int = 0) -> str:
        """The one address of this page of the list at ``path``, or of the page with the number."""
        number = number or self.number
        return path if number == 1 else f"{path}?page={number}"

    def shown(self) -> list[int | None]:
        """The page numbers to offer, None for a gap: 1 … 4 5 6 … 20."""
        near = range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)
        offered = sorted({1, *near, self.last})
        told: list[int | None] = []
        for number in offered:
            if told and number - told[-1] == 2:
                told.append(number - 1)
            elif told and number - told[-1] > 2:
                told.append(None)
            told.append(number)
        return told
