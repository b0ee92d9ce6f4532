"""What is generated on its way into the archive: batches of rows, and sources whose text grows with what they tell."""

from collections import Counter, defaultdict
from random import Random

from django.utils.text import slugify

from archive import models
from archive.vocabularies import PublicationStatus, Showing

# Each kind after those that its rows refer to.
_IN_ORDER = (
    models.Source, models.Snapshot, models.Organization, models.Honor, models.Campaign, models.Person, models.Name,
    models.Identifier, models.Role, models.Contribution, models.Appearance, models.Participation, models.Relationship,
    models.LifeEvent, models.Conferral, models.Demand, models.Milestone, models.RegisterFact,
    models.Sponsorship, models.OrganizationEvent, models.Citation,
)  # fmt: skip
_TEXT_LENGTH = 5000  # characters; about what an article in a reference work has


class Batch:
    """Rows that are made together and stored together, in as few statements as the database allows."""

    def __init__(self):
        self.rows = defaultdict(list)

    def add(self, row):
        """Put the row with the others of its kind; gives it back."""
        self.rows[type(row)].append(row)
        return row

    def __len__(self):
        return sum(map(len, self.rows.values()))

    def store(self) -> Counter:
        """Write everything, logged in the open change set; counts the rows by kind. The batch is empty then."""
        stored = Counter()
        for model in _IN_ORDER:
            rows = self.rows.pop(model, ())
            if not rows:
                continue
            model.objects.bulk_create(rows)
            stored[model._meta.model_name] = len(rows)
        assert not self.rows, f"no place in the order of storing: {list(self.rows)}"
        return stored


class Register:
    """A reference work in the making: it tells of careers, sentence by sentence, and every sentence can be cited.

    When a volume has grown long enough the next heading begins another one, a source of its own, so that each
    snapshot holds a few careers; a very long career goes on in another volume.
    """

    def __init__(self, batch: Batch, random: Random, title: str, *, kind: str, reliability: str):
        self.batch, self.random = batch, random
        self.title, self.kind, self.reliability = title, kind, reliability
        self.volume = 0
        self.snapshot = None
        self._parts, self._length, self._heading = [], 0, ""

    def tell(self, heading: str, sentence: str, quote: str, **target):
        """Add the sentence under the heading, and cite words of it for the target: ``role_id=…``, stance, aspect."""
        full = self._length > (_TEXT_LENGTH if heading != self._heading else 3 * _TEXT_LENGTH)
        if self.snapshot is None or full:
            self.finish()
            self._open_volume(heading)
        if heading != self._heading:
            self._heading = heading
            self._add(f"\n\n== {heading} ==\n")
        self._add(sentence)
        self.batch.add(
            models.Citation(
                source_id=self.snapshot.source_id,
                snapshot_id=self.snapshot.uid,
                quote=quote,
                locator=heading,
                **target,
            )
        )

    def finish(self):
        """Close the open volume; its text is complete then. To be called before the batch is stored."""
        if self.snapshot is not None:
            self.snapshot.text = " ".join(self._parts).replace(" \n", "\n").replace("\n ", "\n")
            self.snapshot = None

    def _add(self, text: str):
        self._parts.append(text)
        self._length += len(text) + 1

    def _open_volume(self, first_heading: str):
        self.volume += 1
        source = self.batch.add(
            models.Source(
                title=f"{self.title}, volume {self.volume}",
                kind=self.kind,
                authors="The editors",
                publisher="The Register’s Printing House",
                url=f"https://registers.example/{slugify(self.title)}/{self.volume}",
                date=str(self.random.randint(1990, 2025)),
                language="en",
                licence="CC BY 4.0",
                reliability=self.reliability,
                publication_status=PublicationStatus.PUBLISHED,
            )
        )
        self.snapshot = self.batch.add(models.Snapshot(source_id=source.uid, showing=Showing.ALL))
        self._parts, self._length, self._heading = [], 0, ""
        self._add(f"{source.title}, begins with {first_heading}. All that it tells is invented.")
