"""Finding records of the archive by what people call them, many at once: by key, by identifier, by name."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.apps import apps

from archive import vocabularies
from archive.interchange.tabular.columns import read_identifier
from archive.models import FormerSlug, Identifier, Name
from archive.models.base import Record
from archive.models.fields import fold
from archive.models.plain import chunks_of, plain_rows

_MERGED = vocabularies.PublicationStatus.MERGED
_LONGEST_NAME = 500  # of all that records are called by
_LONGEST_SORT_KEY = 300
_WORDS = 7  # of a name that may be sorted by any of them

#: What may be a uid or an address.
KEY = re.compile(r"[A-Za-z0-9_-]{1,120}", re.ASCII)

#: For each text the uids of what may be meant by it.
Matches = dict[str, list[str]]


class Lookup:
    """Asks the archive; whoever asks for a record that was merged gets the one that it was merged into.

    ``names`` grows by the names of all records that were met.
    """

    def __init__(self):
        self.names: dict[str, str] = {}

    def by_key(self, kind: str, texts) -> Matches:
        """The records whose uid the texts are, else whose address, else whose former address."""
        model = _model(kind)
        wanted, found = {text for text in texts if KEY.fullmatch(text)}, {}
        columns = ("pk", name_field(model), "merged_into_id")
        for chunk in chunks_of(wanted):
            for uid, called, survivor in plain_rows(model).filter(pk__in=chunk).values_list(*columns):
                self._take(found, uid, uid, called, survivor)
        return found | self.by_address(kind, wanted - found.keys())

    def by_address(self, kind: str, slugs) -> Matches:
        """The records that have the addresses, or had them."""
        model = _model(kind)
        rows, columns = plain_rows(model), ("pk", name_field(model), "merged_into_id")
        wanted, found = set(slugs), {}
        for chunk in chunks_of(wanted):
            for slug, *told in rows.filter(slug__in=chunk).values_list("slug", *columns):
                self._take(found, slug, *told)
        for chunk in chunks_of(wanted - found.keys()):
            former = dict(FormerSlug.objects.filter(kind=kind, slug__in=chunk).values_list("slug", "identity_id"))
            there = {told[0]: told for told in rows.filter(pk__in=former.values()).values_list(*columns)}
            for slug, uid in former.items():
                if uid in there:
                    self._take(found, slug, *there[uid])
        return found

    def statements(self, kind: str, texts) -> Matches:
        """The statements whose uid the texts are."""
        found: Matches = {}
        for chunk in chunks_of(filter(KEY.fullmatch, texts)):
            for uid in plain_rows(_model(kind)).filter(pk__in=chunk).values_list("pk", flat=True):
                found[uid] = [uid]
        return found

    def by_identifier(self, kind: str, texts) -> Matches:
        """The records that have the identifier which a text tells: ``orcid 0000-0002-1825-0097``."""
        told = defaultdict(list)
        for text in texts:
            pair = identifier_in(text)
            if pair:
                told[pair].append(text)
        found: Matches = {}
        for pair, uids in self.identified(kind, told).items():
            for text in told[pair]:
                found[text] = uids
        return found

    def identified(self, kind: str, pairs) -> dict[tuple[str, str], list[str]]:
        """The records that have the identifiers, each a pair of a scheme and a value."""
        found: dict = defaultdict(list)
        if kind not in {field.name for field in Identifier.owner_fields()}:
            return found
        by_scheme = defaultdict(set)
        for scheme, value in pairs:
            by_scheme[scheme].add(value)
        columns = ("value", f"{kind}_id", f"{kind}__{name_field(_model(kind))}", f"{kind}__merged_into_id")
        for scheme, values in by_scheme.items():
            for chunk in chunks_of(values):
                rows = plain_rows(Identifier).filter(scheme=scheme, value__in=chunk, **{f"{kind}__isnull": False})
                for value, *told in rows.values_list(*columns):
                    self._take(found, (scheme, value), *told)
        return found

    def by_name(self, kind: str, texts) -> Matches:
        """The records that go by the names: their own, whatever its case and accents, or another form of it."""
        model = _model(kind)
        name, found = name_field(model), {}
        rows = plain_rows(model).exclude(publication_status=_MERGED)
        texts = {text for text in texts if len(text) <= _LONGEST_NAME}
        folded = defaultdict(list)
        for text in texts:
            folded[fold(text)[:_LONGEST_SORT_KEY]].append(text)
        folded.pop("", None)
        for chunk in chunks_of(folded):
            for key, uid, called in rows.filter(sort_key__in=chunk).values_list("sort_key", "pk", name):
                for text in folded[key]:
                    # A key that was cut off may be that of another name.
                    if len(key) < _LONGEST_SORT_KEY or fold(text) == fold(called):
                        self._take(found, text, uid, called, None)
        if kind == "person":
            self._sorted_by_another_form(rows, texts, found)
        if kind in {field.name for field in Name.owner_fields()}:
            for chunk in chunks_of(texts):
                others = plain_rows(Name).filter(text__in=chunk, **{f"{kind}__isnull": False})
                others = others.exclude(**{f"{kind}__publication_status": _MERGED})
                for text, uid, called in others.values_list("text", f"{kind}_id", f"{kind}__{name}"):
                    self._take(found, text, uid, called, None)
        return found

    def _sorted_by_another_form(self, rows, texts, found):
        """People by the name that they are displayed by, where lists are ordered by another: “Ott, Ada”."""
        for chunk in chunks_of(texts):
            for called, uid in rows.filter(name__in=chunk).values_list("name", "pk"):
                self._take(found, called, uid, called, None)
        wanted = defaultdict(list)
        for text in texts - found.keys():
            for key, displayed in turned(fold(text)):
                wanted[key].append((text, displayed))
        for chunk in chunks_of(wanted):
            for key, uid, called in rows.filter(sort_key__in=chunk).values_list("sort_key", "pk", "name"):
                for text, displayed in wanted[key]:
                    if fold(called) == displayed:
                        self._take(found, text, uid, called, None)

    def learn_names(self, kind: str, uids):
        """Make sure that the names of the records are known."""
        model = _model(kind)
        missing = {uid for uid in uids if uid and uid not in self.names}
        if missing and issubclass(model, Record):
            for chunk in chunks_of(missing):
                self.names.update(plain_rows(model).filter(pk__in=chunk).values_list("pk", name_field(model)))

    def _take(self, found, text, uid, called, survivor):
        uid = survivor or uid
        self.names.setdefault(uid, called)
        uids = found.setdefault(text, [])
        if uid not in uids:
            uids.append(uid)


def name_field(model) -> str:
    """Which field says what a record is called."""
    return "title" if any(field.name == "title" for field in model._meta.concrete_fields) else "name"


def identifier_in(text: str) -> tuple[str, str] | None:
    """The scheme and the value of the identifier that a text tells, None where it tells none."""
    if ":" not in text and " " not in text:
        return None
    try:
        one = read_identifier(text)
    except ValueError:
        return None
    return one["scheme"], one["value"]


def turned(name: str) -> Iterator[tuple[str, str]]:
    """What lists may order somebody by who is called so, each with the name that is displayed then (all folded)."""
    last, comma, first = name.partition(", ")
    if comma:
        if "," not in first:
            yield f"{first} {last}", f"{first} {last}"
        return
    words = name.split()
    for last_begins in range(1, len(words)) if len(words) <= _WORDS else ():
        yield f"{' '.join(words[last_begins:])}, {' '.join(words[:last_begins])}", name


def _model(kind: str):
    return apps.get_model("archive", kind)
