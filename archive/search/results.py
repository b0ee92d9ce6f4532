"""What is found: records in groups, why each was found, the facets of them all, and what is near."""

from dataclasses import dataclass

from archive.search.questions import Question


@dataclass(frozen=True, slots=True)
class Why:
    """A text in which words of the question were found: of what sort it is, and its pieces, those found marked."""

    label: str
    parts: tuple[tuple[str, bool], ...]
    href: str

    @property
    def text(self) -> str:
        return "".join(part for part, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Result:
    """A public record that was found."""

    kind: str
    uid: str
    slug: str
    href: str
    name: str
    headline: str
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one kind that were found: the first of them, or a page where only this kind is asked for.

    ``count`` is of all of them; ``question`` is the one narrowed to this kind. ``pages`` says how many pages there are
    to be asked for with ``page=``: where very many were found, those of the best.
    """

    kind: str
    title: str
    results: tuple[Result, ...]
    count: int
    question: Question
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A choice: how many of what is found has it, and the question in which it is chosen (or no longer is)."""

    value: object
    label: str
    count: int
    is_chosen: bool
    question: Question


@dataclass(frozen=True, slots=True)
class Facet:
    """Choices of one sort; ``name`` is the question's field. ``has_more`` where there are others, less frequent."""

    name: str
    title: str
    values: tuple[FacetValue, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A public record that may be meant. ``matched`` is the form of its name that matched, empty where it is shown."""

    kind: str
    uid: str
    slug: str
    href: str
    name: str
    matched: str
    headline: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How the words were read.

    ``phrases`` stand together in all that is found. ``instead`` are words that occur nowhere, each with the one looked
    for instead. Where nothing has all words, ``left_out`` are those that were not looked for: words of asking ("who
    won"), or too common ones to tell anything. Where nothing has all others either, ``is_loose``: what is found has
    some, rare ones counting most.
    """

    phrases: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question. ``count`` is of all groups, and exact."""

    question: Question
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    near: tuple[Suggestion, ...]
    understood: Understood
    count: int
