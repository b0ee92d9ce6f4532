"""Rows of the file that are left out, as lines of the form tell them: where a column says this or that, and why."""

import dataclasses

from archive.interchange.mapping.patterns import literal, literal_in
from archive.interchange.mapping.sums import REASON as SUMS_UP
from archive.interchange.tables.sums import word_for_a_sum

IS, CONTAINS, BEGINS, EMPTY = "is", "contains", "begins", "empty"
#: What can be told of a column, in the order and in the words of the form.
TESTS = {IS: "is", CONTAINS: "contains", BEGINS: "begins with", EMPTY: "is empty"}


@dataclasses.dataclass
class LeftOut:
    """A line of the form. As long as it has no column, or no text where one is needed, it leaves nothing out."""

    column: str = ""
    test: str = IS
    text: str = ""
    because: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.column and (self.test == EMPTY or self.text.strip()))

    @property
    def is_blank(self) -> bool:
        return not (self.column or self.text.strip() or self.because.strip())

    @property
    def when(self) -> dict:
        """The condition, as a document has it."""
        if self.test == EMPTY:
            return {"column": self.column, "empty": True}
        if self.test == IS:
            return {"column": self.column, "is": self.text.strip()}
        return {"column": self.column, "matches": literal(self.text, at_beginning=self.test == BEGINS)}

    @property
    def document(self) -> dict:
        return {"when": self.when, "because": self.because.strip() or self.likely_reason}

    @property
    def likely_reason(self) -> str:
        """The reason that fits where nobody gives another; none as long as the line is not whole."""
        if not self.is_whole:
            return ""
        if self.test == EMPTY:
            return f"“{self.column}” is empty."
        text = " ".join(self.text.split())
        if word_for_a_sum(text):
            return SUMS_UP
        return f"“{self.column}” {TESTS[self.test]} “{text if len(text) <= 60 else f'{text[:60]}…'}”."


def left_out_by(told: dict) -> LeftOut | None:
    """The line that says the same as an entry of a document that is known to be right; None where no line does."""
    when, because = told["when"], _plain(told["because"])
    column = _plain(when.get("column", []))
    if column is None or because is None or len(when) != 2:
        return None
    if when.get("empty") is True:
        return LeftOut(column, EMPTY, "", because)
    if "is" in when:
        text = _plain(when["is"])
        return LeftOut(column, IS, text, because) if text and text == text.strip() else None
    found = literal_in(_plain(when.get("matches", [])) or "")
    return found and LeftOut(column, BEGINS if found[1] else CONTAINS, found[0], because)


def _plain(value) -> str | None:
    """A text of one line, which is all that a field of the form holds; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value)
    return None if set(text) & set("\r\n\x00") else text
