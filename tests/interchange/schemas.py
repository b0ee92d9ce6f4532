"""The schemas of other projects' formats, from the folder beside the project."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared/schemas"


def schema(name: str) -> dict:
    """The JSON Schema; the test is skipped where the folder is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"there is no {name} in the folder shared beside the project")
    return json.loads(path.read_text())
