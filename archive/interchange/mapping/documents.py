"""Documents of mappings as people write them, in YAML (or JSON, which is YAML): read strictly, and written."""

import re

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from archive.interchange.mapping.mistakes import MappingMistake

#: How long a document may be, in letters; how much it may hold, repetitions by aliases counted; and how deep.
LONGEST = 200_000
_MOST = 20_000
_DEEPEST = 40


def read_document(text: str) -> dict:
    """The document that a text holds; :class:`MappingMistake` where it holds none, with the line.

    Words are the texts that they look like: only ``true`` and ``false`` are no texts, whole numbers, and ``null``.
    So ``yes`` is yes, ``12:30`` no number of minutes, and ``007`` keeps its zeros. A key that stands twice is refused.
    """
    if len(text) > LONGEST:
        raise MappingMistake(f"The text is too long for a mapping: at most {LONGEST:,} letters can be read.")
    try:
        node = _Loader(text).get_single_node()
        found = {} if node is None else _Maker().make(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"Line {mark.line + 1}: " if mark else ""
        raise MappingMistake(f"{line}this can’t be read as YAML ({error.problem or error.context}).") from error
    except yaml.YAMLError as error:
        raise MappingMistake("The text holds a character that can’t be read as YAML.") from error
    except RecursionError as error:
        raise MappingMistake("The text has too many things inside each other.") from error
    if not isinstance(found, dict):
        raise MappingMistake("The text is no mapping: it begins with keys such as “outputs:”.")
    return found


def write_document(document: dict) -> str:
    """The document as YAML; :func:`read_document` reads the same from it."""
    return yaml.dump(document, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=100)


# What PyYAML's own loaders make of a word (dates, minutes, octal numbers …) is of no use to anybody here.
_RESOLVED = (
    ("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), "tf"),
    ("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""]),
    ("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]{0,14})\Z"), "-0123456789"),
)


class _Loader(Reader, Scanner, Parser, Composer, BaseResolver):
    """Makes nodes of a text."""

    def __init__(self, text):
        Reader.__init__(self, text)
        for part in (Scanner, Parser, Composer, BaseResolver):
            part.__init__(self)


for _tag, _pattern, _first in _RESOLVED:
    _Loader.add_implicit_resolver(_tag, _pattern, list(_first))


class _Maker:
    """Makes a document of nodes."""

    def __init__(self):
        self._made = 0

    def make(self, node, depth=0):
        self._made += 1
        if self._made > _MOST or depth > _DEEPEST:
            raise MappingMistake("The text holds too much for a mapping.")
        kind = node.tag.rpartition(":")[2]
        if kind not in ("map", "seq", "str", "bool", "null", "int"):
            self._refuse(node, f"tags such as {node.tag} have no meaning in a mapping")
        if isinstance(node, yaml.MappingNode):
            found = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    self._refuse(key, "a key is a word, not a list or an object")
                if key.value in found:
                    self._refuse(key, f"“{key.value}” stands twice in the same object")
                found[key.value] = self.make(value, depth + 1)
            return found
        if isinstance(node, yaml.SequenceNode):
            return [self.make(one, depth + 1) for one in node.value]
        made = {"bool": lambda text: text == "true", "null": lambda text: None, "int": int}.get(kind, str)
        try:
            return made(node.value)
        except ValueError:
            self._refuse(node, f"“{node.value[:40]}” is no number")

    def _refuse(self, node, sentence):
        raise MappingMistake(f"Line {node.start_mark.line + 1}: {sentence}.")


class _Writer(yaml.SafeDumper):
    """Writes texts of several lines as such, and nothing by reference."""

    def ignore_aliases(self, data):
        return True

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _text(writer, text):
    lines = text.split("\n")
    style = "|" if len(lines) > 1 else None
    if not all(map(str.isprintable, lines)):
        style = '"'  # other ends of lines would come back as this one
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)
