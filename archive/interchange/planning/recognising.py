"""Which statement of the archive a row of the table is about, where the table does not say it by a key."""

import functools
from collections import defaultdict

from archive.interchange.planning import steps
from archive.interchange.planning.references import References
from archive.interchange.planning.rows import Row, called
from archive.interchange.tabular import SHEETS
from archive.models import states
from archive.models.identity import new_uid
from archive.models.plain import chunks_of, plain_rows
from archive.vocabularies import Verdict

_TOLD = 5  # uids in a sentence
_MANY = 20
_COMPARED = 500  # statements with one row, at most
_NARROWED_BY = 500  # values in a query, beside those that it is about


class Recognising:
    """Finds for rows without a key the statements that they are about; no two rows are about the same one."""

    def __init__(self, references: References):
        self.references = references
        self._said: dict[int, str] = {}  # what rows of the table say (its hash), and where
        self._claimed: dict[str, str] = {}  # uids of statements, and where the row about each stands

    def recognise(self, kind: str, rows: list[Row]):
        """Give every row a uid: that of a statement which says the same, or of one that differs, or a new one."""
        self._claim_keyed(rows)
        open_rows = []
        for row in rows:
            if row.uid is None and not row.is_settled:
                # Two rows that say the very same are one statement.
                place = self._said.setdefault(_mark(kind, row), row.told.place)
                if place == row.told.place:
                    open_rows.append(row)
                else:
                    row.repeats(place)
        matcher = Matcher(kind)
        options = list(zip(open_rows, matcher.find([row.said for row in open_rows], self.references.new), strict=True))
        # Who says the same comes before who differs, and who agrees in everything before who only says nothing else.
        self._claim_the_same(matcher.model, [(row, found.wholly) for row, found in options])
        self._claim_the_same(matcher.model, [(row, found.partly) for row, found in options if row.uid is None])
        for row, found in options:
            if row.uid is None:
                self._choose(row, matcher.model, found.wholly or found.partly)

    def _claim_the_same(self, model, options: list[tuple[Row, list[str]]]):
        """Of the statements that each row may be about, give it the first that says the same and is still free."""
        wanted = {uid for _, found in options for uid in found[:_COMPARED]}
        current = states.now(model, wanted) if wanted else {}
        for row, found in options:
            told = {name: value for name, value in row.said.items() if name != "publication_status"} if found else {}
            for uid in found[:_COMPARED]:
                free = uid in current and uid not in self._claimed
                if free and not steps.differences(model, current[uid], told):
                    self._claim(row, uid)
                    break

    def _claim_keyed(self, rows: list[Row]):
        """Keep the statements that rows name by uid from others."""
        for row in rows:
            if row.matched:
                place = self._claimed.setdefault(row.uid, row.told.place)
                if place != row.told.place and not row.is_settled:
                    noun = SHEETS[row.told.kind]._meta.model._meta.verbose_name
                    says = f"It seems to be about the same {noun} as {called(place)}. Give that row this uid."
                    row.trouble(Verdict.REFUSED, says, "uid")

    def _claim(self, row: Row, uid: str):
        row.uid, row.matched = uid, True
        self._claimed[uid] = row.told.place

    def _choose(self, row: Row, model, found: list[str]):
        """Of statements that differ from the row, the only one there is."""
        found = [uid for uid in found if uid not in self._claimed]
        if len(found) == 1:
            self._claim(row, found[0])
        elif found:
            noun, keys = model._meta.verbose_name_plural, ", ".join(found[:_TOLD])
            more = ", …" if len(found) > _TOLD else ""
            says = f"It can be about {len(found)} {noun} of the archive. Give the uid of the right one: {keys}{more}."
            row.trouble(Verdict.REFUSED, says)
        else:
            row.uid = new_uid()


def _mark(kind: str, row: Row) -> int:
    """What the row says, wherever it stands: neither the order of its columns counts nor its own place as a locator."""
    told = row.told
    said = sorted(row.said.items(), key=_by_name)
    cited = [[pair for pair in one.items() if pair != ("locator", told.locator)] for one in row.citations]
    return hash((kind, repr((said, cited, told.erased, told.uncited))))


def _by_name(pair):
    return pair[0]


