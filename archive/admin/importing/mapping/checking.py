"""What is wrong with a draft of a mapping: a sentence for each field of the form, in the editor's words."""

import difflib
import re

from archive.admin.importing.mapping.drafting import EACH_DIFFERENT, ONCE, PARTS, Draft, Target, whole_number
from archive.admin.importing.mapping.leaving_out import EMPTY, IS
from archive.interchange.mapping.checking import Place
from archive.interchange.mapping.dates import date_pattern
from archive.interchange.mapping.nested import Scope
from archive.interchange.mapping.patterns import pattern
from archive.interchange.mapping.values import template
from archive.interchange.tabular.columns import IDENTIFIERS, IDENTITY

_IN_BRACES = re.compile(r"\{([^{}]+)\}")


def mistakes(draft: Draft, columns: list[str]) -> dict[str, str]:
    """The mistakes by the names of the form's fields ("" for the whole of it); ``columns`` are those of the file."""
    return _Checker(draft, columns).mistakes()


# Of these one has to be filled, whichever it is.
_ONE_OF = {
    "conferral": ("person", "organization", "contribution"),
    "participation": ("person", "organization", "as stated"),
    "relationship": ("other person", "other as stated"),
}


def needed(draft: Draft, place: int) -> list[str]:
    """Our columns that new rows at the place can't do without, and that nothing goes to."""
    sheet = draft.gives[place].sheet
    filled = {column.attribute for told in draft.filled(place) if (column := sheet.column_under(told)) is not None}
    missing = [column.column_name for column in sheet.required() if column.attribute not in filled]
    one_of = _ONE_OF.get(draft.gives[place].kind, ())
    if one_of and not {name.replace(" ", "_") for name in one_of} & filled:
        missing.append(f"one of {', '.join(one_of)}")
    return missing


def lacking(draft: Draft) -> dict[str, str]:
    """Where rows would all be refused, for want of what they need; rows with a key may be there already."""
    found = {}
    for place, gives in enumerate(draft.gives):
        columns = [gives.sheet.column_under(told) for told in draft.filled(place)]
        has_key = any(
            column.role in (IDENTITY, IDENTIFIERS) or column.attribute == "slug" for column in columns if column
        )
        missing = needed(draft, place)
        if missing and not has_key:
            title = gives.sheet.title()
            found[f"gives-{place}-kind"] = (
                f"{title[:1].upper()}{title[1:]} can’t do without: {', '.join(missing)}. "
                "Fill it from a column, or with words for all rows."
            )
    return found


class _Checker:
    def __init__(self, draft: Draft, columns: list[str]):
        self.draft, self.columns = draft, columns
        self.found: dict[str, str] = {}
        # By output and heading: which value (or part of it) is filled, and by what.
        self.taken: dict[tuple[int, str], dict[tuple[str, str], str]] = {}

    def mistakes(self) -> dict[str, str]:
        if not self.draft.gives:
            self._note("", "Say what is in the table: add a kind of row.")
        for number, use in enumerate(self.draft.uses):
            if use.target is not None:
                self._check_use(number, use)
        for number, words in enumerate(self.draft.words):
            self._check_words(number, words)
        for number, left_out in enumerate(self.draft.skips):
            if not left_out.is_blank:
                self._check_left_out(f"skip-{number}", left_out)
        for place, gives in enumerate(self.draft.gives):
            self._check_gives(place, gives)
        if self.draft.cites and not self.draft.source.get("title", "").strip():
            self._note("source-title", "A source has a title.")
        return self.found

    def _note(self, field: str, says: str):
        if says:
            self.found.setdefault(field, says)

    def _check_use(self, number: int, use):
        if self._is_missing(use.column):
            self._note(f"use-{number}-to", f"{self._no_column(use.column)} Leave it out, and choose another for it.")
        self._check_target(f"use-{number}-to", use.target, f"the column “{use.column}”")
        if use.target.output < len(self.draft.gives) and self.draft.gives[use.target.output].how == ONCE:
            self._note(f"use-{number}-to", "What is made once for the table can’t be filled from a column.")
        for told in use.patterns:
            try:
                date_pattern(told)
            except ValueError as error:
                self._note(f"use-{number}-date", str(error))
        if use.split and not whole_number(use.part):
            self._note(f"use-{number}-part", "Which part is meant? 1 is the first, −1 the last.")

    def _check_words(self, number: int, words):
        if words.target is None:
            if words.text.strip():
                self._note(f"words-{number}-to", "Choose the column of ours that these words are for.")
            return
        self._check_target(f"words-{number}-to", words.target, f"“{words.text[:40]}”")
        if words.text.strip():
            self._note(f"words-{number}-text", self._mistake_in(words.text))
        else:
            self._note(f"words-{number}-text", "Say what stands in the cell, or take the line out.")

    def _check_left_out(self, prefix: str, left_out):
        if not left_out.column:
            self._note(f"{prefix}-column", "Choose the column of the file that tells which rows are left out.")
        elif self._is_missing(left_out.column):
            self._note(f"{prefix}-column", f"{self._no_column(left_out.column)} Choose another, or take the line out.")
        if left_out.test == EMPTY:
            return
        if not left_out.text.strip():
            self._note(f"{prefix}-text", "Say what stands in it, or take the line out.")
        elif left_out.test != IS:
            try:
                pattern(left_out.when["matches"])
            except ValueError:  # plain words are always a pattern, if not too long a one
                self._note(f"{prefix}-text", "It is too long to be looked for: its first words are enough.")

    def _check_gives(self, place: int, gives):
        if not self.draft.filled(place):
            self._note(
                f"gives-{place}-kind", f"Nothing goes to {gives.sheet.title()} yet: choose what fills their columns."
            )
        if gives.how == EACH_DIFFERENT:
            told = gives.different.strip()
            self._note(
                f"gives-{place}-different",
                self._mistake_in(told) if told else "Say by what one is told from another, such as {Name}.",
            )

    def _check_target(self, field: str, target: Target, what: str):
        """Note where a target is no column of ours, or where something else goes there already."""
        gives = self.draft.gives[target.output] if target.output < len(self.draft.gives) else None
        if gives is None or gives.sheet.column_under(target.heading) is None:
            self._note(field, "Choose again: there is no such column of ours any more.")
            return
        value = PARTS.get(target.part, "")
        of_heading = self.taken.setdefault((target.output, target.heading), {})
        for (other_value, other_part), other in of_heading.items():
            if other_value != value or other_part == target.part:
                self._note(
                    field, f"“{target.heading}” is filled by {other} already. To join both, write them as words below."
                )
        of_heading.setdefault((value, target.part), what)

    # ── columns of the file ──

    def _is_missing(self, path: str) -> bool:
        scope = Scope(self.columns)
        if path not in ("#row", "#item"):
            scope.way(path)
        return bool(scope.missing)

    def _no_column(self, path: str) -> str:
        near = difflib.get_close_matches(path, self.columns, 1)
        meant = f" (but “{near[0]}”)" if near else ""
        return f"The file has no column “{path}”{meant}."

    def _mistake_in(self, text: str) -> str:
        place = Place()
        template(text, place)
        if not place.mistakes:
            plain = text.replace("{{", "").replace("}}", "")
            place.mistakes += [
                self._no_column(path.strip()) for path in _IN_BRACES.findall(plain) if self._is_missing(path.strip())
            ]
        return " ".join(place.mistakes)
