"""Portraits: taken in as plain pixels, refused in an editor's words, shown with their person only."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.admin.conftest import page_of
from tests.admin.forms import fields_of, words_of
from tests.factories import change, person

pytestmark = pytest.mark.django_db

TOLD = {"portrait_alternative": "Velloso at a weir", "portrait_credit": "Theo Abara", "portrait_licence": "CC BY 4.0"}


def picture(form="JPEG", size=(40, 60), **options):
    kept = io.BytesIO()
    Image.new("RGB", size, "teal").save(kept, form, **options)
    return kept.getvalue()


def upload(desk, mara, content, name="portrait.jpg", **told):
    file = SimpleUploadedFile(name, content, "image/jpeg")
    response = desk.post(page_of(mara), fields_of(desk.get(page_of(mara))) | TOLD | told | {"portrait": file})
    mara.refresh_from_db()
    return response


def test_a_portrait_is_drawn_anew_without_what_the_camera_wrote(ada):
    mara = person()
    exif = Image.Exif()
    exif[0x010E] = "Taken at her home"
    exif[0x0112] = 6  # lies on its side

    assert upload(ada, mara, picture(exif=exif, comment=b"secret")).status_code == 302

    kept = Image.open(mara.portrait)
    assert (kept.format, kept.size) == ("JPEG", (60, 40))
    assert "exif" not in kept.info
    assert "comment" not in kept.info
    assert mara.portrait.name.startswith(f"portraits/{mara.pk}-")


@pytest.mark.parametrize(("form", "ending"), [("PNG", "png"), ("WEBP", "webp")])
def test_png_and_webp_stay_what_they_are_whatever_the_file_is_called(ada, form, ending):
    mara = person()
    upload(ada, mara, picture(form), name="../../evil.html.jpg")

    assert mara.portrait.name.endswith(f".{ending}")
    assert "evil" not in mara.portrait.name


def bomb(width, height):
    """A PNG that says it has so many pixels and brings hardly any."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "Upload a valid image"),
        (picture("GIF"), "This is no JPEG, PNG or WebP picture."),
        (picture(size=(400, 400))[:700], "damaged"),
        (bomb(60000, 60000), "image"),
        (bomb(7000, 7000), "too large"),
        (picture(size=(8001, 10)), "The picture is too large"),
        (picture() + b"\0" * (10 * 2**20), "The file has 10 MB; a portrait has 10 MB at most."),
    ],
    ids=["a script", "another format", "cut short", "a bomb", "too many pixels", "too wide", "too heavy"],
)
def test_what_is_no_portrait_is_refused_in_an_editors_words(ada, content, sentence):
    mara = person()
    response = upload(ada, mara, content)

    assert response.status_code == 200
    assert sentence in words_of(response)
    assert not mara.portrait


def test_a_portrait_needs_words_a_credit_and_a_licence(ada):
    mara = person()
    words = words_of(upload(ada, mara, picture(), portrait_alternative="", portrait_credit="", portrait_licence=""))

    assert "Say what the portrait shows" in words
    assert "Say who made the portrait." in words
    assert "Say under which licence" in words
    assert not mara.portrait


def test_a_portrait_shows_only_while_its_person_is_public(ada, client):
    mara = person()
    upload(ada, mara, picture())
    url = mara.portrait.url

    shown = client.get(url)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"

    change(mara, publication_status="draft")
    assert client.get(url).status_code == 404
    assert ada.get(url).status_code == 200
    assert client.get("/media/portraits/nobody-0.jpg").status_code == 404
    assert client.get("/media/portraits/..%2F..%2Fsecret-key").status_code == 404
