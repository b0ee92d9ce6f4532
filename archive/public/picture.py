"""The picture that other sites show where a page of the archive is linked: drawn here, 1200 by 630 pixels.

It shows the name, one line, and of a career its band. Words are drawn in the archive's own typefaces, in
letters that these don't have by one of the system. Where there is none, a name is shown by another form of it, or else
the line stands in its place, and the address of the page tells whose it is. Nothing is drawn as something else.
"""

import functools
import hashlib
import io
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from archive.public.band import LEFT, Band
from archive.public.system_faces import face_with
from archive.wording import runs_from_right

SIZE = (1200, 630)
MARGIN, BAND_TOP, BAND_HEIGHT = 60, 290, 210
# The light colours of tokens.css.
PAPER, INK, MUTED, RULE, ACCENT = "#fbfaf7", "#1c1b19", "#63605a", "#e4e0d8", "#8a3324"
COLOURS = {"role": "#2f5d73", "education": "#a9c0cb", "honors": "#a8741a", "campaigns": "#8a3324", "talks": "#6b6b6b"}
_FONTS = Path(settings.BASE_DIR) / "archive/static/archive/fonts"
_FAMILIES = {"serif": "source-serif-4", "sans": "inter"}
_SUBSETS = ("latin", "latin-ext")


def picture(names: Sequence[str], line: str, feet: Sequence[str], address: str, band: Band | None = None) -> bytes:
    """The picture as PNG: a name, a line below it, a band, a foot line.

    Of the names and the feet it is the first that can be written. Where no name can, ``address`` stands for it.
    """
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image, "RGBA")
    draw.rectangle((0, 0, SIZE[0], 10), fill=ACCENT)
    name, line = _written("serif", *names), _written("sans", line)
    if not name:
        name, line = (line, address) if line else (address, "")
    y = MARGIN
    if name:
        size = next((size for size in (84, 68, 54) if _width(name, "serif", size, 600) <= _ROOM), 44)
        for words in _lines(name, "serif", size, 600, 2):
            _write(draw, _begin(words, "serif", size, 600), y, words, "serif", size, INK, 600)
            y += size * 1.15
    if line:
        for words in _lines(line, "sans", 32, 400, 4 if not band else 1 if y > 180 else 2):
            _write(draw, _begin(words, "sans", 32, 400), y + 14, words, "sans", 32, MUTED, 400)
            y += 44
    if band:
        _draw_band(image, band)
    foot = _written("serif", *feet)
    _write(draw, _begin(foot, "serif", 30, 600), SIZE[1] - 62, foot, "serif", 30, ACCENT, 600)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


_ROOM = SIZE[0] - 2 * MARGIN


def version_of(names: Sequence[str], line: str, band: Band | None) -> str:
    """A short word that is another wherever what is drawn is another."""
    return hashlib.blake2b(repr((names, line, band)).encode(), digest_size=6).hexdigest()


# ── the band ──


