"""What a mapping made of the rows of a file: none is lost without a word."""

import dataclasses
from collections import Counter


@dataclasses.dataclass
class Account:
    """What became of the rows of a file: each is skipped with a reason, gives rows of ours, or gives nothing."""

    read: int = 0
    skipped: Counter = dataclasses.field(default_factory=Counter)  # by reason
    made: Counter = dataclasses.field(default_factory=Counter)  # by kind
    repeated: Counter = dataclasses.field(default_factory=Counter)  # by kind: told again, of what is made once
    gave: bytearray = dataclasses.field(
        default_factory=bytearray, repr=False
    )  # whether each row was skipped or gave something

    @property
    def without(self) -> int:
        """How many rows were not skipped and gave nothing all the same."""
        return self.gave.count(0)

    def notes(self) -> list[str]:
        """What an editor should know of it, in sentences."""
        told = [f"{_rows(number)} left out: {reason}" for reason, number in self.skipped.items()]
        if self.without:
            told.append(f"{_rows(self.without, verb='')} gave nothing: none of the mapping’s conditions was met.")
        return told


def _rows(number: int, verb: str | None = None) -> str:
    if verb is None:
        verb = " was" if number == 1 else " were"
    return f"{number:,} {'row' if number == 1 else 'rows'}{verb}"
