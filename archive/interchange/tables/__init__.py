"""Reading any honest table: files become rows that lie on the disk, whatever they were before.

What kind of file it is, its encoding, what stands between its cells and which rows are headings is found out, told and
can be said otherwise. Files are read in a process of their own, so that hostile ones do no harm. Nothing here knows the
archive or its database.

A *reading* says how a file is read. All of it is found out where it is not said, and stands complete in what was laid
down:

- ``format``: csv (delimited text of any kind), json, jsonl, yaml, xlsx, ods or xls;
- of texts, ``encoding`` (any name of it), and ``stray``: ``windows-1252`` for single bytes that are no UTF-8;
- of delimited texts, ``delimiter`` (a sign, or tab, semicolon …), ``quote`` (empty: marks are letters), ``escape``,
  ``skip_spaces``: spaces before a quotation mark are none of the cell;
- of all but objects, ``heading_row`` (0: there is none), ``heading_rows``, ``first_row`` of the data; of a workbook
  with several sheets by their names under ``sheets``, beside which those for all of them may stand;
- of objects in JSON and YAML, ``rows_at``: the names that lead to their list, joined by points.
"""

from archive.interchange.tables.apart import lay_down
from archive.interchange.tables.laid import Laid, LaidSheet, opened
from archive.interchange.tables.mistakes import CannotRead
from archive.interchange.tables.sampling import Reading, readings

__all__ = ["CannotRead", "Laid", "LaidSheet", "Reading", "lay_down", "opened", "readings"]
