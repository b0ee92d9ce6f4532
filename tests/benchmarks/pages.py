"""Public pages through Django's request handler, in this process: what a page costs without the server around it.

The person page of a career with 100 statements, against an ordinary page of the same career (`reference`); the same
page in a large archive, against the one in a small archive; a career with 1,000 statements.
"""

import argparse
import statistics

import django
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.test import RequestFactory

from tests.benchmarks.archives import LONG, VERY_LONG, careers
from tests.benchmarks.clocks import alternate, cpu_clock, median_ratio
from tests.benchmarks.figures import Figure, time_in_words

ROUNDS, TIMES = 7, 4
GOAL_OF_THE_PAGE, GOAL_OF_SIZE = 1 / 3, 1.2


class Pages:
    """Asks Django for pages as a server does: middleware, view, template."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.requests = RequestFactory(SERVER_NAME="127.0.0.1")

    def get(self, path, urls=None):
        """The bytes of a page, of the archive or of other ``urls``."""
        request = self.requests.get(path)
        if urls:
            request.urlconf = urls
        response = self.handler.get_response(request)
        assert response.status_code == 200, f"{path} answered {response.status_code}"
        return response.content

    def many(self, paths, urls=None):
        """The work of getting each of the paths some times."""

        def work():
            for _ in range(TIMES):
                for path in paths:
                    self.get(path, urls)

        return work


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", help="the name of the larger archive's database")
    parser.add_argument("--people", type=int, help="how many people are in it")
    parser.add_argument("--size-only", action="store_true", help="only what depends on the size of the archive")
    options = parser.parse_args()
    django.setup()
    pages = Pages()
    very_long, long, others = careers()
    if not options.size_only:
        against_the_ordinary_page(pages, long)
        with_many_statements(pages, long, very_long)
    what = {f"person page, {LONG} statements": [long], "ten person pages": others}
    in_a_larger_archive(pages, options.large, options.people, what)


def against_the_ordinary_page(pages, path):
    ordinary = "tests.benchmarks.reference.urls"
    sizes = [len(pages.get(path)), len(pages.get(path, ordinary))]
    ours, theirs = alternate(ROUNDS, cpu_clock(connection), pages.many([path]), pages.many([path], ordinary))
    Figure(
        what=f"person page, {LONG} statements",
        against="ordinary Django page",
        ratio=median_ratio(ours, theirs),
        goal=GOAL_OF_THE_PAGE,
        detail=f"{each(ours)} : {each(theirs)} CPU, {sizes[0] // 1000} : {sizes[1] // 1000} kB",
    ).tell()


def with_many_statements(pages, long, very_long):
    pages.get(very_long)
    much, little = alternate(ROUNDS // 2 + 1, cpu_clock(connection), pages.many([very_long]), pages.many([long]))
    Figure(
        what=f"person page, {VERY_LONG:,} statements",
        against=f"{LONG} statements",
        ratio=median_ratio(much, little),
        detail=f"{each(much)} : {each(little)} CPU, {len(pages.get(very_long)) // 1000} kB",
    ).tell()


def in_a_larger_archive(pages, large, people, what):
    """The same addresses lead to the same careers in both; before each turn the pages are fetched once."""
    small = connection.settings_dict["NAME"]

    def open_archive(name):
        connection.close()
        connection.settings_dict["NAME"] = name

    for words, paths in (what | {"list of people": ["/people/"]}).items():
        taken = [[], []]
        for number in range(ROUNDS):
            for which in (0, 1) if number % 2 else (1, 0):
                open_archive((large, small)[which])
                for path in paths:
                    pages.get(path)
                taken[which] += alternate(1, cpu_clock(connection), pages.many(paths))[0]
        open_archive(small)
        in_large, in_small = taken
        Figure(
            what=f"{words}, {people:,} people",
            against="1,000 people",
            ratio=median_ratio(in_large, in_small),
            goal=GOAL_OF_SIZE if words != "list of people" else None,
            detail=f"{each(in_large, len(paths))} : {each(in_small, len(paths))} CPU",
        ).tell()


def each(seconds, paths=1):
    return time_in_words(statistics.median(seconds) / TIMES / paths)


if __name__ == "__main__":
    main()
