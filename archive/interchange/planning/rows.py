"""A row of the table on its way into the plan."""

from archive.interchange.planning.cells import Told, shortened
from archive.vocabularies import Verdict

#: How the place of what is made once for the whole file begins: its source.
OF_THE_FILE = "the file"
#: Of several reasons why a row can't be carried out, the one that weighs most names its verdict.
WEIGHT = {Verdict.WAITING: 1, Verdict.AMBIGUOUS: 2, Verdict.REFUSED: 3, Verdict.LEFT: 4}


class Row:
    """What the table tells of one row of ours, and what the plan has found out about it so far."""

    __slots__ = ("citations", "current", "label", "matched", "problems", "returns", "said", "steps", "told", "uid",
                 "verdict")  # fmt: skip

    def __init__(self, told: Told):
        self.told = told
        self.uid: str | None = None
        self.matched = False  # whether the archive has the row already
        self.returns = False  # whether it had it once, under the uid that the table tells
        self.verdict = ""
        self.problems: list[tuple[str, str, str | None]] = []  # (heading, sentence, key of a question)
        self.said: dict = {}  # field name -> value, references as uids
        self.citations: list[dict] = []
        self.current: dict | None = None  # the whole state in the archive
        self.steps: list = []
        self.label = ""
        if told.problems:
            self.problems = [(heading, says, None) for heading, says in told.problems]
            self.verdict = Verdict.REFUSED

    @property
    def stands_still(self) -> bool:
        """Whether it can't be carried out, as far as is known."""
        return self.verdict in WEIGHT

    @property
    def is_settled(self) -> bool:
        """Whether nothing more has to be worked out."""
        return self.verdict != ""

    def trouble(self, verdict: str, says: str, heading: str = "", question: str | None = None):
        """Note why the row can't be carried out as it is."""
        self.problems.append((heading, shortened(says), question))
        if WEIGHT[verdict] > WEIGHT.get(self.verdict, 0):
            self.verdict = verdict

    @property
    def identified(self) -> tuple:
        """What was found out of which record it is, to be taken up when the row is read once more."""
        return self.uid, self.matched, self.returns, self.verdict, self.problems

    def take(self, identified: tuple):
        self.uid, self.matched, self.returns, self.verdict, self.problems = identified

    def come_back(self, uid: str):
        """Note that the table brings what was deleted, maybe by an undo, under the uid that it had."""
        self.uid, self.returns = uid, True
        self.problems.append(("", "It was deleted before, and comes back under the same uid.", None))

    def repeats(self, place: str):
        """Note that an earlier row of the table says the very same."""
        self.verdict = Verdict.UNCHANGED
        self.problems = [("", f"It repeats {called(place)}.", None)]

    @property
    def name(self) -> str:
        """What a record is called by its row, as cells refer to it."""
        return " ".join(self.name_as_told.split())

    @property
    def name_as_told(self) -> str:
        """The same with all its spaces, as it is stored."""
        return self.told.values.get("name") or self.told.values.get("title", "")


def called(place: str) -> str:
    """What a sentence calls a row by its place: "row 17 of this table"."""
    return f"what is made once for {place}" if place.startswith(OF_THE_FILE) else f"{place} of this table"
