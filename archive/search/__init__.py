"""Finding: questions of words and choices, answered from an index that changes with the archive."""

from archive.search.finding import find
from archive.search.index import refresh
from archive.search.questions import KINDS, Question
from archive.search.results import Facet, FacetValue, Found, Group, Result, Suggestion, Understood, Why
from archive.search.suggesting import near, suggest

__all__ = [
    "KINDS",
    "Facet",
    "FacetValue",
    "Found",
    "Group",
    "Question",
    "Result",
    "Suggestion",
    "Understood",
    "Why",
    "find",
    "near",
    "refresh",
    "suggest",
]