class Matcher:
    """Statements that rows of a table may be about: those that agree with them in all that a likeness is made of."""

    def __init__(self, kind: str):
        self.model = SHEETS[kind]._meta.model
        fields = [self.model._meta.get_field(name) for name in self.model.likeness]
        self.fields = [(field.name, field.attname, field.get_default()) for field in fields]
        self.ends = [field.name for field in fields if field.is_relation]
        self.grades = [
            (place, self.model.grades[field.name], field.get_default())
            for place, field in enumerate(fields)
            if field.name in self.model.grades
        ]

    def find(self, rows: list[dict], new: set[str]) -> list["Options"]:
        """For each row (field to value) the statements that it may be about."""
        # What most rows differ in leads to the fewest statements.
        variety = {name: len({row.get(name) for row in rows}) for name in self.ends}
        ends = sorted(self.ends, key=variety.get, reverse=True)
        wanted = defaultdict(list)
        for number, row in enumerate(rows):
            end = next((name for name in ends if row.get(name)), None)
            # What refers to a record that is yet to come can't be there already.
            if end and not any(row.get(name) in new for name in ends):
                wanted[end].append(number)
        found = [_NONE] * len(rows)
        for end, numbers in wanted.items():
            there = self._like(end, [rows[number] for number in numbers])
            for number in numbers:
                row = rows[number]
                alike = there.get(row[end])
                if alike:
                    found[number] = self._options(row, alike)
        return found

    def _like(self, end: str, rows: list[dict]) -> dict[str, "_Alike"]:
        """The statements that may be like any of the rows, by what they have at the end."""
        told = {name: {row.get(name) for row in rows} for name, *_ in self.fields}
        by_all = {name: values for name, values in told.items() if None not in values and name not in self.model.grades}
        # Of very many rows about a few ends, those that have something else in common with the rows.
        few = len(told[end]) * _MANY < len(rows)
        key = max(by_all, key=lambda name: len(by_all[name])) if few else end
        stored = plain_rows(self.model)
        for name, values in by_all.items():
            if name != key and len(values) <= _NARROWED_BY and (name in self.ends or name == "date"):
                stored = stored.filter(**{f"{name}__in": values})
        position = [name for name, *_ in self.fields].index(end)
        found = defaultdict(_Alike)
        for chunk in chunks_of(by_all[key]):
            some = stored.filter(**{f"{key}__in": chunk})
            for uid, *values in some.values_list("pk", *[attname for _, attname, _ in self.fields]):
                found[values[position]].add(uid, self._graded(values))
        return found

    def _graded(self, values: list) -> list:
        """The values, but for those that differ without telling two things apart."""
        for place, grades, default in self.grades:
            value = default if values[place] is None else values[place]
            values[place] = grades.get(value, "")
        return values

    def _options(self, row: dict, alike: "_Alike") -> "Options":
        told = self._graded([row.get(name) for name, *_ in self.fields])
        whole = [
            value if value is not None else default for value, (_, _, default) in zip(told, self.fields, strict=True)
        ]
        return Options(alike, whole, told)


class Options:
    """The uids of the statements that a row may be about, in order."""

    def __init__(self, alike: "_Alike", whole: list, told: list):
        self._alike, self._told = alike, told
        #: Those that agree in every part of the likeness, also in what both leave empty.
        self.wholly = sorted(alike.in_everything(whole))

    @functools.cached_property
    def partly(self) -> list[str]:
        """All that do not say otherwise."""
        return sorted(self._alike.in_what_is_told(self._told))


class _Alike:
    """Statements that have one end in common, found by the parts of their likeness, be they ever so many."""

    def __init__(self):
        self._stored: list[tuple[str, list]] = []
        self._by_all: dict[tuple, list[str]] = defaultdict(list)
        self._by_part: dict[int, dict] = {}

    def add(self, uid: str, values: list):
        self._stored.append((uid, values))
        self._by_all[tuple(values)].append(uid)

    def in_everything(self, whole: list) -> list[str]:
        return self._by_all.get(tuple(whole), [])

    def in_what_is_told(self, told: list) -> list[str]:
        parts = [(place, value) for place, value in enumerate(told) if value is not None]
        some = self._stored
        if len(some) > _MANY:
            some = min((self._with(place, value) for place, value in parts), key=len)
        return [uid for uid, values in some if all(values[place] == value for place, value in parts)]

    def _with(self, place: int, value) -> list[tuple[str, list]]:
        if place not in self._by_part:
            by_value = self._by_part[place] = defaultdict(list)
            for one in self._stored:
                by_value[one[1][place]].append(one)
        return self._by_part[place].get(value, [])


_NONE = Options(_Alike(), [], [])
