"""Citations in RIS, which EndNote, Zotero, Mendeley and RefWorks read."""

from collections.abc import Mapping

import rispy

from archive.interchange.citing.dates import SEASONS

_TYPES = {
    "entry-encyclopedia": "ENCYC",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "article-journal": "JOUR",
    "dataset": "DATA",
    "manuscript": "MANSCPT",
}


class _Writer(rispy.RisWriter):
    def set_header(self, count):
        """None: rispy numbers the references, and a file of one has nothing to number."""
        return ""


def ris(item: Mapping) -> str:
    """The CSL-JSON item as one reference; a date in words stands where RIS has room for it, behind its slashes."""
    reference = {
        "type_of_reference": _TYPES.get(item["type"], "ELEC"),
        "id": item["id"],
        "title": item["title"],
        "authors": [author["literal"] for author in item.get("author", ())],
        "secondary_title": item.get("container-title"),
        "publisher": item.get("publisher"),
        "edition": item.get("version"),
        "language": item.get("language"),
        "urls": [item["URL"]] if "URL" in item else None,
    }
    issued = item.get("issued")
    if issued:
        year, date = _issued(issued)
        reference |= {"year": year, "date": date}
    if "accessed" in item:
        reference["access_date"] = _slashed(item["accessed"]["date-parts"][0])
    return rispy.dumps([{name: value for name, value in reference.items() if value}], implementation=_Writer).lstrip()


def _issued(issued: Mapping) -> tuple[str, str]:
    if "literal" in issued:
        return "", f"///{issued['literal']}"
    first = issued["date-parts"][0]
    if len(issued["date-parts"]) > 1:
        return f"{first[0]:04}", f"{first[0]:04}///to {issued['date-parts'][1][0]:04}"
    words = ["about"] if issued.get("circa") else []
    words += [SEASONS[issued["season"] - 1]] if "season" in issued else []
    if words:
        return f"{first[0]:04}", f"{first[0]:04}///{' '.join(words)}"
    return f"{first[0]:04}", _slashed(first)


def _slashed(parts) -> str:
    """YYYY/MM/DD/other, as the specification of RIS writes dates; what is not told stays empty."""
    year, month, day = (*parts, None, None)[:3]
    return f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
