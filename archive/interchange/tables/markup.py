"""XML, read event by event. Documents that define entities are refused: bombs are made so, no workbook."""

import functools
from collections.abc import Iterable
from xml.parsers import expat

from archive.interchange.tables import limits
from archive.interchange.tables.mistakes import CannotRead


@functools.cache
def local(name: str) -> str:
    """The name without its prefix, which every programme chooses for itself."""
    return name.rpartition(":")[2]


class Reader:
    """A reader of one XML document; subclasses say what is done at the beginning and at the end of an element.

    ``gathered()`` gives what stood between tags since ``gather()``.
    """

    def __init__(self):
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.buffer_size = 65_536
        self._parser.StartElementHandler = self.start
        self._parser.EndElementHandler = self.end
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.EntityDeclHandler = _refuse
        self._pieces: list[str] = []
        self._parser.CharacterDataHandler = self._pieces.append

    def read(self, chunks: Iterable[bytes]):
        """Read the document; CannotRead where it is none, or defines entities."""
        try:
            for chunk in chunks:
                self._parser.Parse(chunk)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise CannotRead(
                "The workbook is damaged: a part of it is no XML. Open it in a spreadsheet, save it and send it again."
            ) from error

    def start(self, name: str, attributes: dict):
        raise NotImplementedError

    def end(self, name: str):
        raise NotImplementedError

    def gather(self):
        self._pieces.clear()

    def gathered(self) -> str:
        text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        if len(text) > limits.LETTERS:
            raise CannotRead(f"A cell of the workbook has more than {limits.LETTERS:,} letters.")
        return text


def _refuse(*_):
    raise CannotRead("The workbook defines entities, as harmful files do; no spreadsheet writes such a file.")
