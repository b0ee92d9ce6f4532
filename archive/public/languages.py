"""In which language a reader sees the public pages.

The address may ask for one (``?lang=fr``), which is kept in a cookie; else the cookie tells, else the browser. Every
page names its other languages (``hreflang``). To search engines a page in another language than the default one is a
page of its own, at the address that asks for it. The admin speaks English.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER = "lang"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface, by its own name, and the present page in it: only the query, for the page itself."""

    code: str
    name: str
    direction: str
    href: str
    is_current: bool


def speak(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answers in the reader's language, and says so in ``Content-Language`` and ``Vary``."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/"):
            with translation.override(settings.LANGUAGE_CODE):
                return get_response(request)
        asked = asked_for(request)
        language = asked or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if asked and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return answer


def asked_for(request: HttpRequest) -> str:
    """The language of the interface that the address asks for; empty where it asks for none, or for one of no page."""
    asked = request.GET.get(PARAMETER, "")
    return asked if asked in dict(settings.LANGUAGES) else ""


def in_language(address: str, code: str) -> str:
    """The address with a wish for the language; as it is where that is the default one, or none."""
    if code in ("", settings.LANGUAGE_CODE):
        return address
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={code}"


def direction() -> str:
    """How the present language is written: "ltr" or "rtl"."""
    return "rtl" if translation.get_language_bidi() else "ltr"


def languages(request: HttpRequest) -> list[Language]:
    """The languages of the interface, in the order of the settings, each with the address of this page in it."""
    current = translation.get_language()
    offered = []
    for code, name in settings.LANGUAGES:
        query = request.GET.copy()
        query[PARAMETER] = code
        info = translation.get_language_info(code)
        href = f"?{query.urlencode()}"
        offered.append(Language(code, name, "rtl" if info["bidi"] else "ltr", href, code == current))
    return offered
