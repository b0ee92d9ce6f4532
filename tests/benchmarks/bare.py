"""A bare WSGI application that answers with bytes it has been given: the least that a page can cost on this server.

BARE_PAGES names a file: JSON with, for each path, the headers and the bytes (base64) of the archive's own answer.
"""

import base64
import json
import os
from pathlib import Path

_PAGES = {
    path: ([tuple(header) for header in headers], base64.b64decode(body))
    for path, (headers, body) in json.loads(Path(os.environ["BARE_PAGES"]).read_text()).items()
}


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if environ.get("QUERY_STRING"):
        path += f"?{environ['QUERY_STRING']}"
    headers, body = _PAGES[path]
    start_response("200 OK", headers)
    return [body]
