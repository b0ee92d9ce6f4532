"""Imports in words: how many rows of which sort, what was chosen, and what became of it."""

from django.apps import apps

from archive.models import RECORDS, STATEMENTS, Import
from archive.vocabularies import JobKind, RowOutcome, Verdict

_KINDS = [model._meta.model_name for model in (*RECORDS, *STATEMENTS)]

#: What is being done with an import while a job of the kind waits or runs.
DOING = {
    JobKind.PLAN: "being planned",
    JobKind.CONFIRM: "being carried out",
    JobKind.UNDO: "being taken back",
    JobKind.PUBLISH: "being published",
    JobKind.UNPUBLISH: "publishing being taken back",
}
#: What each verdict means for an editor who meets it for the first time.
MEANINGS = {
    Verdict.NEW: "They would be added.",
    Verdict.CHANGED: "They are in the archive, and would be changed field by field.",
    Verdict.UNCHANGED: "The archive has them just as they are here, or an earlier row says the same.",
    Verdict.AMBIGUOUS: "They can mean several records: say which one.",
    Verdict.WAITING: "They name what the archive doesn’t have: create it, pick another, or leave the rows out.",
    Verdict.REFUSED: "They can’t be brought in as they are. Mend them in your table, and send it again.",
    Verdict.LEFT: "You said to leave them out.",
}
MEANINGS_OF_OUTCOMES = {
    RowOutcome.DONE: "They were carried out.",
    RowOutcome.HELD_BACK: "They were not carried out: something else was changed after the plan was made.",
    RowOutcome.TAKEN_BACK: "They are as they were before the import.",
    RowOutcome.KEPT: "They stay as they are, because somebody worked on them since.",
    RowOutcome.COULD_NOT: "Something stands in the way of taking them back.",
    "in_the_way": "Because of them nothing was carried out. Plan again to see what the table would do now.",
}


def counts_in_words(counts: dict, verdicts=tuple(Verdict)) -> str:
    """How many rows there are of each sort: "1,204 new, 3 changed, 12 refused"."""
    told = [f"{counts[verdict]:,} {Verdict(verdict).label}" for verdict in verdicts if counts.get(verdict)]
    return ", ".join(told)


def would_do_in_words(counts: dict) -> str:
    """What carrying the plan out would do: "300 people and 904 conferrals would be added, 3 people changed"."""
    by_kind = counts.get("by_kind", {})
    added, changed = (kinds_in_words(by_kind, verdict) for verdict in (Verdict.NEW, Verdict.CHANGED))
    if added and changed:
        return f"{added} would be added, {changed} changed"
    if added:
        return f"{added} would be added"
    return f"{changed} would be changed" if changed else ""


def will_do_in_words(counts: dict) -> str:
    """The same, said of what is about to be done."""
    return would_do_in_words(counts).replace(" would be ", " will be ")


def outcome_in_words(imported: Import) -> str:
    """What became of the rows of an import that was carried out, in a sentence."""
    outcomes = imported.counts.get("outcomes", {})
    done, back = outcomes.get(RowOutcome.DONE, 0), outcomes.get(RowOutcome.TAKEN_BACK, 0)
    kept, could_not = outcomes.get(RowOutcome.KEPT, 0), outcomes.get(RowOutcome.COULD_NOT, 0)
    held_back = outcomes.get(RowOutcome.HELD_BACK, 0)
    told = []
    if done:
        told.append(f"{rows_in_words(done)} {were(done)} carried out")
    if back:
        told.append(f"{rows_in_words(back)} {were(back)} taken back")
    if kept:
        told.append(f"{kept:,} kept, because somebody worked on {'it' if kept == 1 else 'them'} since")
    if could_not:
        told.append(f"{could_not:,} could not be taken back")
    if held_back:
        told.append(f"{held_back:,} held back")
    return f"{', '.join(told)}." if told else "Nothing was carried out."


def sheets_in_words(laid) -> str:
    """What is in the file: "902 rows", or "people (120 rows) and roles (1,200 rows)"."""
    sheets = laid.sheets()
    told = [f"{one.number_of_rows:,} {one.word}{'' if one.number_of_rows == 1 else 's'}" for one in sheets]
    if len(told) == 1:
        return told[0]
    return and_([f"{one.name} ({words})" for one, words in zip(sheets, told, strict=True)])


def unknown_in_words(kind: str, heading: str, cells: int) -> str:
    """That a column of the table means nothing to us."""
    where = f" of the {plural(kind)}" if kind in _KINDS else f" of “{kind}”" if kind else ""
    number = "its one cell was" if cells == 1 else f"its {cells:,} cells were"
    return f"The column “{heading}”{where} means nothing here: {number} passed over."


def kinds_in_words(by_kind: dict, verdict: str) -> str:
    """The kinds of which there are rows with the verdict: "300 people and 904 conferrals"."""
    return and_([numbered(kind, by_kind[kind][verdict]) for kind in in_order(by_kind) if by_kind[kind].get(verdict)])


def in_order(kinds) -> list[str]:
    """The kinds in the order of the archive: a database that keeps them as the keys of an object has its own."""
    return [kind for kind in _KINDS if kind in kinds]


def and_(told: list[str]) -> str:
    """The words in a row: "a, b and c"."""
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)


def numbered(kind: str, number: int) -> str:
    """So many of a kind: "1 person", "3 people"."""
    opts = apps.get_model("archive", kind)._meta
    return f"{number:,} {opts.verbose_name if number == 1 else opts.verbose_name_plural}"


def noun(kind: str) -> str:
    return str(apps.get_model("archive", kind)._meta.verbose_name)


def plural(kind: str) -> str:
    return str(apps.get_model("archive", kind)._meta.verbose_name_plural)


def were(number: int) -> str:
    return "was" if number == 1 else "were"


def rows_in_words(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def arrives_in_words(imported: Import, *, publishes: bool) -> str:
    """How what is new arrives when the plan is carried out; empty where nothing is new."""
    if not imported.counts.get(Verdict.NEW):
        return ""
    what = "what is new " if not publishes or imported.counts.get(Verdict.CHANGED) else ""
    return f"{what}{'published at once' if publishes else 'as drafts'}"


def choices_in_words(choices: dict, *, brings_new: bool = True) -> list[str]:
    """What was chosen for the plan, a sentence each; ``brings_new`` says whether it has rows that are new."""
    told = []
    if choices.get("empty"):
        told.append(
            "Empty cells erase what the archive has."
            if choices["empty"] == "erase"
            else "Empty cells keep what the archive has."
        )
    if choices.get("existing") == "fill":
        told.append("Of what the archive has already, only what is empty is filled in.")
    if brings_new:
        told.append(
            "What is new is published at once." if choices.get("publish") else "What is new arrives as a draft."
        )
    missing = choices.get("missing", {})
    for act, words in (("create", "created"), ("leave", "left out, with the rows that name them")):
        kinds = [plural(kind) for kind in in_order(missing) if missing[kind] == act]
        if kinds:
            told.append(f"Where {and_(kinds)} are missing, they are {words}.")
    return told
