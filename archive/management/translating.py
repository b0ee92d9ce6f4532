"""The words of the interface, gathered for translators, and what they made of them: catalogs in archive/locale.

Words are found where they are said, in the templates of the public pages and in Python, by Babel. A catalog is kept as
text (``django.po``), which people edit, and compiled (``django.mo``), which Django reads; both belong to the archive.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

LOCALE = settings.BASE_DIR / "archive" / "locale"
LANGUAGES = tuple(code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE)

# The admin speaks English, and so do the commands.
_WITHOUT = {"archive/admin", "archive/management", "archive/migrations", "templates/admin"}
_PLACES = {
    "archive": [("**.py", "python")],
    "templates": [(f"**.{kind}", "jinja2") for kind in ("html", "svg", "xml", "txt")],
}
_KEYWORDS = {
    name + lazy: arguments
    for name, arguments in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
} | {"_": None, "gettext_noop": None}
_OPTIONS = {"**": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
_NAMED = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"</?[a-z][^>]*>")
_HEADER = (
    "# The words of the public pages. `make messages` renews this file; docs/translating.md tells how it is edited.\n#"
)


def path_of(language: str) -> Path:
    """The catalog of the language, as text."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def gathered() -> Catalog:
    """Every text that the interface says, with the files that say it."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for folder, methods in _PLACES.items():
        rows = extract_from_dir(
            settings.BASE_DIR / folder,
            method_map=methods,
            options_map=_OPTIONS,
            keywords=_KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
            directory_filter=_is_for_readers,
        )
        for name, _, texts, comments, context in sorted(rows, key=lambda row: row[:2]):
            found.add(texts, None, [(f"{folder}/{name}", 1)], auto_comments=comments, context=context)
    return found


def _is_for_readers(folder: str) -> bool:
    return Path(folder).relative_to(settings.BASE_DIR).as_posix() not in _WITHOUT


def catalog(language: str) -> Catalog:
    """The catalog as it stands; an empty one where there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog(
            language,
            project="Cursus",
            version="1",
            copyright_holder="Cursus contributors",
            msgid_bugs_address="none",
            last_translator="Cursus contributors <none>",
            language_team=language,
            charset="utf-8",
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def renewed(language: str, texts: Catalog) -> Catalog:
    """The catalog with all these texts and no others. What is said anew is translated anew: no guesses are made."""
    made = catalog(language)
    texts.creation_date = made.creation_date
    made.update(texts, no_fuzzy_matching=True, update_header_comment=False)
    made.obsolete.clear()
    made.header_comment = _HEADER
    return made


def write(language: str, made: Catalog) -> None:
    """Keep the catalog, as text and compiled."""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, made, width=0, sort_by_file=True, include_lineno=False)
    path.write_bytes(text.getvalue())
    path.with_suffix(".mo").write_bytes(compiled(made))


def compiled(made: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def missing(made: Catalog) -> list[Message]:
    """The texts that are not translated, or only by guess."""
    return [message for message in made if message.id and (message.fuzzy or not _is_translated(message))]


def _is_translated(message: Message) -> bool:
    told = _as_many(message.string or "")
    return bool(told) and all(told)


def mistakes(made: Catalog) -> Iterator[str]:
    """Translations that lost a value, a link or another mark of their English, each as a sentence."""
    for message in made:
        if not message.id or not _is_translated(message):
            continue
        english = _as_many(message.id)
        for text in _as_many(message.string):
            # Of a number and its noun, the singular may say "one" instead.
            wanted = [_marks(one) for one in english]
            if _marks(text) not in wanted:
                yield f"“{text}” has not the same values and marks as “{english[-1]}”"


def _marks(text: str) -> tuple[list[str], list[str]]:
    return sorted(_NAMED.findall(text)), sorted(_TAG.findall(text))


def _as_many(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
