"""Taking a portrait in: whatever was uploaded, only a plain picture is kept."""

import io
import secrets
import warnings

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10 * 2**20
MOST_PIXELS_A_SIDE = 8000
MOST_PIXELS = 40_000_000
KEPT_PIXELS_A_SIDE = 1600
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def portrait_from(upload, uid: str) -> ContentFile:
    """The uploaded picture drawn anew, as a file named after the person's uid.

    Only its pixels are kept, upright and at most 1600 a side: what a camera, an editor or an attacker wrote into the
    file besides is gone. Raises ``ValueError`` with a sentence for the editor where it is no JPEG, PNG or WebP picture,
    is damaged, or is larger than 10 MB, 8000 pixels a side or 40 million pixels; nothing larger is ever unpacked.
    """
    if upload.size > MOST_BYTES:
        raise ValueError(f"The file has {upload.size / 2**20:.0f} MB; a portrait has 10 MB at most.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upload.seek(0)
            Image.open(upload, formats=tuple(ENDINGS)).verify()
            upload.seek(0)
            picture = Image.open(upload, formats=tuple(ENDINGS))
            form = picture.format
            _refuse_the_enormous(picture)
            picture.draft("RGB", (KEPT_PIXELS_A_SIDE, KEPT_PIXELS_A_SIDE))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise ValueError("This is no JPEG, PNG or WebP picture.") from None
    except (OSError, SyntaxError, EOFError, IndexError, OverflowError, MemoryError):
        raise ValueError("The picture is damaged and can't be read. Save it anew, or take another.") from None
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((KEPT_PIXELS_A_SIDE, KEPT_PIXELS_A_SIDE))
    transparent = form != "JPEG" and ("A" in picture.getbands() or "transparency" in picture.info)
    plain = picture.convert("RGBA" if transparent else "RGB")
    drawn = Image.new(plain.mode, plain.size)
    drawn.paste(plain)
    kept = io.BytesIO()
    drawn.save(kept, form, **({"quality": 88, "optimize": True} if form == "JPEG" else {}))
    return ContentFile(kept.getvalue(), name=f"{uid}-{secrets.token_hex(6)}.{ENDINGS[form]}")


def _refuse_the_enormous(picture):
    width, height = picture.size
    if max(width, height) > MOST_PIXELS_A_SIDE or width * height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels():
    return ValueError("The picture is too large: it may have 8000 pixels a side and 40 million in all.")
