"""Generating an archive of invented people, to try the archive out and to measure it with.

Everything is invented, published, logged, and cited with quotes that stand in generated sources. The same seed
and numbers give the same archive, uids apart; among more people the first are the same, while their organizations and
honors are chosen from more. Added to an archive that has records already, these stay as they are, and namesakes get
addresses of their own; so another seed makes other people, and the same one makes the same people again.
"""

from collections import Counter
from collections.abc import Callable
from random import Random

from archive.curation.generating.lives import Life
from archive.curation.generating.storing import Batch, Register
from archive.curation.generating.surroundings import Known, make_surroundings
from archive.models import change_set
from archive.vocabularies import ChangeKind, Reliability, SourceKind

BATCH = 200  # people in one change set: large enough to be quick, small enough for a few dozen megabytes
_ACQUAINTANCES = 400


def generate_archive(
    people: int,
    *,
    statements_for_one: int = 0,
    seed: int = 1,
    progress: Callable[[int], object] = lambda people: None,
) -> Counter:
    """Add so many people with about ten statements each, and what they have to do with; counts rows by kind.

    ``statements_for_one`` adds one person more, with so many statements, before all others: the same career
    whatever the number of people. Each batch of people is one change set, so an interrupted run leaves whole
    batches behind. ``progress`` is called with the number of people that each batch has brought in.
    Refuses negative numbers with ``ValueError``.
    """
    if people < 0 or statements_for_one < 0:
        raise ValueError("The numbers of people and of statements can't be negative.")
    stored, told = Counter(), 0

    def store():
        for register in registers:
            register.finish()
        with change_set(system_editor="generator", kind=ChangeKind.COMMAND, summary=f"Invented people, seed {seed}"):
            stored.update(batch.store())

    batch = Batch()
    random = Random(f"{seed} registers")
    register = Register(
        batch, random, f"Register of Careers, series {seed}", kind=SourceKind.BOOK, reliability=Reliability.SECONDARY
    )
    gazette = Register(
        batch, random, f"The Gazette, series {seed}", kind=SourceKind.NEWS, reliability=Reliability.TERTIARY
    )
    registers = [register, gazette]
    surroundings = make_surroundings(batch, registers, seed, people, store)

    if statements_for_one:
        one = Life(batch, *registers, Random(f"{seed} one"), surroundings.core())
        one.tell(statements_for_one, [])
        store()
        progress(1)

    acquaintances = []
    for number in range(1, people + 1):
        random = Random(f"{seed} person {number}")
        life = Life(batch, *registers, random, surroundings)
        life.tell(random.randint(6, 14), acquaintances)
        known = Known(life.person.uid, life.person.name, "")
        if len(acquaintances) < _ACQUAINTANCES:
            acquaintances.append(known)
        else:
            acquaintances[number % _ACQUAINTANCES] = known
        if number % BATCH == 0 or number == people:
            store()
            progress(number - told)
            told = number
    return stored