def _draw_band(image: Image.Image, band: Band):
    """The shapes of the band, without its words but for the first and last years."""
    layer = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    across = _ROOM / (band.width - LEFT)
    down = min(1.6, BAND_HEIGHT / band.axis)

    def x(at: float) -> float:
        return MARGIN + (at - LEFT) * across

    def y(at: float) -> float:
        return BAND_TOP + at * down

    for tick in band.ticks:
        draw.line((x(tick.x), y(4), x(tick.x), y(band.axis)), fill=RULE, width=2)
    for bar in band.bars:
        colour = COLOURS["education" if bar.is_light else "role"]
        _draw_bar(layer, (x(bar.x), y(bar.y), x(bar.x + bar.width), y(bar.y + bar.height)), colour, bar.fade)
    for mark in band.marks:
        _draw_mark(draw, x(mark.x), y(mark.y), mark, x(mark.to) if mark.to else None)
    for tick in band.ticks[:: max(1, len(band.ticks) // 6)]:
        width = _width(tick.label, "sans", 20, 400)
        at = min(max(x(tick.x) - width / 2, MARGIN), SIZE[0] - MARGIN - width)
        _write(draw, at, y(band.axis) + 6, tick.label, "sans", 20, MUTED, 400)
    image.paste(layer, (0, 0), layer)


def _draw_bar(layer: Image.Image, box: tuple[float, float, float, float], colour: str, fade: str):
    """A bar that thins out where its beginning or end is not known."""
    left, top, right, bottom = (round(value) for value in box)
    width, height = max(right - left, 3), max(bottom - top, 3)
    bar = Image.new("RGBA", (width, height), colour)
    if fade:
        strength = bytes(round(255 * _strength(place / width, fade)) for place in range(width))
        bar.putalpha(Image.frombytes("L", (width, 1), strength).resize((width, height)))
    layer.alpha_composite(bar, (left, top))


def _strength(place: float, fade: str) -> float:
    """How much of the colour is left at a place of the bar, from 0 to 1; as in the band on the page."""
    left = min(1.0, place / 0.3) if fade in ("in", "both") else 1.0
    right = min(1.0, (1 - place) / 0.2) if fade in ("out", "both") else 1.0
    return min(left, right)


def _draw_mark(draw: ImageDraw.ImageDraw, x: float, y: float, mark, to: float | None):
    colour = COLOURS[mark.lane]
    if to:
        draw.line((x, y, to, y), fill=colour, width=4)
    fill, outline = (PAPER if mark.is_rough else colour), colour
    if mark.lane == "honors":
        draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill=fill, outline=outline, width=3)
    elif mark.lane == "campaigns":
        draw.polygon(((x, y - 10), (x + 10, y), (x, y + 10), (x - 10, y)), fill=fill, outline=outline)
    else:
        draw.rectangle((x - 4, y - 8, x + 4, y + 8), fill=fill, outline=outline, width=2)


# ── words ──


@functools.cache
def _font(family: str, subset: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_FONTS / f"{_FAMILIES[family]}-{subset}-wght-normal.woff2", size)
    axes = font.get_variation_axes()
    font.set_variation_by_axes([weight if axis["name"] == b"Weight" else axis["default"] for axis in axes])
    return font


@functools.lru_cache(maxsize=64)
def _system_font(file: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, index)


@functools.cache
def _letters(family: str, subset: str) -> frozenset[int]:
    with TTFont(_FONTS / f"{_FAMILIES[family]}-{subset}-wght-normal.woff2", lazy=True) as font:
        return frozenset(font.getBestCmap())


def _subset_of(family: str, letter: str) -> str | None:
    return next((subset for subset in _SUBSETS if ord(letter) in _letters(family, subset)), None)


def _written(family: str, *texts: str) -> str:
    """The first of the texts that there are all letters for, without the symbols that the family lacks; else empty."""
    for text in texts:
        letters = unicodedata.normalize("NFC", " ".join(text.split()))
        kept = "".join(letter for letter in letters if _subset_of(family, letter) or not _is_symbol(letter))
        if any(map(str.isalnum, kept)) and (_is_ours(family, kept) or face_with(frozenset(kept))):
            return " ".join(kept.split())
    return ""


def _is_ours(family: str, words: str) -> bool:
    return all(_subset_of(family, letter) for letter in words)


def _is_symbol(letter: str) -> bool:
    """Whether it is a picture among letters, or joins or varies such: words can do without."""
    return unicodedata.category(letter) in ("So", "Sk", "Cf", "Cc", "Cn") or "\ufe00" <= letter <= "\ufe0f"


def _runs(words: str, family: str, size: int, weight: int) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    """The words in stretches of one font; letters that there are in none are left out."""
    words = unicodedata.normalize("NFC", words)
    if not _is_ours(family, words) and (face := face_with(frozenset(words))):
        return [(_system_font(*face, size), words)]
    runs: list[tuple[str, str]] = []
    for letter in words:
        subset = _subset_of(family, letter)
        if subset is None:
            continue
        if runs and runs[-1][0] == subset:
            runs[-1] = (subset, runs[-1][1] + letter)
        else:
            runs.append((subset, letter))
    return [(_font(family, subset, size, weight), run) for subset, run in runs]


def _width(words: str, family: str, size: int, weight: int) -> float:
    return sum(font.getlength(run) for font, run in _runs(words, family, size, weight))


def _begin(words: str, family: str, size: int, weight: int) -> float:
    """Where a line of its own begins: on the left, but what is written from right to left ends on the right."""
    return SIZE[0] - MARGIN - _width(words, family, size, weight) if runs_from_right(words) else MARGIN


def _write(draw, x: float, y: float, words: str, family: str, size: int, colour: str, weight: int):
    for font, run in _runs(words, family, size, weight):
        # From the line on which letters stand, so that both files of a family meet there.
        draw.text((x, y + size), run, font=font, fill=colour, anchor="ls")
        x += font.getlength(run)


def _lines(words: str, family: str, size: int, weight: int, most: int) -> list[str]:
    """The words in lines that have room, at most so many; what is left over ends in an ellipsis.

    A word that is wider than a line goes on in the next.
    """
    measure: Callable[[str], float] = functools.partial(_width, family=family, size=size, weight=weight)
    lines, rest = [], words.split()
    while rest and len(lines) < most:
        if len(lines) < most - 1 and measure(rest[0]) > _ROOM:
            fits = next(length for length in range(len(rest[0]) - 1, 0, -1) if measure(rest[0][:length]) <= _ROOM)
            rest[:1] = rest[0][:fits], rest[0][fits:]
            lines.append(rest.pop(0))
            continue
        taken = 1
        while taken < len(rest) and measure(" ".join(rest[: taken + 1])) <= _ROOM:
            taken += 1
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest or (lines and measure(lines[-1]) > _ROOM):
        last = " ".join([lines[-1], *rest])
        while last and measure(last + "…") > _ROOM:
            last = last[:-1]
        lines[-1] = last.rstrip(" ,;:–-") + "…"
    return lines
