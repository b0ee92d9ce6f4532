"""Tables for tests of mappings: rows in memory, asked for as the rows of a spooled file are."""

from archive.interchange.mapping import Mapping


class Sheet:
    def __init__(self, name, columns, rows):
        self.name, self.columns, self.lines = name, columns, rows
        self.number_of_rows = len(rows)


class Table:
    """A file of sheets; the first row of each stands in line 2, below its headings."""

    def __init__(self, *sheets):
        self._sheets = sheets

    @classmethod
    def of(cls, columns, *rows, name="table"):
        return cls(Sheet(name, list(columns), [list(row) for row in rows]))

    @classmethod
    def of_objects(cls, *objects, name="table"):
        """A table as JSON gives it: the keys of objects are columns."""
        columns = list(dict.fromkeys(key for one in objects for key in one))
        return cls.of(columns, *[[one.get(column) for column in columns] for one in objects], name=name)

    def sheets(self):
        return list(self._sheets)

    def rows(self, name, start=0, stop=None):
        sheet = next(one for one in self._sheets if one.name == name)
        yield from list(enumerate(sheet.lines, start=2))[start:stop]


def mapped(document, table):
    return list(Mapping.from_document(document).rows(table))


def cell(value, table, heading="description", **output):
    """The texts that a value gives for the rows of a table."""
    document = {"outputs": [{"kind": "role", "cells": {heading: value}, **output}]}
    return [row.cells[heading] for row in mapped(document, table)]
