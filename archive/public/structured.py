"""Data for machines inside a page: JSON-LD in a script element, which a browser neither runs nor lets end early."""

import json

from markupsafe import Markup

# What could end the element, or begin a comment in it, is written as JSON's own escapes.
_ESCAPES = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"})


def json_ld(data: dict) -> Markup:
    """The data as ``<script type="application/ld+json">``, whatever its texts contain."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))
