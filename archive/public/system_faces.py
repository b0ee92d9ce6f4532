"""Typefaces of the system for scripts that the archive's own have no letters for, as far as there are any.

They are found by fontconfig, a library that comes with Pango. Where it is missing, or Pillow cannot shape letters
(Raqm), there are none, and nothing else fails.
"""

import ctypes
import functools

from fontTools.ttLib import TTFont, TTLibError
from PIL import features

_MATCH_PATTERN, _MATCHED = 0, 0  # FcMatchPattern and FcResultMatch of fontconfig.h


@functools.lru_cache(maxsize=256)
def face_with(letters: frozenset[str]) -> tuple[str, int] | None:
    """The file of a face that has all the letters, and its number in that file; None where there is none."""
    library = _fontconfig()
    if library is None:
        return None
    found = _matched(library, letters)
    return found if found and {ord(letter) for letter in letters} <= _letters(*found) else None


@functools.cache
def _fontconfig() -> ctypes.CDLL | None:
    if not features.check("raqm"):
        return None
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return None
    for made in (library.FcPatternCreate, library.FcCharSetCreate, library.FcFontMatch):
        made.restype = ctypes.c_void_p
    return library


def _matched(library: ctypes.CDLL, letters: frozenset[str]) -> tuple[str, int] | None:
    """What fontconfig finds nearest to an upright serif in outlines that has the letters."""
    pattern, wanted = ctypes.c_void_p(library.FcPatternCreate()), ctypes.c_void_p(library.FcCharSetCreate())
    match = None
    try:
        for letter in letters:
            library.FcCharSetAddChar(wanted, ctypes.c_uint32(ord(letter)))
        library.FcPatternAddCharSet(pattern, b"charset", wanted)
        library.FcPatternAddString(pattern, b"family", b"serif")
        library.FcPatternAddBool(pattern, b"scalable", 1)
        library.FcPatternAddBool(pattern, b"color", 0)
        library.FcConfigSubstitute(None, pattern, _MATCH_PATTERN)
        library.FcDefaultSubstitute(pattern)
        result = ctypes.c_int()
        match = ctypes.c_void_p(library.FcFontMatch(None, pattern, ctypes.byref(result)))
        file, index = ctypes.c_char_p(), ctypes.c_int()
        if not match or library.FcPatternGetString(match, b"file", 0, ctypes.byref(file)) != _MATCHED:
            return None
        library.FcPatternGetInteger(match, b"index", 0, ctypes.byref(index))
        # The upper half is the number of a named instance of a variable font.
        return file.value.decode(), index.value & 0xFFFF
    finally:
        library.FcCharSetDestroy(wanted)
        library.FcPatternDestroy(pattern)
        if match:
            library.FcPatternDestroy(match)


@functools.lru_cache(maxsize=16)
def _letters(file: str, index: int) -> frozenset[int]:
    try:
        with TTFont(file, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()
