"""Results as they are shown: what each record is, and why it was found, with the words asked for marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import RECORDS, STATEMENTS, Citation, Honor, Name, Organization, Person, SearchText
from archive.models.base import Record
from archive.models.fields import fold
from archive.reading import lines
from archive.search.matching import Clause, Match, Term
from archive.search.results import Result, Why
from archive.search.tokens import asked_words, closed, spans, words_of
from archive.vocabularies import NameKind, PublicationStatus, Showing
from archive.wording import sentence

#: So many passages say why a record was found.
MOST_WHYS = 3
_LENGTH = 220  # so many letters of a long passage are shown
_STATEMENTS = {model._meta.model_name: model for model in STATEMENTS}
# What a record of the kind belongs to: its field, and what to call it.
_BODIES = {
    "honor": ("conferred_by", gettext_lazy("Conferred by")),
    "organization": ("parent", gettext_lazy("Part of")),
}
_MODELS = {model._meta.model_name: model for model in RECORDS}


def results(matches: Iterable[Match], clauses: Sequence[Clause]) -> dict[str, Result]:
    """The records of the matches that are public, by uid, with the reasons why they fit the clauses."""
    uids, numbers = defaultdict(list), {}
    for match in matches:
        uids[match.kind].append(match.uid)
        numbers[match.uid] = match.number
    found: dict[str, Result] = {}
    for kind, of_kind in uids.items():
        passages = _Passages(kind, clauses, numbers)
        rows = {row.pk: row for row in _MODELS[kind].objects.published().filter(pk__in=of_kind)}
        for uid, record in rows.items():
            passages.begin(uid, record)
        passages.look_further()
        for uid, record in rows.items():
            href = record.get_absolute_url()
            headline = _headline(record)
            found[uid] = Result(kind, uid, record.slug, href, record.display_name, headline, passages.of(uid))
    return found


def _headline(record) -> str:
    if isinstance(record, Person):
        return record.headline
    kind = sentence(record.get_kind_display())
    extra = getattr(record, "place", "") or getattr(record, "publisher", "")
    return f"{kind}, {extra}" if extra else kind


class _Passages:
    """The passages of some records of one kind that hold what is asked for, each clause shown once where it can be."""

    def __init__(self, kind: str, clauses: Sequence[Clause], numbers: dict[str, int]):
        self.kind, self.clauses, self.numbers = kind, clauses, numbers
        self.records: dict[str, Record] = {}
        self.missing: dict[str, list[Clause]] = {}
        self.found: dict[str, list[Why]] = defaultdict(list)

    def begin(self, uid: str, record):
        """What the record's own texts say."""
        self.records[uid] = record
        said = words_of(record.display_name)
        self.missing[uid] = [clause for clause in self.clauses if not _holds(said, clause)]
        texts = {
            "headline": "",
            "place": "",
            "publisher": "",
            "summary": _("Summary"),
            "description": _("Description"),
            "authors": _("Authors"),
        }
        for name, label in texts.items():
            text = getattr(record, name, "")
            if not text or not self.missing[uid]:
                continue
            if not label:  # it is shown anyway
                said = words_of(text)
                self.missing[uid] = [clause for clause in self.missing[uid] if not _holds(said, clause)]
            else:
                self._take(uid, label, text, "")

    def look_further(self):
        """Names, what it belongs to, then statements and quotes, for those records whose own texts don't say why."""
        for look in (self._look_at_names, self._look_at_bodies, self._look_at_statements):
            uids = [uid for uid, missing in self.missing.items() if missing]
            if uids:
                look(uids)

    def of(self, uid: str) -> tuple[Why, ...]:
        return tuple(self.found[uid][:MOST_WHYS])

    def _take(self, uid: str, label: str, text: str, href: str) -> bool:
        """Keep the passage if it holds something that no other has said yet."""
        said = words_of(text)
        held = [clause for clause in self.missing[uid] if _holds(said, clause)]
        if not held:
            return False
        self.found[uid].append(Why(label, marked(text, self.clauses), href))
        self.missing[uid] = [clause for clause in self.missing[uid] if clause not in held]
        return True

    def _look_at_names(self, uids: list[str]):
        if self.kind == "source":
            return
        rows = Name.objects.filter(**{f"{self.kind}__in": uids}).exclude(kind=NameKind.SEARCH_ONLY).order_by("uid")
        for uid, text in rows.values_list(f"{self.kind}_id", "text"):
            self._take(uid, _("Name"), text, "")

    def _look_at_bodies(self, uids: list[str]):
        """The organization that confers an honor, or that another is part of."""
        if self.kind not in _BODIES:
            return
        field, label = _BODIES[self.kind]
        of_record = {uid: body for uid in uids if (body := getattr(self.records[uid], f"{field}_id"))}
        rows = Organization.objects.published().filter(pk__in=set(of_record.values()))
        names = dict(rows.values_list("pk", "name"))
        for uid, body in of_record.items():
            if body in names:
                self._take(uid, str(label), names[body], "")

    def _look_at_statements(self, uids: list[str]):
        """The statements that hold the most of what is asked for, by their own words, other names, or their quotes."""
        told: dict[str, list] = defaultdict(list)
        wanted: dict[str, dict[str, str]] = defaultdict(dict)
        numbers = {self.numbers[uid]: uid for uid in uids}
        for number, said in SearchText.objects.filter(document__in=list(numbers)).values_list("document", "statements"):
            for kind, statement in self._telling(numbers[number], said):
                wanted[kind][statement] = numbers[number]
        for kind, of_kind in wanted.items():
            for row in lines.readable(_STATEMENTS[kind].objects.filter(pk__in=list(of_kind))).newest_first():
                told[of_kind[row.uid]].append(row)
        spoken = lines.told(row for rows in told.values() for row in rows)
        by_uid = {line.uid: line for line in spoken}
        of_record = {uid: [by_uid[row.uid] for row in rows if row.uid in by_uid] for uid, rows in told.items()}
        for uid, of_uid in of_record.items():
            of_uid.sort(key=lambda line: -self._held(uid, _text(line)))
            for line in of_uid:
                if not self.missing[uid] or not self._take(uid, line.label, _text(line), line.href):
                    break
        self._look_at_other_names(of_record)
        self._look_at_quotes(of_record)

    def _telling(self, uid: str, said: str) -> Iterator[tuple[str, str]]:
        """Kind and uid of the statements that tell most of what is missing: each something that no other does."""
        told = [line.split(" ") for line in said.split("\n") if line]
        missing = list(self.missing[uid])
        for _turn in range(MOST_WHYS):
            held = [[clause for clause in missing if _holds(words, clause)] for _, _, *words in told]
            best = max(range(len(told)), key=lambda place: len(held[place]), default=None)
            if best is None or not held[best]:
                return
            missing = [clause for clause in missing if clause not in held[best]]
            yield told[best][0], told[best][1]

    def _held(self, uid: str, text: str) -> int:
        said = words_of(text)
        return sum(_holds(said, clause) for clause in self.missing[uid])

    def _look_at_other_names(self, of_record: dict[str, list[lines.Line]]):
        """Other names of the records in the statements, “Caltech”, and who confers the honors in them."""
        wanted = {uid: of_uid for uid, of_uid in of_record.items() if self.missing[uid]}
        hrefs = {part.href for of_uid in wanted.values() for line in of_uid for part in line.parts if part.href}
        names: dict[str, list[str]] = defaultdict(list)
        for kind in ("organization", "honor", "campaign"):
            plural = _MODELS[kind].kind_plural
            slugs = {href.split("/")[2] for href in hrefs if href.startswith(f"/{plural}/")}
            if slugs:
                rows = Name.objects.filter(**{f"{kind}__slug__in": slugs}).exclude(kind=NameKind.SEARCH_ONLY)
                rows = rows.order_by("uid")
                for slug, text in rows.values_list(f"{kind}__slug", "text"):
                    names[f"/{plural}/{slug}/"].append(text)
            if slugs and kind == "honor":
                bodies = Honor.objects.filter(
                    slug__in=slugs, conferred_by__publication_status=PublicationStatus.PUBLISHED
                )
                for slug, text in bodies.values_list("slug", "conferred_by__name"):
                    names[f"/{plural}/{slug}/"].append(text)
        for uid, of_uid in wanted.items():
            for line in of_uid:
                for part in line.parts:
                    for name in names.get(part.href, ()):
                        if self.missing[uid] and self._held(uid, name):
                            self._take(uid, line.label, f"{_text(line)} ({name})", line.href)

    def _look_at_quotes(self, of_record: dict[str, list[lines.Line]]):
        wanted = {uid: of_uid for uid, of_uid in of_record.items() if self.missing[uid]}
        targets = defaultdict(list)
        whose = {}
        for uid, of_uid in wanted.items():
            for line in of_uid:
                targets[line.target].append(line.uid)
                whose[line.uid] = uid, line
        for target, uids in targets.items():
            rows = Citation.objects.filter(
                source__publication_status=PublicationStatus.PUBLISHED, **{f"{target}__in": uids[:800]}
            ).exclude(snapshot__showing=Showing.NOTHING)
            for statement, quote in rows.exclude(quote="").order_by("uid").values_list(f"{target}_id", "quote"):
                uid, line = whose[statement]
                if self.missing[uid]:
                    self._take(uid, _("Quote"), quote, line.href)


