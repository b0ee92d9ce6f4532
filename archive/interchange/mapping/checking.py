"""Reading a document strictly: everything in it is known and of the right shape, or there is a sentence about it."""

from archive.interchange.mapping.mistakes import MappingMistake


class Place:
    """A place in a document, to be read and to be told of: "outputs 2 (role), cells, “date”"."""

    __slots__ = ("mistakes", "tables", "where")

    def __init__(self, where: str = "", mistakes: list | None = None, tables: dict | None = None):
        self.where = where
        self.mistakes = [] if mistakes is None else mistakes
        self.tables = {} if tables is None else tables

    def at(self, step: str) -> "Place":
        return Place(f"{self.where}, {step}" if self.where else step, self.mistakes, self.tables)

    def mistake(self, sentence: str) -> None:
        self.mistakes.append(f"{self.where}: {sentence}" if self.where else sentence)

    def refuse_if_mistaken(self) -> None:
        if self.mistakes:
            raise MappingMistake(self.mistakes)

    # ── shapes ──

    def object(self, found, known) -> dict:
        """The object that stands here, with only the keys that are known."""
        if not isinstance(found, dict):
            self.mistake(f"here stands {shown(found)}, where an object with keys is meant ({listed(known)}).")
            return {}
        for key in found:
            if key not in known:
                self.mistake(f"there is no “{key}”; it can be one of: {listed(known)}.")
        return {key: found[key] for key in found if key in known}

    def list(self, found) -> list:
        if isinstance(found, list):
            return found
        self.mistake(f"here stands {shown(found)}, where a list is meant.")
        return []

    def text(self, found, *, may_be_empty: bool = False) -> str:
        """A text; numbers are taken as they are written, yes and no too, since YAML makes those of bare words."""
        if isinstance(found, bool):
            return "yes" if found else "no"
        if isinstance(found, (int, float)):
            return str(found)
        if not isinstance(found, str):
            self.mistake(f"here stands {shown(found)}, where a text is meant.")
            return ""
        if not found and not may_be_empty:
            self.mistake("a text is missing here.")
        return found

    def flag(self, found) -> bool:
        if not isinstance(found, bool):
            self.mistake(f"here stands {shown(found)}, where true or false is meant.")
        return found is True

    def number(self, found) -> int:
        if isinstance(found, bool) or not isinstance(found, int):
            self.mistake(f"here stands {shown(found)}, where a whole number is meant.")
            return 0
        return found

    def one_of(self, found, known) -> str:
        told = found if isinstance(found, str) else self.text(found)
        if told not in known:
            self.mistake(f"“{told}” is not one of: {listed(known)}.")
            return next(iter(known))
        return told

    def texts(self, found) -> dict[str, str]:
        """An object of texts."""
        if not isinstance(found, dict):
            self.mistake(f"here stands {shown(found)}, where an object of texts is meant.")
            return {}
        inside = {}
        for key, text in found.items():
            inside[self.text(key, may_be_empty=True)] = self.at(f"“{key}”").text(text, may_be_empty=True)
        return inside


def listed(words) -> str:
    return ", ".join(str(word) for word in words)


def shown(found) -> str:
    """What stands in a document, in an editor's words."""
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, dict):
        return f"an object ({listed(list(found)[:4]) or 'empty'})"
    if isinstance(found, list):
        return f"a list of {len(found)}"
    text = str(found)
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"
