"""Which record a row of the table is: one of the archive, by key, identifier or name, or a new one."""

from collections import defaultdict

from django.apps import apps
from django.core.exceptions import ValidationError

from archive.interchange.planning import steps
from archive.interchange.planning.leaning import needs
from archive.interchange.planning.references import Found, References
from archive.interchange.planning.rows import Row, called
from archive.interchange.tabular import SHEETS
from archive.models import Identity, states
from archive.models.base import Record
from archive.models.fields import fold
from archive.models.identity import new_uid, validate_uid
from archive.models.plain import chunks_of, plain_rows
from archive.vocabularies import Verdict


class Identifying:
    """Gives rows the uid of what they are about; a table that says the same twice means one row."""

    def __init__(self, references: References):
        self.references = references
        self._seen: dict[tuple, tuple[str, int, str, str]] = {}  # (kind, key) -> place, what the row says, uid, slug

    # ── rows that bring their key ──

    def by_key(self, rows: list[Row]):
        """Rows that bring a uid or, being records, an address; those without stay as they are."""
        for kind, keyed in _by_kind(row for row in rows if row.told.uid):
            model = SHEETS[kind]._meta.model
            there, given = {}, {}
            columns = ("pk", "merged_into_id") if issubclass(model, Record) else ("pk", "public")
            for chunk in chunks_of({row.told.uid for row in keyed}):
                there.update(plain_rows(model).filter(pk__in=chunk).values_list(*columns))
                given.update(Identity.objects.filter(pk__in=chunk).values_list("uid", "kind"))
            for row in keyed:
                self._take_uid(row, model, there, given)
        for kind, addressed in _by_kind(row for row in rows if row.told.slug):
            found = self.references.lookup.by_address(kind, {row.told.slug for row in addressed})
            for row in addressed:
                self._take_address(row, found.get(row.told.slug))

    def _take_uid(self, row, model, there, given):
        uid, noun = row.told.uid, model._meta.verbose_name
        if uid in there:
            survivor = there[uid]
            if survivor and issubclass(model, Record):
                row.trouble(Verdict.REFUSED, f"This {noun} was merged into another: use its uid, “{survivor}”.", "uid")
            else:
                row.uid, row.matched = uid, True
        elif uid in given:
            if given[uid] != model._meta.model_name:
                other = apps.get_model("archive", given[uid])._meta.verbose_name
                row.trouble(
                    Verdict.REFUSED, f"The uid “{uid}” belongs to something else, of the kind “{other}”.", "uid"
                )
            elif row.told.version:
                says = f"The {noun} was deleted since the table was taken out; its history can bring it back."
                row.trouble(Verdict.REFUSED, says, "uid")
            else:
                row.come_back(uid)
        else:
            try:
                validate_uid(uid)
            except ValidationError as error:
                row.trouble(Verdict.REFUSED, " ".join(error.messages), "uid")
            else:
                row.uid = uid

    def _take_address(self, row, there: list[str] | None):
        told = row.told
        if not told.uid:
            if there:
                row.uid, row.matched = there[0], True
                told.slug = ""  # if it is a former address, today's stays
            elif not row.is_settled:
                row.uid = new_uid()
        elif there and there[0] != told.uid:
            noun = SHEETS[told.kind]._meta.model._meta.verbose_name
            says = f"The address “{told.slug}” belongs to another {noun}, or once did and still leads there."
            row.trouble(Verdict.REFUSED, says, "slug")

    # ── records without one ──

    def records(self, rows: list[Row]):
        """Find for each record of the table the uid that it has or is given, and let others refer to it."""
        self.by_key(rows)
        self._by_identifier([row for row in rows if row.uid is None and not row.told.uid])
        self._by_name([row for row in rows if row.uid is None and not row.told.uid])
        for row in rows:
            if self._is_first(row):
                self._announce(row)

    def _by_identifier(self, rows: list[Row]):
        for kind, bearing in _by_kind(row for row in rows if row.told.identifiers):
            found = self.references.lookup.identified(kind, {pair for row in bearing for pair in _pairs(row.told)})
            for row in bearing:
                uids = {uid for pair in _pairs(row.told) for uid in found.get(pair, ())}
                if len(uids) == 1:
                    row.uid, row.matched = uids.pop(), True
                elif uids and not row.is_settled:
                    self._ask(row, sorted(uids))

    def _by_name(self, rows: list[Row]):
        """Whoever is found by name may be another of the same name, so it is asked where the two are not the same."""
        for row in rows:
            if not row.is_settled and not row.name and row.uid is None:
                noun = SHEETS[row.told.kind]._meta.model._meta.verbose_name
                row.trouble(Verdict.REFUSED, f"It does not say which {noun} it is about: it has no name, slug or uid.")
        for kind, named in _by_kind(row for row in rows if row.name and row.uid is None and not row.is_settled):
            model = SHEETS[kind]._meta.model
            names = {name for row in named for name in (row.name, row.name_as_told)}
            found = self.references.lookup.by_name(kind, names)
            current = states.now(model, {uid for uids in found.values() for uid in uids})
            for row in named:
                # Who is in one another's way is told by their own rows.
                uids = list(dict.fromkeys([*found.get(row.name, ()), *found.get(row.name_as_told, ())]))
                same = [
                    uid
                    for uid in uids
                    if uid in current and not steps.differences(model, current[uid], self._plain(row))
                ]
                if len(same) == 1:
                    row.uid, row.matched = same[0], True
                elif uids:
                    self._ask(row, uids)
                else:
                    row.uid = new_uid()

    def _ask(self, row: Row, uids: list[str]):
        found = self.references.ask_about_row(row.told.kind, row.told.place, row.name, uids)
        row.uid, row.matched = found.uid, found.uid is not None and found.verdict != Verdict.NEW
        if found.uid is None:
            row.trouble(found.verdict, found.says, "", found.question)

    @staticmethod
    def _plain(row: Row) -> dict:
        """The values that the table tells of a record, but for who may see it."""
        return {name: value for name, value in row.told.values.items() if name != "publication_status"}

    # ── rows that stand there twice ──

    def _is_first(self, row: Row) -> bool:
        """Whether the row is the first of the table about its record; a later one repeats it or is refused."""
        told, kind = row.told, row.told.kind
        says, identifiers = _mark(told), [(kind, *pair) for pair in _pairs(told)]
        if row.uid is None:
            # What it is about is asked, or it is refused; the very same row is not asked about twice.
            keys = [(kind, "asked about", says)] if row.verdict == Verdict.AMBIGUOUS else []
            weak, unkeyed = identifiers, False
        else:
            keys = [(kind, "uid", row.uid), *([(kind, "slug", told.slug)] if told.slug else ())]
            weak = [*identifiers, *([(kind, "name", fold(row.name))] if row.name else ())]
            unkeyed = not (row.matched or told.uid or told.slug)
        earlier = next(filter(None, map(self._seen.get, [*keys, *weak] if unkeyed else keys)), None)
        for key in [*keys, *weak] if earlier is None else weak:
            self._seen.setdefault(key, (told.place, says, row.uid, told.slug))
        if earlier is None:
            return True
        place, said, uid, slug = earlier
        if said == says and told.slug in ("", slug) and row.verdict in ("", Verdict.AMBIGUOUS):
            row.uid = uid
            row.repeats(place)
        else:
            noun = SHEETS[kind]._meta.model._meta.verbose_name
            row.uid, row.matched = None, False
            row.trouble(
                Verdict.REFUSED,
                f"It is about the same {noun} as {called(place)}, or one with the same name or identifier, and says "
                "something else. Let one row tell all of it, or give each of two a slug of its own.",
            )
        return False

    def statements(self, rows: list[Row]):
        """Statements that bring their uid; of two that bring the same, the second repeats the first or is refused."""
        self.by_key(rows)
        for row in rows:
            if row.uid is None:
                continue
            says = _mark(row.told)
            key = (row.told.kind, "uid", row.uid)
            place, said, *_ = self._seen.setdefault(key, (row.told.place, says, row.uid, ""))
            if place == row.told.place:
                continue
            if said == says and not row.is_settled:
                row.repeats(place)
            else:
                row.uid, row.matched = None, False
                reason = f"It has the same uid as {called(place)}. Let one row tell all of it."
                row.trouble(Verdict.REFUSED, reason, "uid")

    def _announce(self, row: Row):
        told, name = row.told, row.name
        if row.matched or (row.uid is not None and not row.stands_still):
            found = Found(row.uid)
            if not row.matched:
                self.references.new.add(row.uid)
            if name:
                self.references.lookup.names[row.uid] = name
        else:
            _, says, question = row.problems[-1]
            if question is None:
                says = needs(told.place)
            found = Found(None, row.verdict, says, question)
        sort_name = " ".join(told.values.get("sort_name", "").split())
        self.references.announce(
            told.kind,
            found,
            uid=told.uid,
            slug=told.slug,
            names=dict.fromkeys((name, fold(name), sort_name, fold(sort_name))),
            other_names=dict.fromkeys(one["text"] for one in told.names or ()),
            identifiers=_pairs(told),
        )


def _pairs(told) -> list[tuple[str, str]]:
    """The identifiers by which a record is known; what any scheme may hold is none of them."""
    pairs = ((one["scheme"], one["value"]) for one in told.identifiers or ())
    return list(dict.fromkeys(pair for pair in pairs if pair[0] != "other"))


def _mark(told) -> int:
    return hash(repr((sorted(told.values.items()), sorted(told.references.items()), told.names, told.identifiers,
                      told.citations, told.erased, sorted(told.emptied), sorted(told.uncited))))  # fmt: skip


def _by_kind(rows) -> list[tuple[str, list[Row]]]:
    found = defaultdict(list)
    for row in rows:
        found[row.told.kind].append(row)
    return list(found.items())
