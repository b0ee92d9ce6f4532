"""Counting what a page asks of the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, path: str) -> int:
    """How many queries the page at the path costs right after the archive has changed; the page must be there."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200, path
    return len(queries)


def text_of(response) -> str:
    """The page as one line of text, so that words are found whatever the lines of the template."""
    return " ".join(response.content.decode().split())
