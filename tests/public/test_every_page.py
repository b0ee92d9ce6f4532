"""Every kind of page, in every language: what the interface says is said in it, what it doesn't say is marked."""

import re

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve
from lxml import html

from archive.public.urls import urlpatterns
from tests.everything import PATHS, everything

# What answers with no page: files, feeds and what leads elsewhere.
NO_PAGES = {
    *("record", "portrait", "preview", "suggestions", "opensearch", "oembed", "feed", "json-feed"),
    *("timegate", "timemap", "robots", "sitemaps", "sitemap", "today"),
}
OWN_WORDS = re.compile(
    r"https?://\S+|Cursus|CC0|CC BY-SA 4\.0|HTML|oEmbed|EDTF|ISO|Extended Date/Time Format|BSD"
    r"|PDF|Word|DOCX|JSON Resume|best paper|APA|MLA|Chicago|BibTeX|RIS|CSL-JSON"
)
HEBREW = re.compile("[\u0590-\u05ff]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’ -]*")


@pytest.fixture
def archive(db):
    everything()


def test_the_addresses_of_all_pages_hold_every_kind(archive):
    held = set()
    for path in PATHS:
        try:
            held.add(kind_of(resolve(path.partition("?")[0]).url_name))
        except Resolver404:
            assert path == "/nowhere/"
    kinds = {kind_of(pattern.name) for pattern in urlpatterns}
    assert kinds - held - NO_PAGES == set()


def kind_of(name: str) -> str:
    """What records of all kinds have is one kind of page: "card" for "person-card" and "honor-card"."""
    return re.sub(r"^(?:person|organization|honor|campaign|source)-", "", name)


def words_of_the_interface(page: str) -> list[str]:
    """The runs of Latin letters that stand in no element which says that they are not of the page's language."""
    document = html.fromstring(page)
    for one in document.xpath(
        "//script | //style | //bdi | //svg | //pre | //textarea | //code | //*[@dir='auto'] | //*[@translate='no']"
        " | //body//*[@lang and not(@lang='he')]"
    ):
        if one.getparent() is not None:
            one.drop_tree() if one.tag not in ("a", "html") else one.clear(keep_tail=True)
    texts = document.xpath("//body//text()")
    # A text alternative has no marks inside, so that a name may stand in it, but not alone.
    texts += [words for words in document.xpath("//body//@aria-label") if not HEBREW.search(words)]
    return [found for text in texts for found in LATIN.findall(OWN_WORDS.sub(" ", text)) if len(found.strip()) > 1]


def test_in_hebrew_whatever_is_not_hebrew_is_kept_apart(client, archive):
    pages = {path: client.get(path, headers={"accept-language": "he"}).text for path in PATHS}
    found = {path: words_of_the_interface(page) for path, page in pages.items()}
    assert {path: words for path, words in found.items() if words} == {}


def test_no_page_depends_on_the_language_for_its_status_or_its_links(client, archive):
    for path in PATHS:
        english, *others = [client.get(path, headers={"accept-language": code}) for code, _ in settings.LANGUAGES]
        for other in others:
            assert other.status_code == english.status_code
            assert links_of(other.text) == links_of(english.text), path


def links_of(page: str) -> list[str]:
    document = html.fromstring(page)
    return [one for one in document.xpath("//main//a/@href") if not one.startswith("?")]
