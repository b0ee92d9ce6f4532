"""What kind of file it is, told by its content first and by its name second."""

import mmap
import re
from pathlib import Path

from archive.interchange.tables import encodings, packages
from archive.interchange.tables.mistakes import CannotRead
from archive.interchange.tables.texts import head_of

GZIP = "gzip"
TEXTS = ("csv", "json", "jsonl", "yaml")
FORMATS = (*TEXTS, "xlsx", "ods", "xls")
WORDS = {
    "csv": "delimited text",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "yaml": "YAML",
    "xlsx": "Excel workbook",
    "ods": "OpenDocument workbook",
    "xls": "old Excel workbook",
}

# How files begin that are no tables, or hold tables in a form that is not read.
_BEGINNINGS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"BM", "an image (BMP)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"8BPS", "an image (Photoshop)"),
    (b"RIFF", "an image, a sound or a film"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"%!PS", "a PostScript file"),
    (b"BEGIN:VCARD", "a list of address cards (vCard)"),
    (b"BEGIN:VCALENDAR", "a calendar"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (Zstandard)"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"\x89HDF", "an HDF file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"<stata_dta>", "a Stata file"),
    (b"\x00\x01\x00\x00Standard", "an Access database"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a film"),
    (b"fLaC", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOFF", "a typeface"),
    (b"wOF2", "a typeface"),
    (b"\x0a\x0d\x0d\x0a", "a recording of a network"),
)
_ALWAYS = (b"%PDF", b"{\\rtf", b"%!PS", b"<stata_dta>", b"BEGIN:VC")  # others of letters only may be how a text begins
_OF_OLE = (
    ("EncryptedPackage", "xlsx"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "a Word document"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("__substg1.0_", "an e-mail of Outlook"),
)
_ADVICE = "Save the table as XLSX, ODS or CSV and send that."
_HTML = re.compile(
    r"MIME-Version:|\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
_JSON = re.compile(r'\s*(?:\[\s*(?:[\[{"\]]|-?\d|true\b|false\b|null\b)|\{\s*["}])')
_LISTS_IN_LINES = re.compile(r"\s*\[[^\r\n]*\][ \t]*[\r\n]+\[")
_SYLK = re.compile(r"ID;P\w*[^\r\n]*[\r\n]+(?:[A-Z]{1,3};)")
_YAML = re.compile(
    r"(?:%YAML|---\s)|(?:#[^\n]*\n|\s*\n)*(?:- +[\"'\w][^,;\t|]{0,80}:(?:\s|$)|-\s*\n\s+[\"'\w][^,;\t|]{0,80}:\s)"
)
_YAML_KEYS = re.compile(
    r"(?:#[^\n]*\n|\s*\n)*[\"'\w][^,;\t|\n]{0,80}:[ \t]*\r?\n(?:#[^\n]*\n)*[ \t]*(?:- |\w[^,;\t|\n]{0,80}:)"
)


def kind_of(path: Path, name: str) -> str:
    """One of :data:`FORMATS`, or :data:`GZIP`. CannotRead says what it is where it is no table."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise CannotRead("The file is empty.")
    if head.startswith(b"\x1f\x8b"):
        return GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return packages.kind_of(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _of_ole(path)
    for beginning, what in _BEGINNINGS:
        is_sure = beginning.startswith(_ALWAYS) or not beginning.isascii() or not beginning.decode().isprintable()
        if head.startswith(beginning) and (is_sure or not _is_text(head)):
            raise CannotRead(f"This is {what}, not a table. {_ADVICE}")
    if head[4:8] == b"ftyp":
        raise CannotRead(f"This is an image or a film, not a table. {_ADVICE}")
    return _of_text(path, name)


def _of_ole(path: Path) -> str:
    """Old files of Office are file systems of their own; the names of the files in them tell what they are."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = next((what for name, what in _OF_OLE if data.find(name.encode("utf-16-le")) >= 0), None)
    if found == "xls":
        return found
    if found == "xlsx":
        raise CannotRead("The workbook is locked with a password. Save it without one and send that.")
    if found:
        raise CannotRead(f"This is {found}, not a table. {_ADVICE}")
    raise CannotRead(f"This is a file of an old office programme, but no workbook. {_ADVICE}")


def _of_text(path: Path, name: str) -> str:
    encoding = encodings.look_at_beginning(path)
    text, whole = head_of(path, encoding, 64 * 1024)
    with path.open("rb") as file:
        data = file.read(64 * 1024)
    if not _is_text(text.encode() if encoding.name.startswith(("utf-16", "utf-32")) else data):
        raise CannotRead(f"This is no table: there are bytes in it that no text has. {_ADVICE}")
    text = text.removeprefix("\ufeff")
    ending = name.rpartition(".")[2].casefold()
    if not text.strip("\0 \t\r\n\f\x1a\ufeff"):
        raise CannotRead("There is nothing in the file but spaces.")
    if _HTML.match(text):
        raise CannotRead(
            "This is a web page, whatever it is called. Open it in a spreadsheet, save it as XLSX or ODS and send that."
        )
    if text.lstrip().startswith("<?xml") or re.match(r"\s*<[A-Za-z][\w:.-]*[\s>]", text):
        what = (
            "an old XML workbook of Excel" if "urn:schemas-microsoft-com:office:spreadsheet" in text else "an XML file"
        )
        what = "a flat OpenDocument file" if "urn:oasis:names:tc:opendocument" in text else what
        raise CannotRead(f"This is {what}, which can't be read as a table. {_ADVICE}")
    if _SYLK.match(text):
        raise CannotRead(f"This is a SYLK file, which can't be read. {_ADVICE}")
    if ending in ("yaml", "yml"):
        return "yaml"
    if _JSON.match(text) and not (ending in ("csv", "tsv", "tab") and _is_delimited(text, whole)):
        return "jsonl" if ending in ("jsonl", "ndjson") or _LISTS_IN_LINES.match(text) else "json"
    if ending in ("json", "jsonl", "ndjson"):
        raise CannotRead("The file is called JSON, but it does not begin as JSON does, with [ or {.")
    if ending not in ("csv", "tsv", "tab") and (_YAML.match(text) or _YAML_KEYS.match(text)):
        return "yaml"
    return "csv"


def _is_delimited(text: str, whole: bool) -> bool:
    """Whether a text that begins as JSON does goes on otherwise."""
    first, *rest = [line for line in text.splitlines() if line.strip()][:20]
    if not whole or not rest:
        return text.rstrip()[-1:] not in ("]", "}") and whole
    return first.rstrip()[-1:] not in ("[", "{", ",", "}", "]") or text.rstrip()[-1:] not in ("]", "}")


def _is_text(data: bytes) -> bool:
    """Whether there are hardly any of the bytes that no text has; a few zeros occur in texts that machines wrote."""
    strays = len(data) - len(data.decode("utf-8", "ignore").encode())
    some = 2 if strays > 3 else 20
    controls = sum(data.count(bytes((code,))) for code in (*range(1, 7), *range(14, 26), 28, 29, 30, 31, 127))
    return controls <= 0.01 * len(data) + some and data.count(0) <= 0.1 * len(data)
