"""What publishing all that an import brought would do, told before it is done."""

import dataclasses
from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Exists, Q, QuerySet

from archive.models import RECORDS, STATEMENTS, Change, ChangeSet, Import
from archive.models.base import Statement
from archive.models.plain import plain_rows
from archive.vocabularies import ImportStatus, PublicationStatus

#: What is published with the rest. What was withdrawn on purpose is not.
WAITING = (PublicationStatus.DRAFT, PublicationStatus.IN_REVIEW)
_IN_WORDS = {PublicationStatus.DRAFT: "a draft", PublicationStatus.IN_REVIEW: "in review"}


@dataclasses.dataclass(frozen=True)
class Hidden:
    """Statements that will not show though they are published, because what is at one of their ends is not public."""

    model: type
    end: str  # what the end is called: "honor"
    status: str  # of what is there
    number: int

    @property
    def words(self) -> str:
        whose = "its" if self.number == 1 else "their"
        status = _IN_WORDS.get(self.status) or PublicationStatus(self.status).label
        told = numbered({self.model: self.number})
        return f"{told} will not show yet, because {whose} {self.end} is {status}."


@dataclasses.dataclass(frozen=True)
class Outlook:
    """What would become of the rows that an import made, in numbers by kind."""

    waiting: dict[type, int]  # to be published
    public: dict[type, int]  # already
    withdrawn: dict[type, int]
    merged: dict[type, int]
    deleted: dict[type, int]
    hidden: list[Hidden]

    @property
    def words(self) -> str:
        """What would be published: "300 people and 904 conferrals"; empty where there is nothing."""
        return numbered(self.waiting)

    def sentences(self) -> Iterator[str]:
        """What stays as it is, and what will not show all the same."""
        if self.public:
            yield f"{numbered(self.public)} {_of(self.public, 'is', 'are')} public already."
        if self.withdrawn:
            was, stays = _of(self.withdrawn, "was", "were"), _of(self.withdrawn, "stays", "stay")
            yield f"{numbered(self.withdrawn)} {was} withdrawn on purpose, and {stays} so."
        if self.merged:
            yield f"{numbered(self.merged)} {_of(self.merged, 'was', 'were')} merged with others since."
        if self.deleted:
            yield f"{numbered(self.deleted)} {_of(self.deleted, 'was', 'were')} deleted since."
        for hidden in self.hidden:
            yield hidden.words


def kinds_waiting(imported: Import) -> list[str]:
    """The kinds of which the import made rows that are drafts or in review now, in the order of the archive.

    None of them where the import was not carried out, or was taken back.
    """
    if imported.status != ImportStatus.CONFIRMED:
        return []
    waiting = {model._meta.model_name: Exists(waiting_rows(imported, model)) for model in kinds_made(imported)}
    if not waiting:
        return []
    asked = {f"of_{kind}": exists for kind, exists in waiting.items()}
    found = ChangeSet.objects.filter(pk=imported.change_set_id).values(**asked).get()
    return [kind for kind in waiting if found[f"of_{kind}"]]


def outlook(imported: Import) -> Outlook:
    """What publishing all that the import brought would do now; the database counts, however much that is."""
    found = {status: {} for status in ("waiting", "deleted", *PublicationStatus.values)}
    for model, number in kinds_made(imported).items():
        there = Counter(dict(_rows_there(imported, model).values_list("publication_status").annotate(Count("pk"))))
        waiting = sum(there.pop(status, 0) for status in WAITING)
        told = {"waiting": waiting, "deleted": number - waiting - there.total(), **there}
        for status, rows in told.items():
            if rows:
                found[status][model] = rows
    hidden = [one for model in found["waiting"] if issubclass(model, Statement) for one in _hidden(imported, model)]
    public, withdrawn, merged = (
        found[status] for status in (PublicationStatus.PUBLISHED, PublicationStatus.WITHDRAWN, PublicationStatus.MERGED)
    )
    return Outlook(found["waiting"], public, withdrawn, merged, found["deleted"], hidden)


def kinds_made(imported: Import) -> dict[type, int]:
    """The records and statements that the import made, whether they are still there or not: their numbers by kind."""
    made = Change.objects.filter(change_set=imported.change_set_id, before=None).order_by()
    numbers = dict(made.values_list("kind").annotate(Count("id")))
    return {
        model: numbers[model._meta.model_name] for model in (*RECORDS, *STATEMENTS) if model._meta.model_name in numbers
    }


def waiting_rows(imported: Import, model) -> QuerySet:
    """The rows of one kind that the import made and that are drafts or in review."""
    return _rows_there(imported, model).filter(publication_status__in=WAITING)


def numbered(numbers: dict[type, int]) -> str:
    """So many rows of each kind: "1 person and 3 conferrals"."""
    told = [
        f"{number:,} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"
        for model, number in numbers.items()
    ]
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)


def _made(imported: Import, model) -> QuerySet:
    made = Change.objects.filter(change_set=imported.change_set_id, before=None, kind=model._meta.model_name)
    return made.order_by().values("uid")


def _rows_there(imported: Import, model) -> QuerySet:
    return plain_rows(model).filter(pk__in=_made(imported, model))


def _hidden(imported: Import, model) -> Iterator[Hidden]:
    """Those of the statements of the kind that will not show, by the end at which something is not public."""
    waiting = waiting_rows(imported, model)
    for end in model.ends():
        status = f"{end.name}__publication_status"
        published_too = Q(**{f"{status}__in": WAITING, f"{end.name}__in": _made(imported, end.remote_field.model)})
        found = waiting.filter(**{f"{end.name}__isnull": False})
        found = found.exclude(**{status: PublicationStatus.PUBLISHED}).exclude(published_too)
        for told, number in found.values_list(status).annotate(Count("pk")).order_by(status):
            yield Hidden(model, _called(end), told, number)


def _called(end) -> str:
    """What a sentence calls what is at the end: "honor", "recipient"."""
    target = end.remote_field.model._meta.verbose_name
    return str(target if end.name == "on_behalf_of" else end.verbose_name).partition(":")[0]


def _of(numbers: dict[type, int], one: str, several: str) -> str:
    return one if sum(numbers.values()) == 1 else several
