"""Mappings: how tables of any shape become rows of our sheets, each with its evidence."""

from archive.interchange.mapping.account import Account
from archive.interchange.mapping.mapping import Mapping
from archive.interchange.mapping.mistakes import MappingMistake
from archive.interchange.mapping.outputs import MappedRow

__all__ = ["Account", "MappedRow", "Mapping", "MappingMistake"]
