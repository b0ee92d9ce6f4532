"""Mappings are found by name, and by the names of the files that they are meant for."""

import io

import pytest

from archive.interchange.mapping.examples import example, examples
from archive.interchange.saved import (
    NoSuchMapping,
    mapping_called,
    mappings_for,
    names_of_mappings,
    sent_back_from,
)
from archive.interchange.uploading import laid_down, take_in
from archive.models import SavedMapping

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fellows():
    return SavedMapping.objects.create(
        name="Fellows of Varnholm", document={"files": ["fellows-*.csv"], "outputs": [{"kind": "person"}]}
    )


def test_a_saved_mapping_is_found_by_its_name_however_it_is_written(fellows):
    assert mapping_called("Fellows of Varnholm") == mapping_called(" fellows of varnholm ") == fellows.document


def test_a_shipped_mapping_is_found_by_its_name_unless_a_saved_one_has_it():
    assert mapping_called("Nobel-laureates") == example("nobel-laureates")
    SavedMapping.objects.create(name="nobel-laureates", document={"outputs": []})
    assert mapping_called("nobel-laureates") == {"outputs": []}
    assert names_of_mappings() == ["Fellows of Varnholm", "nobel-laureates"] + [
        name for name in examples() if name != "nobel-laureates"
    ]


def test_who_asks_for_another_is_told_which_there_are():
    with pytest.raises(NoSuchMapping) as refused:
        mapping_called("fellowes")
    assert str(refused.value).startswith(
        "There is no mapping “fellowes”; there are “Fellows of Varnholm”, “nobel-laureates”, “congress-"
    )


def test_a_file_leads_to_the_mappings_that_are_meant_for_it():
    assert mappings_for("Fellows-2024.CSV.gz") == ["Fellows of Varnholm"]
    assert mappings_for("federal-judges/demographics.csv") == mappings_for("nowhere.csv") == []
    for found in examples().values():
        for pattern in found.files:
            assert found.name in mappings_for(pattern.replace("*", "2024"))


def test_rows_that_were_sent_back_lead_to_the_import_that_they_were_sent_from(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    mapping = {"outputs": [{"kind": "person", "cells": {"name": "{Winner}"}}]}
    sheets = {
        "first.csv": b"Winner,Year\nMara Velloso,1999\n",
        "other.csv": b"Winner,Reason\nMara Velloso,for rivers\n",
        "mended.csv": b"sent as,why not,Winner,Year\nrow 2,unknown,Mara Velloso,1999\n",
    }
    first, _, mended = (take_in(io.BytesIO(text), name, None, mapping=mapping) for name, text in sheets.items())
    laid = {name: laid_down(imported) for name, imported in (("first", first), ("mended", mended))}
    assert sent_back_from(mended, laid["mended"]) == first
    assert sent_back_from(first, laid["first"]) is None
