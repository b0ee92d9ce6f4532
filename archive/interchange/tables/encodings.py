"""In which encoding a text is written.

Marks come first, then UTF-8, which hardly any other text happens to be, then the likeliest of the others
(:mod:`archive.interchange.tables.likelihood`). The whole file is looked at, since the first letter that tells them
apart may stand in its last row.
"""

import codecs
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from archive.interchange.tables import likelihood, limits
from archive.interchange.tables.mistakes import CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32 (big-endian)",
    "windows-1252": "Windows-1252 (Western European, as Latin-1)",
    "iso-8859-1": "Latin-1",
    "iso-8859-2": "Latin-2 (Central European)",
    "iso-8859-15": "Latin-9",
    "windows-1250": "Windows-1250 (Central European)",
    "windows-1251": "Windows-1251 (Cyrillic)",
    "windows-1253": "Windows-1253 (Greek)",
    "windows-1254": "Windows-1254 (Turkish)",
    "windows-1257": "Windows-1257 (Baltic)",
    "koi8-r": "KOI8-R (Cyrillic)",
    "mac-roman": "Mac Roman",
    "cp850": "DOS (code page 850)",
    "big5": "Big5 (traditional Chinese)",
    "cp950": "Big5 of Windows (traditional Chinese)",
    "big5hkscs": "Big5 of Hong Kong",
    "gb18030": "GB18030 (simplified Chinese)",
    "cp932": "Shift-JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "cp949": "EUC-KR (Korean)",
}
# Names under which encodings are known elsewhere, or which mean the same here.
_ALSO = {
    "utf-8-sig": "utf-8", "utf_8_sig": "utf-8", "cp1252": "windows-1252", "cp1250": "windows-1250", "cp1251":
    "windows-1251", "cp1253": "windows-1253", "cp1254": "windows-1254", "cp1257": "windows-1257", "iso8859-1":
    "iso-8859-1", "iso8859-2": "iso-8859-2", "iso8859-15": "iso-8859-15", "shift_jis": "cp932", "euc_kr": "cp949",
    "gbk": "gb18030", "gb2312": "gb18030",
}  # fmt: skip
_NO_TEXTS = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem", "utf-7"))
_CHUNK = limits.MEGABYTE
_LINES_KEPT = 48 * 1024  # bytes of lines with other letters than ASCII's
STRAY = "windows-1252"


def _short(name: str) -> str:
    return _NAMES.get(name, name).split(" (")[0]


@dataclasses.dataclass(frozen=True)
class Encoding:
    """How bytes become letters. ``stray`` is the encoding of single bytes that are none of UTF-8."""

    name: str
    mark: bytes = b""
    stray: str = ""

    @property
    def words(self) -> str:
        told = f"{self.short} with a mark" if self.mark else _NAMES.get(self.name, self.name)
        return f"{told}, and {_short(self.stray)} where it is none" if self.stray else told

    @property
    def short(self) -> str:
        return _short(self.name)

    @property
    def errors(self) -> str:
        return f"as-{self.stray}" if self.stray else "strict"

    def reading(self) -> dict:
        return {"encoding": self.name} | ({"stray": self.stray} if self.stray else {})


@dataclasses.dataclass(frozen=True)
class Look:
    """What a look at all bytes of a text found: the encodings that it can have, the likeliest first."""

    encodings: list[Encoding]
    has_nulls: bool = False

    @property
    def likeliest(self) -> Encoding:
        return self.encodings[0]


def named(told: str, path: Path) -> Encoding:
    """The encoding of the name, for the file; CannotRead where there is none."""
    mark, of_mark = mark_of(path)
    name = canonical(str(told))
    if name is None:
        raise CannotRead(f"There is no encoding “{told}” of texts.")
    if name in ("utf-16", "utf-32"):
        name = of_mark if of_mark.startswith(name) else f"{name}-le"
    return Encoding(name, mark if of_mark == name else b"")


def canonical(told: str) -> str | None:
    try:
        codec = codecs.lookup(told.strip())
    except (LookupError, UnicodeError, ValueError):
        return None
    if not codec._is_text_encoding or codec.name.replace("_", "-") in _NO_TEXTS:
        return None
    name = _ALSO.get(codec.name, codec.name)
    return "utf-8" if name == "ascii" else name


