"""Mappings by name: those that editors saved, and the worked examples that the archive is shipped with."""

import fnmatch

from archive.interchange.mapping.examples import example, examples
from archive.interchange.mapping.returned import as_sent
from archive.interchange.uploading import table_of
from archive.models import Import, SavedMapping

_LOOKED_AT = 50  # imports, the newest first


class NoSuchMapping(ValueError):
    """No mapping has the name; the text says so, and which there are."""


def mapping_called(name: str) -> dict:
    """The document of the mapping; a saved one comes before a shipped one of the same name."""
    name = name.strip()
    saved = SavedMapping.objects.filter(name__iexact=name)
    found = saved.filter(name=name).first() or saved.first()
    if found is not None:
        return found.document
    try:
        return example(name.casefold())
    except KeyError:
        names = ", ".join(f"“{known}”" for known in names_of_mappings())
        raise NoSuchMapping(f"There is no mapping “{name}”; there are {names}.") from None


def names_of_mappings() -> list[str]:
    """The names of all mappings, the saved ones first."""
    saved = list(SavedMapping.objects.order_by("name").values_list("name", flat=True))
    return saved + [name for name in examples() if name not in saved]


def mappings_for(file_name: str) -> list[str]:
    """The names of the mappings that say they are meant for files called so, the saved ones first."""
    saved = SavedMapping.objects.order_by("name").values_list("name", "document")
    found = [name for name, document in saved if _is_meant_for(document, file_name)]
    return found + [one.name for one in examples().values() if one.name not in found and one.fits(file_name)]


def sent_back_from(imported: Import, laid) -> Import | None:
    """The import from which rows were sent back to be mended, of which this table is made; None for any other table."""
    sent = as_sent(laid)
    return None if sent is laid else _with_the_same_columns(Import.objects.exclude(pk=imported.pk), sent)


def came_before(imported: Import, laid) -> Import | None:
    """The last import of a file of the same name with the same columns, if what they mean was said there."""
    others = Import.objects.exclude(pk=imported.pk).filter(file_name__iexact=imported.file_name)
    return _with_the_same_columns(others, laid)


def _with_the_same_columns(others, laid) -> Import | None:
    columns = [sheet.columns for sheet in laid.sheets()]
    for other in others.exclude(mapping={}).order_by("-pk")[:_LOOKED_AT]:
        table = table_of(other)
        if table is not None and [sheet.columns for sheet in as_sent(table).sheets()] == columns:
            return other
    return None


def _is_meant_for(document: dict, file_name: str) -> bool:
    plain = file_name.removesuffix(".gz").casefold()
    patterns = document.get("files", []) if isinstance(document, dict) else []
    return any(fnmatch.fnmatchcase(plain, str(pattern).casefold()) for pattern in patterns)
