"""The archive's settings, with the templates and the tables of what its own are measured against."""

from archive.settings import *  # noqa: F403
from archive.settings import BASE_DIR, INSTALLED_APPS, TEMPLATES

INSTALLED_APPS.append("tests.benchmarks.reference")
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "benchmarks" / "reference" / "templates")