def mark_of(path: Path) -> tuple[bytes, str]:
    with path.open("rb") as file:
        head = file.read(4)
    return next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), (b"", ""))


def look_at(path: Path, *, others: bool = False) -> Look:
    """Look at the whole file, to tell the encodings that it can have.

    Where it is UTF-8, the other ones are told only on request.
    """
    mark, name = mark_of(path)
    if mark:
        marked = Encoding(name, mark)
        strays = [Encoding(name, mark, STRAY)] if name == "utf-8" and not _is_valid(path, "utf-8") else []
        return Look([marked, *strays], _has_nulls(path) if name == "utf-8" else False)
    without = _utf16_without_mark(path)
    if without:
        return Look([Encoding(without)])
    counts = _Counts(path)
    if not counts.strays and not (counts.is_cut_off and not counts.wide):
        rest = _others(path, counts) if others and not counts.is_ascii else []
        return Look([Encoding("utf-8"), *rest], counts.has_nulls)
    if counts.wide >= 3 and counts.wide >= 5 * counts.strays:
        rest = _others(path, counts) if others else []
        return Look([Encoding("utf-8"), Encoding("utf-8", stray=STRAY), *rest], counts.has_nulls)
    return Look(_others(path, counts) or [Encoding("iso-8859-1")], counts.has_nulls)


def look_at_beginning(path: Path) -> Encoding:
    """An encoding that is good enough to tell what kind of text it is."""
    mark, name = mark_of(path)
    return Encoding(name, mark) if mark else Encoding(_utf16_without_mark(path) or "utf-8")


class _Counts:
    """What a file would be as UTF-8: how many letters take several bytes, and how many bytes belong to none."""

    def __init__(self, path: Path):
        self.wide = self.strays = 0
        self.is_cut_off = False
        self.has_nulls = False
        self.lines: list[bytes] = []
        kept, is_cut = 0, False
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        for chunk, is_last in _chunks(path):
            self.has_nulls = self.has_nulls or b"\0" in chunk
            if chunk.isascii() and not decoder.getstate()[0]:
                is_cut = True
                continue
            text = decoder.decode(chunk)
            self.is_cut_off = is_last and bool(decoder.getstate()[0])
            well = text.encode("utf-8", "ignore").decode()
            self.strays += len(text) - len(well)
            self.wide += len(well) - len(well.encode("ascii", "ignore"))
            if kept < _LINES_KEPT:
                # The first line and the last may be cut off in the middle of a letter.
                lines = chunk.split(b"\n")[is_cut : None if is_last else -1]
                for line in lines:
                    if kept < _LINES_KEPT and not line.isascii():
                        self.lines.append(line)
                        kept += len(line)
            is_cut = True

    @property
    def is_ascii(self) -> bool:
        return not (self.wide or self.strays)


def _others(path: Path, counts: _Counts) -> list[Encoding]:
    ranked = likelihood.ranked(b"\n".join(counts.lines))
    found = []
    for name in ranked:
        name = _ALSO.get(name, name)
        if name not in [encoding.name for encoding in found] and _is_valid(path, name):
            found.append(Encoding(name))
        if len(found) == 5:
            break
    return found


def _is_valid(path: Path, name: str) -> bool:
    """Whether every byte of the file is one of the encoding."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        for chunk, is_last in _chunks(path):
            decoder.decode(chunk, is_last)
    except UnicodeError:
        return False
    return True


def _has_nulls(path: Path) -> bool:
    return any(b"\0" in chunk for chunk, _ in _chunks(path))


def _utf16_without_mark(path: Path) -> str:
    """UTF-16, where most bytes at even, or at odd, places are zero."""
    with path.open("rb") as file:
        head = file.read(65_536)
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    name = "utf-16-le" if odd > 0.4 and even < 0.05 else "utf-16-be" if even > 0.4 and odd < 0.05 else ""
    return name if name and path.stat().st_size % 2 == 0 and _is_valid(path, name) else ""


def _chunks(path: Path) -> Iterator[tuple[bytes, bool]]:
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        while chunk:
            following = file.read(_CHUNK)
            yield chunk, not following
            chunk = following


def _as_stray(error: UnicodeError):
    """Take bytes that are none of UTF-8 for letters of Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(STRAY, "replace"), error.end


codecs.register_error(f"as-{STRAY}", _as_stray)
