"""The page on mappings tells the truth."""

import re
from pathlib import Path

import pytest
import yaml

from archive.interchange.mapping import Mapping, mapping
from archive.interchange.mapping.acts import KEYS as ACTS
from archive.interchange.mapping.outputs import KEYS as OUTPUT
from archive.interchange.mapping.values import ORIGINS
from archive.interchange.tabular import SHEETS

PAGE = (Path(__file__).parents[3] / "docs" / "mappings.md").read_text(encoding="utf-8")
DOCUMENTS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_every_document_on_the_page_is_a_mapping(document):
    assert Mapping.from_document(yaml.safe_load(document)).kinds


@pytest.mark.parametrize("known", [mapping.KEYS[1:], OUTPUT, ORIGINS, ACTS, list(SHEETS)])
def test_every_word_of_the_grammar_is_explained(known):
    assert [word for word in known if not re.search(rf"\b{word}\b", PAGE)] == []
