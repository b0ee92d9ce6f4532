"""Worked examples: mappings for real lists, shipped with the archive. README.md says whose lists they are."""

import dataclasses
import fnmatch
import functools
from pathlib import Path

from archive.interchange.mapping.documents import read_document

_HERE = Path(__file__).parent

#: The examples by set, in the order in which their files are taken in: what others refer to comes first.
SETS: dict[str, tuple[str, ...]] = {
    "nobel": ("nobel-laureates",),
    "congress": (
        "congress-legislators-current",
        "congress-legislators-historical",
        "congress-executive",
        "congress-committees-current",
        "congress-committees-historical",
        "congress-committee-membership",
    ),
    "judges": ("judges-demographics", "judges-education", "judges-service", "judges-career"),
    "petitions": ("uk-petitions",),
    "baseball": (
        "baseball-franchises",
        "baseball-teams",
        "baseball-schools",
        "baseball-people",
        "baseball-managers",
        "baseball-awards-players",
        "baseball-awards-managers",
        "baseball-votes-players",
        "baseball-votes-managers",
        "baseball-hall-of-fame",
        "baseball-all-stars",
        "baseball-colleges",
        "baseball-salaries",
        "baseball-outfield",
        "baseball-postseason-batting",
        "baseball-postseason-pitching",
        "baseball-postseason-fielding",
    ),
}


@dataclasses.dataclass(frozen=True)
class Example:
    """A mapping that is shipped: what it is called, for which files it is meant, and whose these are."""

    name: str
    set: str
    title: str
    description: str
    files: tuple[str, ...]  # patterns of file names
    attribution: str
    licence: str

    def fits(self, file_name: str) -> bool:
        """Whether a file of the name may be one that it is meant for, packed or not."""
        plain = file_name.removesuffix(".gz").casefold()
        return any(fnmatch.fnmatch(plain, pattern.casefold()) for pattern in self.files)


def example(name: str) -> dict:
    """The document of an example; ``KeyError`` for a name that none has."""
    if name not in _names():
        raise KeyError(name)
    return read_document((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))


@functools.cache
def examples() -> dict[str, Example]:
    """All the examples by name, in order."""
    found = {}
    for set_, names in SETS.items():
        for name in names:
            told = example(name)
            found[name] = Example(
                name,
                set_,
                told["title"],
                told["description"].strip(),
                tuple(told["files"]),
                told["attribution"].strip(),
                told["licence"],
            )
    return found


def _names() -> list[str]:
    return [name for names in SETS.values() for name in names]
