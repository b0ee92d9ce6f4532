"""The archive's settings, and the templates of the ordinary page that its own is measured against."""

from archive.settings import *  # noqa: F403
from archive.settings import BASE_DIR, TEMPLATES

TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "benchmarks" / "reference" / "templates")
