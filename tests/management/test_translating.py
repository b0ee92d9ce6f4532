"""The words of the interface in its languages: all gathered, all translated, compiled as they stand."""

import io
import re

import pytest
from babel.messages.mofile import read_mo
from django.conf import settings
from django.core.management import call_command
from jinja2 import Environment
from jinja2.lexer import TOKEN_BLOCK_BEGIN, TOKEN_BLOCK_END, TOKEN_DATA, TOKEN_NAME

from archive.management import translating

TEMPLATES = sorted(
    path
    for path in (settings.BASE_DIR / "templates").rglob("*.*")
    if path.suffix in (".html", ".svg") and "admin" not in path.parts
)
# What is said alike in every language: our own name, and the names of licences and formats.
OWN_NAMES = {"Cursus", "CC", "BY", "SA", "CC0", "HTML", "oEmbed", "JSON", "XML", "EDTF"}
SPOKEN_ATTRIBUTES = re.compile(r"""\b(?:aria-label|aria-description|alt|title|placeholder)="([^"]*)""")
COMMENT_OR_CODE = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<!doctype[^>]*>|<\?xml[^>]*>", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def gathered():
    return translating.gathered()


def key(message):
    return message.context, message.id


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_the_catalog_holds_the_words_of_the_interface_and_no_others(gathered, language):
    held = {key(message) for message in translating.catalog(language) if message.id}
    said = {key(message) for message in gathered if message.id}
    assert (said - held, held - said) == (set(), set()), "make messages renews the catalogs"


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_every_word_of_the_interface_is_translated_and_none_by_guess(language):
    assert [key(message) for message in translating.missing(translating.catalog(language))] == []


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_translations_keep_the_values_and_links_of_the_english(language):
    assert list(translating.mistakes(translating.catalog(language))) == []


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_catalogs_are_compiled_as_they_stand(language):
    made, kept = translating.catalog(language), translating.path_of(language).with_suffix(".mo").read_bytes()
    assert translated(read_mo(io.BytesIO(kept))) == translated(read_mo(io.BytesIO(translating.compiled(made))))


def translated(catalog):
    """Each text with its translation; the many forms of one as a tuple."""
    return {
        (message.context, *([message.id] if isinstance(message.id, str) else message.id)): message.string
        for message in catalog
        if message.id
    }


def test_french_is_set_as_the_french_set_it():
    for message in (message for message in translating.catalog("fr") if message.id):
        for text in [message.string] if isinstance(message.string, str) else message.string:
            words = TAG.sub("", text)
            assert not re.search(r"[  ][;:!?»]|[«][  ]|[\"“”]|'", words), text
            assert not re.search(r"(?<=\w)[;!?»]", words), text


def test_gathering_again_changes_nothing(tmp_path, monkeypatch):
    for language in translating.LANGUAGES:
        kept = tmp_path / language / "LC_MESSAGES"
        kept.mkdir(parents=True)
        (kept / "django.po").write_bytes(translating.path_of(language).read_bytes())
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}
    monkeypatch.setattr(translating, "LOCALE", tmp_path)
    call_command("messages", verbosity=0)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.po")} == before


def words_left_as_they_are(source: str) -> list[str]:
    """The words that a template says to readers outside of the texts that are translated."""
    kept, translated, block = [], False, []
    for _, kind, value in Environment(extensions=["jinja2.ext.i18n"]).lex(source):
        if kind == TOKEN_BLOCK_BEGIN:
            block = []
        elif kind == TOKEN_NAME:
            block.append(value)
        elif kind == TOKEN_BLOCK_END and block[:1] in (["trans"], ["endtrans"]):
            translated = block[0] == "trans"
        elif kind == TOKEN_DATA and not translated:
            kept.append(value)
        elif kind in ("variable_begin", TOKEN_BLOCK_BEGIN):
            kept.append("\0")
    text = COMMENT_OR_CODE.sub(" ", "\0".join(kept))
    said = [*SPOKEN_ATTRIBUTES.findall(text), TAG.sub(" ", text)]
    return [word for words in said for word in WORD.findall(words) if word not in OWN_NAMES]


def test_words_outside_of_translated_texts_are_found():
    left = words_left_as_they_are
    assert left('<p class="a">Sources of {{ name }}</p>{% trans %}Read <b>on</b>{% endtrans %}') == ["Sources", "of"]
    assert left('<nav aria-label="On this page" data-x="Y"><a href="{{ href }}">{{ _("Names") }}</a>') == [
        "On", "this", "page",
    ]  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(settings.BASE_DIR).as_posix())
def test_no_template_says_a_word_that_cannot_be_translated(path):
    assert words_left_as_they_are(path.read_text(encoding="utf-8")) == []
