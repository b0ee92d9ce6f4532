"""Citing the archive and its sources, in the styles and formats that reference managers and styles of writing want."""

from archive.interchange.citing.items import ARCHIVE, Revised, page_item, source_item, statement_item

__all__ = ["ARCHIVE", "Revised", "page_item", "source_item", "statement_item"]
