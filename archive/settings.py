"""The settings of an archive: one plain file, read from the environment.

ARCHIVE_DATA          the one folder that everything is written to; default: var/ beside manage.py
ARCHIVE_ENVIRONMENT   "development" (default: this machine only, secret made on first use) or "production"
ARCHIVE_SECRET_KEY    the secret that signs sessions; needed in production
ARCHIVE_HOSTS         host names that the archive answers to, separated by commas; needed in production
ARCHIVE_PROXY         1 where a reverse proxy in front sets (and never passes on) X-Forwarded-Proto
ARCHIVE_DEBUG         1 shows Django's error pages; refused in production
DATABASE_URL          postgresql://user:password@host:port/name; default: SQLite in the data folder

A wrong value raises ImproperlyConfigured with one sentence for the operator, which manage.py prints as it is.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def _switched_on(name):
    """True for 1, false for 0, empty or missing; anything else is refused."""
    value = os.environ.get(name, "").strip()
    if value not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name} is “{value}”; it can be 1 or 0.")
    return value == "1"


# ── where and how it runs ──

ENVIRONMENT = os.environ.get("ARCHIVE_ENVIRONMENT", "").strip() or "development"
if ENVIRONMENT not in ("development", "production"):
    raise ImproperlyConfigured(f"ARCHIVE_ENVIRONMENT is “{ENVIRONMENT}”; it can be development or production.")
IN_PRODUCTION = ENVIRONMENT == "production"

DEBUG = _switched_on("ARCHIVE_DEBUG")
if DEBUG and IN_PRODUCTION:
    raise ImproperlyConfigured("ARCHIVE_DEBUG=1 shows the inside of the archive to everyone, so it is for development.")

ALLOWED_HOSTS = [host.strip() for host in os.environ.get("ARCHIVE_HOSTS", "").split(",") if host.strip()]
if IN_PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ARCHIVE_HOSTS is missing; in production it names the hosts that the archive answers to, "
        "for example ARCHIVE_HOSTS=archive.example.org."
    )
if not IN_PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]

# ── the data folder: everything that the archive writes is in it ──

DATA_DIR = Path(os.environ.get("ARCHIVE_DATA", "").strip() or BASE_DIR / "var").expanduser().absolute()
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "uploads"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"

try:
    for folder in (DATA_DIR, FILE_UPLOAD_TEMP_DIR, STATIC_ROOT, MEDIA_ROOT):
        folder.mkdir(mode=0o700 if folder == DATA_DIR else 0o755, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
except OSError as error:
    raise ImproperlyConfigured(
        f"the data folder {DATA_DIR} cannot be written ({error.strerror}); "
        "ARCHIVE_DATA names another, for example ARCHIVE_DATA=/srv/cursus."
    ) from error


def _own_secret(path):
    """The secret kept at `path`, made on first use; of processes that start at once, one makes it and all use it."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink(missing_ok=True)
    secret = path.read_text().strip()
    if not secret:
        raise ImproperlyConfigured(f"the secret in {path} is empty; remove the file, and a new one is made.")
    return secret


SECRET_KEY = os.environ.get("ARCHIVE_SECRET_KEY", "").strip()
if IN_PRODUCTION and len(SECRET_KEY) < 32:
    raise ImproperlyConfigured(
        ("ARCHIVE_SECRET_KEY is shorter than 32 characters" if SECRET_KEY else "ARCHIVE_SECRET_KEY is missing")
        + "; in production it is a long random text that stays the same and is kept secret."
    )
if not SECRET_KEY:
    try:
        SECRET_KEY = _own_secret(DATA_DIR / "secret-key")
    except OSError as error:
        raise ImproperlyConfigured(
            f"the secret in {DATA_DIR / 'secret-key'} cannot be read or made: {error.strerror}."
        ) from error

# ── the database ──

DATABASE_URL = os.environ.get("DATABASE_URL", "").strip()

SQLITE_OPTIONS = {
    "timeout": 20,  # seconds that a writer waits for another
    "transaction_mode": "IMMEDIATE",  # a transaction that will write takes its turn at its beginning, not halfway
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=NORMAL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-20000;"
        "PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=67108864;"
    ),
}


def _database(url):
    """Django's settings for the address of a database, SQLite or PostgreSQL; no message shows a password."""
    if not url:
        url = f"sqlite:///{DATA_DIR / 'archive.sqlite3'}".replace("%", "%25").replace("#", "%23").replace("?", "%3F")
    example = "it looks like postgresql://user:password@host:5432/name or sqlite:////folder/archive.sqlite3"
    try:
        database = dj_database_url.parse(url)
    except ValueError:
        raise ImproperlyConfigured(f"DATABASE_URL is not the address of a database; {example}.") from None
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {**SQLITE_OPTIONS, **database.get("OPTIONS", {})}
        database["CONN_MAX_AGE"] = None
    elif database["ENGINE"] == "django.db.backends.postgresql":
        database["OPTIONS"] = {"connect_timeout": 10, **database.get("OPTIONS", {})}
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(f"DATABASE_URL names a database that Cursus does not know; {example}.")
    if not database["NAME"]:
        raise ImproperlyConfigured(f"DATABASE_URL names no database; {example}.")
    return database


DATABASES = {"default": _database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# ── what it is made of ──

INSTALLED_APPS = [
    "archive",  # first: its commands and templates come before Django's
    "archive.admin.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "archive.public.languages.speak",
    "archive.public.errors.only_reading",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "archive.urls"
CSRF_FAILURE_VIEW = "archive.public.errors.stale_form"
WSGI_APPLICATION = "archive.wsgi.application"

# Django's own templates serve the admin and are asked first; public views name the other back end: using="jinja2".
TEMPLATES = [
    {
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "archive.public.environment.environment"},
    },
]

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LANGUAGE_CODE = "en"
# By their own names. The catalogs lie in archive/locale; `make messages` renews them.
LANGUAGES = [("en", "English"), ("fr", "Français"), ("he", "עברית")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000  # a year, in seconds
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# ── who may come in ──

AUTH_USER_MODEL = "archive.Editor"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# ── what a browser is told ──

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = IN_PRODUCTION
CSRF_COOKIE_SECURE = IN_PRODUCTION
if IN_PRODUCTION:
    SECURE_HSTS_SECONDS = 31_536_000
    CSRF_TRUSTED_ORIGINS = [
        f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS if host != "*"
    ]
if _switched_on("ARCHIVE_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── how much a browser may send ──

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a long career on one page of the admin
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

# ── tables in and out ──

# django-import-export lets any account of the staff do both where nothing is said.
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "add"

# ── what the operator is told ──

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a page that is not there is no news
        "weasyprint": {"level": "ERROR"},  # of style sheets it tells every word that it passes over
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
