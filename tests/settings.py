"""The archive's settings while it is tested: a data folder of its own, cheap passwords, plain static files.

DATABASE_URL, where it is set, names the server; Django makes and removes a test database there.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

TESTS_DATA = Path(tempfile.mkdtemp(prefix="cursus-tests-"))
atexit.register(shutil.rmtree, TESTS_DATA, ignore_errors=True)

os.environ["ARCHIVE_DATA"] = str(TESTS_DATA)
for name in [name for name in os.environ if name.startswith("ARCHIVE_") and name != "ARCHIVE_DATA"]:
    del os.environ[name]  # a developer's own archive has no say in the tests

from archive.settings import *  # noqa: E402, F403
from archive.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life: threads of a live server have connections and locks of their own.
    DATABASES["default"]["TEST"] = {"NAME": TESTS_DATA / "tests.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