def _text(line: lines.Line) -> str:
    """The statement without its owner, with all that is told of it."""
    told = ", ".join(part.text for part in line.parts if part.text)
    more = [part for part in (*line.details, line.words) if part]
    return " ".join([f"{told}.", *more]) if more else told


def _holds(words: Sequence[str], clause: Clause) -> bool:
    return any(_holds_term(words, term) for term in clause)


def _holds_term(words: Sequence[str], term: Term) -> bool:
    if len(term.words) == 1:
        word = term.words[0]
        return any(one.startswith(word) for one in words) if term.is_prefix else word in words
    size = len(term.words)
    return any(tuple(words[place : place + size]) == term.words for place in range(len(words) - size + 1))


def marked(text: str, clauses: Sequence[Clause]) -> tuple[tuple[str, bool], ...]:
    """The text in parts, words asked for marked; a long one is cut to where the first of them stands."""
    asked = {(word, term.is_prefix) for clause in clauses for term in clause for word in term.words}
    exact = {word for word, is_prefix in asked if not is_prefix}
    prefixes = tuple(word for word, is_prefix in asked if is_prefix)
    hits = []
    for begin, end in spans(text):
        words = asked_words(text[begin:end]) or [fold(text[begin:end])]
        if any(word in exact or (prefixes and word.startswith(prefixes)) for word in words):
            hits.append((begin, end))
    hits += [(begin, end) for begin, end, word in closed(text) if word in exact or word.startswith(prefixes)]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    low, high = _window(text, hits)
    parts: list[tuple[str, bool]] = [("… ", False)] if low else []
    at = low
    for begin, end in hits:
        if begin < max(low, at) or end > high:
            continue
        if begin > at:
            parts.append((text[at:begin], False))
        parts.append((text[begin:end], True))
        at = end
    if at < high:
        parts.append((text[at:high], False))
    if high < len(text):
        parts.append((" …", False))
    return tuple(parts)


def _window(text: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of a long text that is shown: from a little before the first hit on, between words."""
    if len(text) <= _LENGTH:
        return 0, len(text)
    low = max(0, (hits[0][0] if hits else 0) - _LENGTH // 4)
    if low:
        low = text.find(" ", low) + 1
    high = min(len(text), low + _LENGTH)
    if high < len(text):
        high = max(text.rfind(" ", low, high), low + 1)
    return low, high
