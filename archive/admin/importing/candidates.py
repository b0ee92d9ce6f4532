"""The records that a question may mean, told so that one can be told from another."""

import dataclasses
from collections import defaultdict

from django.apps import apps
from django.contrib.admin.utils import quote
from django.urls import reverse

from archive.models import Honor, LifeEvent, Organization, Person, Question, Source
from archive.models.plain import chunks_of
from archive.vocabularies import LifeEventKind, PublicationStatus

_LIVED = {LifeEventKind.BIRTH: "born", LifeEventKind.DEATH: "died"}


@dataclasses.dataclass(frozen=True)
class Candidate:
    """A record that may be meant."""

    uid: str
    name: str
    words: str  # what tells it from others of its name
    url: str

    @property
    def value(self) -> str:
        """What is posted when it is picked."""
        return f"pick:{self.uid}"


def candidates_of(questions: list[Question], answers: dict[str, dict]) -> dict[int, list[Candidate]]:
    """The candidates of each question that are in the archive, by the question's number; what was picked is one too."""
    wanted, of_kind = {}, defaultdict(set)
    for question in questions:
        picked = (answers.get(question.key) or {}).get("uid")
        uids = dict.fromkeys([*(one["uid"] for one in question.candidates), *([picked] if picked else [])])
        wanted[question.pk] = uids
        of_kind[question.kind].update(uids)
    found = {kind: _told(kind, uids) for kind, uids in of_kind.items() if uids}
    return {
        question.pk: [found[question.kind][uid] for uid in wanted[question.pk] if uid in found[question.kind]]
        for question in questions
    }


def _told(kind: str, uids) -> dict[str, Candidate]:
    model = apps.get_model("archive", kind)
    records = {}
    for chunk in chunks_of(uids):
        rows = model.objects.filter(pk__in=chunk)
        records.update(rows.select_related("conferred_by").in_bulk() if model is Honor else rows.in_bulk())
    lives = _lives(records) if model is Person else {}
    return {
        uid: Candidate(
            uid,
            str(record),
            " · ".join(filter(None, [*_words(record), *lives.get(uid, ()), _status(record)])),
            reverse(f"admin:archive_{kind}_change", args=[quote(uid)]),
        )
        for uid, record in records.items()
    }


def _words(record) -> list[str]:
    if isinstance(record, Person):
        return [record.headline]
    told = [record.get_kind_display()]
    if isinstance(record, Organization):
        told.append(record.place)
    elif isinstance(record, Honor):
        told.append(f"by {record.conferred_by}" if record.conferred_by else "")
    elif isinstance(record, Source):
        told += [record.publisher, record.publication_date]
    return told


def _status(record) -> str:
    return "" if record.publication_status == PublicationStatus.PUBLISHED else record.get_publication_status_display()


def _lives(people) -> dict[str, list[str]]:
    """When people were born and died, as far as the archive says."""
    told = defaultdict(list)
    for chunk in chunks_of(people):
        events = LifeEvent.objects.filter(person__in=chunk, kind__in=_LIVED).exclude(date="").order_by("begin_earliest")
        for event in events:
            words = f"{_LIVED[event.kind]} {event.dates.words()}"
            if words not in told[event.person_id]:
                told[event.person_id].append(words)
    return told
