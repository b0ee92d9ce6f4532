"""What the arguments of import_table say of a table: how it is read, what its columns mean, and what is to be done."""

import itertools
from pathlib import Path

from django.core.management.base import CommandError
from django.db.models import Q

from archive.interchange.mapping import Mapping, MappingMistake
from archive.interchange.mapping.documents import read_document
from archive.interchange.mapping.guessing import Guess, guess
from archive.interchange.mapping.own import kind_of
from archive.interchange.mapping.sums import AT_END
from archive.interchange.saved import NoSuchMapping, mapping_called, mappings_for
from archive.interchange.tabular import SHEETS
from archive.management.importing.answers import read_answers
from archive.management.terminal import WRONG_USAGE
from archive.models import Source

KINDS_OF_RECORDS = [kind for kind, sheet in SHEETS.items() if sheet.is_of_records()]
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|", "space": " "}
_SAMPLES = 50


def document_told(told: str | None, sheet: str | None) -> dict:
    """The document of the mapping that is called so, or stands in the file; empty where none is told."""
    if told is None:
        return {}
    document = _document(told)
    if sheet and "sheets" in document:
        raise CommandError("The mapping says itself which sheets it reads, so --sheet can't.", returncode=WRONG_USAGE)
    return {**document, "sheet": sheet} if sheet else document


def _document(told: str) -> dict:
    if not told.casefold().endswith((".yaml", ".yml", ".json")):
        try:
            return mapping_called(told)
        except NoSuchMapping as error:
            raise CommandError(
                f"{error} A file with one ends in .yaml, .yml or .json.", returncode=WRONG_USAGE
            ) from error
    try:
        document = read_document(Path(told).read_text(encoding="utf-8-sig"))
        Mapping.from_document(document)
    except OSError as error:
        raise CommandError(f"{told} can't be read: {error.strerror}.", returncode=WRONG_USAGE) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{told} can't be read: it is no text in UTF-8.", returncode=WRONG_USAGE) from error
    except MappingMistake as error:
        raise CommandError(f"{told} holds no mapping that can be used:\n{error}", returncode=WRONG_USAGE) from error
    return document


def reading_told(options: dict, document: dict) -> dict:
    """How the file is to be read: as the arguments say, else as the mapping does; the rest is found out."""
    reading = dict(document.get("reading", {}))
    if options["encoding"]:
        reading["encoding"] = options["encoding"]
    if options["delimiter"]:
        delimiter = _DELIMITERS.get(options["delimiter"].casefold(), options["delimiter"])
        if len(delimiter) != 1:
            words = ", ".join(word for word in _DELIMITERS if word.isalpha())
            raise CommandError(
                f"“{delimiter}” divides no cells: give one character, or {words}.", returncode=WRONG_USAGE
            )
        reading["delimiter"] = delimiter
    return reading


def choices_told(options: dict, before: dict) -> dict:
    """What is chosen by the arguments, on top of what was chosen before."""
    choices = dict(before)
    for name in ("empty", "existing"):
        if options[name]:
            choices[name] = options[name]
    if options["publish"]:
        choices["publish"] = True
    if options["missing"]:
        choices["missing"] = {**choices.get("missing", {}), **dict(map(_missing, options["missing"]))}
    if options["source"]:
        choices["source"] = _source(options["source"])
    return choices


def answers_told(options: dict) -> dict:
    """The answers in the file that is named."""
    return read_answers(options["answers"]) if options["answers"] else {}


def _missing(told: str) -> tuple[str, str]:
    kind, _, act = (part.strip().casefold() for part in told.partition("="))
    if kind not in KINDS_OF_RECORDS or act not in ("create", "leave"):
        kinds = ", ".join(KINDS_OF_RECORDS)
        raise CommandError(
            f"“{told}” does not say what to do without a record; it looks like person=create or honor=leave, "
            f"for one of {kinds}.",
            returncode=WRONG_USAGE,
        )
    return kind, act


def _source(told: str) -> str:
    found = Source.objects.filter(Q(pk=told) | Q(slug=told)).values_list("pk", flat=True).first()
    if found is None:
        raise CommandError(f"There is no source with the slug or uid “{told}”.", returncode=WRONG_USAGE)
    return found


def is_ours(laid, kind: str | None) -> bool:
    """Whether the file needs no mapping: its sheets are our own, of the kind where one is asked for."""
    own = Mapping.of_our_own(laid)
    return own is not None and (kind is None or own.kinds == {kind})


def guessed(laid, kind: str | None, sheet_name: str | None, file_name: str) -> Guess:
    """The mapping of the sheet (else of one that looks like ours of the kind, or the first) to the kind, by headings.

    ``CommandError`` where no kind is given that can't be told from the sheet, and where no heading means anything.
    """
    sheets = laid.sheets()
    alike = (one for one in sheets if kind and kind_of(one.name, one.columns) == kind)
    sheet = _sheet_called(sheets, sheet_name) if sheet_name else next(alike, sheets[0])
    kind = kind or (kind_of(sheet.name, sheet.columns) if sheet_name else None)
    if kind is None:
        raise _no_mapping(file_name)
    last = laid.rows(sheet.name, max(_SAMPLES, sheet.number_of_rows - AT_END))
    samples = [cells for _, cells in itertools.chain(laid.rows(sheet.name, 0, _SAMPLES), last)]
    found = guess(sheet.columns, samples, kind)
    if not found.document["outputs"][0]["cells"]:
        columns = ", ".join(f"“{column}”" for column in sheet.columns)
        raise CommandError(f"None of the columns means anything for {SHEETS[kind].title()}: {columns}.")
    if len(sheets) > 1:
        found.document["sheet"] = sheet.name
    return found


def _sheet_called(sheets, name: str):
    found = next((one for one in sheets if one.name.strip().casefold() == name.strip().casefold()), None)
    if found is None:
        names = ", ".join(f"“{one.name}”" for one in sheets)
        raise CommandError(f"The file has no sheet “{name}”; its sheets are {names}.", returncode=WRONG_USAGE)
    return found


def _no_mapping(file_name: str) -> CommandError:
    fitting = ", ".join(mappings_for(file_name))
    told = f" For a file of this name there may be: {fitting}." if fitting else ""
    return CommandError(
        "No sheet of this file is one of ours. Say with --kind what each row is, to go by the headings, or name a "
        f"mapping with --mapping.{told}",
        returncode=WRONG_USAGE,
    )
