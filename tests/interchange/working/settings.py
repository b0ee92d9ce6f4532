"""The settings of an archive whose jobs do the acts of these tests."""

from archive.settings import *  # noqa: F403
from archive.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.interchange.working.acts.Acts"]
