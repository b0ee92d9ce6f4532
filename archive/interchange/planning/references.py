"""Which row a cell means: among what the archive holds and what the table itself brings; and what to ask of it."""

import dataclasses
import hashlib
from collections import defaultdict

from django.apps import apps

from archive.interchange.planning.lookup import KEY, Lookup, identifier_in, name_field, turned
from archive.models import Identity, Question
from archive.models.base import Record
from archive.models.fields import fold
from archive.models.identity import new_uid
from archive.models.plain import chunks_of
from archive.vocabularies import Verdict

_CANDIDATES = 20
_REMEMBERED = 200_000
_LONGEST_KEY = Question._meta.get_field("key").max_length


@dataclasses.dataclass(slots=True)
class Found:
    """The row that a cell means, or why there is none: a verdict, a sentence, and the key of the question to ask."""

    uid: str | None
    verdict: str = ""
    says: str = ""
    question: str | None = None


@dataclasses.dataclass(slots=True)
class Asked:
    """A question of the plan while it is being made."""

    kind: str
    text: str
    candidates: list
    is_row: bool = False
    rows: int = 0
    first_place: str = ""


class References:
    """Finds rows by what cells say of them; remembers what was found, what the table itself brings, and what to ask.

    A key comes before a name, and what the table brings before what the archive has: within one table a name means
    the row of that name.
    """

    def __init__(self, answers: dict, missing: dict):
        self.answers, self.missing = answers, missing
        self.lookup = Lookup()
        self.new: set[str] = set()  # uids of records that the plan makes
        self.created: dict[str, tuple[str, str]] = {}  # uid -> kind, name: asked for by cells, not yet in the plan
        self.questions: dict[str, Asked] = {}
        self._found: dict[str, dict[str, Found]] = defaultdict(dict)
        # What the rows of the table go by, from what means them first to what means them last.
        self._uids: dict[str, dict[str, Found]] = defaultdict(dict)
        self._slugs: dict[str, dict[str, Found]] = defaultdict(dict)
        self._names: dict[str, dict[str, Found]] = defaultdict(dict)
        self._identifiers: dict[str, dict[tuple[str, str], Found]] = defaultdict(dict)
        self._other_names: dict[str, dict[str, Found]] = defaultdict(dict)

    # ── what the table brings ──

    def announce(self, kind: str, found: Found, *, uid="", slug="", names=(), other_names=(), identifiers=()):
        """Say that a row of the table is, or makes, the record with these keys and names."""
        told = (
            (self._uids, (uid,)),
            (self._slugs, (slug,)),
            (self._names, names),
            (self._identifiers, identifiers),
            (self._other_names, other_names),
        )
        for known, texts in told:
            of_kind = known[kind]
            for text in filter(None, texts):
                other = of_kind.setdefault(text, found)
                if other is not found and (other.uid is None or other.uid != found.uid):
                    meant = " ".join(text) if isinstance(text, tuple) else text
                    says = (
                        f"“{meant}” can be several rows of this table: write the uid or slug of the one that is meant."
                    )
                    of_kind[text] = Found(None, Verdict.REFUSED, says)

    # ── finding ──

    def prepare(self, kind: str, texts):
        """Find all the texts at once, so that :meth:`get` has only to look."""
        known, uids, slugs = self._found[kind], self._uids[kind], self._slugs[kind]
        if len(known) > _REMEMBERED:
            known.clear()
        wanted = {text for text in texts if text not in known and text not in uids and text not in slugs}
        if not wanted:
            return
        if not issubclass(apps.get_model("archive", kind), Record):
            there = self.lookup.statements(kind, wanted)
            for text in wanted:
                known[text] = Found(text) if text in there else self._no_statement(kind, text)
            return
        found = self.lookup.by_key(kind, wanted)
        for text in wanted - found.keys():
            coming = self._coming(kind, text)
            if coming:
                known[text] = coming
        rest = wanted - found.keys() - known.keys()
        found |= self.lookup.by_identifier(kind, rest)
        found |= self.lookup.by_name(kind, rest - found.keys())
        rest -= found.keys()
        other_names = self._other_names[kind]
        known |= {text: other_names[text] for text in rest if text in other_names}
        known |= self._impossible(kind, rest - known.keys())
        for text in sorted(wanted - known.keys()):
            known[text] = self._judge(kind, text, found.get(text, []))

    def get(self, kind: str, text: str) -> Found:
        """What the text means; :meth:`prepare` has been told of it."""
        return self._uids[kind].get(text) or self._slugs[kind].get(text) or self._found[kind][text]

    def _coming(self, kind: str, text: str) -> Found | None:
        """The row of the table that goes by a name or an identifier."""
        coming = self._named(kind, text)
        if coming is None and self._identifiers[kind]:
            coming = self._identifiers[kind].get(identifier_in(text))
        return coming

    def _named(self, kind: str, text: str) -> Found | None:
        """What the table brings under a name, however that is written."""
        names = self._names[kind]
        if not names:
            return None
        if text in names:
            return names[text]
        folded = fold(text)
        ways = [folded, *(other for other, _ in turned(folded))] if kind == "person" else [folded]
        return next((names[way] for way in ways if way in names), None)

    def name_of(self, kind: str, uid: str) -> str:
        return self.lookup.names.get(uid, uid)

    # ── judging ──

    def _no_statement(self, kind, text) -> Found:
        noun = apps.get_model("archive", kind)._meta.verbose_name
        return Found(
            None,
            Verdict.REFUSED,
            f"There is no {noun} with the uid “{text}” in the archive, nor further up in this table.",
        )

    def _impossible(self, kind: str, texts) -> dict[str, Found]:
        """Of texts that mean no record, those that can't become the name of a new one, each with the reason."""
        model = apps.get_model("archive", kind)
        noun, longest = model._meta.verbose_name, model._meta.get_field(name_field(model)).max_length
        says = {}
        for text in texts:
            scheme, _ = identifier_in(text) or ("other", "")
            if scheme != "other":
                says[text] = f"No {noun} with the identifier “{text}” is in the archive or in this table."
            elif len(text) > longest:
                says[text] = (
                    f"No {noun} is called so, and none can be: it has {len(text):,} characters, "
                    f"and a name has {longest:,} at most."
                )
        for chunk in chunks_of(filter(KEY.fullmatch, texts - says.keys())):
            for uid in Identity.objects.filter(pk__in=chunk, kind=kind).values_list("pk", flat=True):
                says[uid] = f"The {noun} with the uid “{uid}” was deleted; its history can bring it back."
        return {text: Found(None, Verdict.REFUSED, reason) for text, reason in says.items()}

    def _judge(self, kind, text, uids) -> Found:
        if len(uids) == 1:
            return Found(uids[0])
        options = apps.get_model("archive", kind)._meta
        key = _key(f"{kind}:{text}")
        answer = self.answers.get(key) or {}
        act = answer.get("act") or ("" if uids else self.missing.get(kind, ""))
        if act == "pick":
            picked = self._picked(kind, answer)
            if picked:
                return Found(picked)
        if act == "create":
            return self._create(kind, text)
        if act == "leave":
            return Found(None, Verdict.LEFT, f"Left out, because it needs the {options.verbose_name} “{text}”.")
        self._ask(key, kind, text, uids, is_row=False)
        if uids:
            says = f"“{text}” can be {len(uids)} different {options.verbose_name_plural}: choose the one that is meant."
            return Found(None, Verdict.AMBIGUOUS, says, key)
        return Found(None, Verdict.WAITING, f"There is no {options.verbose_name} “{text}” in the archive yet.", key)

    def _picked(self, kind: str, answer: dict) -> str | None:
        """The record that an answer names, if it is still there."""
        uid = answer.get("uid")
        found = self.lookup.by_key(kind, [uid]).get(uid) if uid else None
        return found[0] if found else None

    def _ask(self, key: str, kind: str, text: str, uids, *, is_row: bool):
        if key not in self.questions:
            first = sorted(uids)[:_CANDIDATES]
            self.lookup.learn_names(kind, first)
            candidates = [{"uid": uid, "words": self.name_of(kind, uid)} for uid in first]
            self.questions[key] = Asked(kind, text[:400], candidates, is_row)

    def _create(self, kind, name) -> Found:
        known = self._named(kind, name)
        if known:
            return known
        found = Found(new_uid())
        self.lookup.names[found.uid] = name
        self.created[found.uid] = (kind, name)
        self.new.add(found.uid)
        self._names[kind][fold(name)] = found
        return found

    def ask_about_row(self, kind: str, place: str, name: str, candidates: list[str]) -> Found:
        """Whether a row of the table is one of the records that go by its name already, or another of that name."""
        key = _key(f"{kind}@{place}:{name}")
        answer = self.answers.get(key) or {}
        act = answer.get("act")
        if act == "pick":
            picked = self._picked(kind, answer)
            if picked:
                return Found(picked)
        if act == "create":
            return Found(new_uid(), Verdict.NEW)
        if act == "leave":
            return Found(None, Verdict.LEFT, "Left out, as you chose.")
        self._ask(key, kind, name, candidates, is_row=True)
        says = f"“{name}” may be in the archive already: say whether it is the same."
        return Found(None, Verdict.AMBIGUOUS, says, key)

    def count(self, question: str, place: str):
        """Note that one more row waits for the answer."""
        asked = self.questions[question]
        asked.rows += 1
        asked.first_place = asked.first_place or place


def _key(told: str) -> str:
    """The key of a question, the same in every plan, however long what is asked for is called."""
    if len(told) <= _LONGEST_KEY:
        return told
    digest = hashlib.sha256(told.encode()).hexdigest()
    return f"{told[: _LONGEST_KEY - len(digest) - 1]} {digest}"
