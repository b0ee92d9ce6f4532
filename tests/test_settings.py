"""What is wrong with the surroundings ends in one sentence for the operator, and never in a stack trace."""

import json
import os
import socket
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.management.commands.serve import port_from
from archive.settings import BASE_DIR

SECRET = "a-long-random-text-that-is-kept-secret-from-everyone"
PRODUCTION = {"ARCHIVE_ENVIRONMENT": "production", "ARCHIVE_SECRET_KEY": SECRET, "ARCHIVE_HOSTS": "archive.example.org"}


@pytest.fixture
def run(tmp_path):
    """Runs Python in the archive's folder with an environment of its own and a data folder that does not exist yet."""

    def run(*words, **environment):
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPYCACHEPREFIX") if name in os.environ}
        return subprocess.run(
            [sys.executable, *words],
            cwd=BASE_DIR,
            env={**kept, "ARCHIVE_DATA": str(tmp_path / "data"), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


@pytest.fixture
def complaint(run):
    """The one sentence with which a command refuses to start."""

    def complaint(*words, **environment):
        done = run("manage.py", *words, **environment)
        assert (done.returncode, done.stdout) == (1, "")
        begin, sentence = done.stderr[:21], done.stderr[21:]
        assert begin == "Cursus cannot start: "
        assert sentence.endswith(".\n")
        assert sentence.count("\n") == 1
        return sentence.strip()

    return complaint


@pytest.fixture
def value(run):
    """What a setting is in an environment."""

    def value(name, **environment):
        return values(run, **environment)[name]

    return value


def values(run, **environment):
    """All settings in an environment; null where Django's own value stands."""
    names = ["SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
    names += ["SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER", "DEBUG", "DATABASES"]
    code = "import json; from archive import settings; "
    done = run(
        "-c", f"{code}print(json.dumps({{name: getattr(settings, name, None) for name in {names}}}))", **environment
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_production_asks_for_a_secret(complaint):
    assert complaint("check", **{**PRODUCTION, "ARCHIVE_SECRET_KEY": ""}) == (
        "ARCHIVE_SECRET_KEY is missing; in production it is a long random text that stays the same and is kept secret."
    )


def test_production_refuses_a_short_secret(complaint):
    assert complaint("check", **{**PRODUCTION, "ARCHIVE_SECRET_KEY": "secret"}) == (
        "ARCHIVE_SECRET_KEY is shorter than 32 characters; "
        "in production it is a long random text that stays the same and is kept secret."
    )


def test_production_asks_for_its_hosts(complaint):
    assert complaint("check", **{**PRODUCTION, "ARCHIVE_HOSTS": " , "}) == (
        "ARCHIVE_HOSTS is missing; in production it names the hosts that the archive answers to, "
        "for example ARCHIVE_HOSTS=archive.example.org."
    )


def test_production_never_shows_its_inside(complaint):
    assert complaint("check", **PRODUCTION, ARCHIVE_DEBUG="1") == (
        "ARCHIVE_DEBUG=1 shows the inside of the archive to everyone, so it is for development."
    )


def test_an_unknown_environment_is_refused(complaint):
    assert complaint("check", ARCHIVE_ENVIRONMENT="staging") == (
        "ARCHIVE_ENVIRONMENT is “staging”; it can be development or production."
    )


def test_a_switch_is_on_or_off(complaint):
    assert complaint("check", ARCHIVE_DEBUG="yes") == "ARCHIVE_DEBUG is “yes”; it can be 1 or 0."


def test_a_data_folder_that_cannot_be_written_is_named(complaint, tmp_path):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    assert complaint("check", ARCHIVE_DATA=str(folder)) == (
        f"the data folder {folder} cannot be written (Not a directory); "
        "ARCHIVE_DATA names another, for example ARCHIVE_DATA=/srv/cursus."
    )


def test_an_empty_secret_on_the_disk_is_refused(complaint, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret-key").touch()
    assert complaint("check") == (
        f"the secret in {tmp_path}/data/secret-key is empty; remove the file, and a new one is made."
    )


EXAMPLE = "it looks like postgresql://user:password@host:5432/name or sqlite:////folder/archive.sqlite3."


@pytest.mark.parametrize("url", ["archive", "postgresql://ann:hush@host:port/archive", "no such://thing", "://"])
def test_an_address_of_no_database_is_refused(complaint, url):
    assert complaint("check", DATABASE_URL=url) == f"DATABASE_URL is not the address of a database; {EXAMPLE}"


def test_an_unknown_kind_of_database_is_refused(complaint):
    assert complaint("check", DATABASE_URL="mysql://ann:hush@host/archive") == (
        f"DATABASE_URL names a database that Cursus does not know; {EXAMPLE}"
    )


def test_an_address_without_a_database_is_refused(complaint):
    assert complaint("check", DATABASE_URL="postgresql://ann:hush@host") == (
        f"DATABASE_URL names no database; {EXAMPLE}"
    )


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_that_does_not_answer_ends_in_a_sentence(complaint, free_port, command):
    url = f"postgresql://ann:hush@127.0.0.1:{free_port}/archive"
    words = [command, "--port", str(free_port)] if command == "serve" else [command]
    assert complaint(*words, DATABASE_URL=url) == (
        "the database of DATABASE_URL cannot be used (connection failed: connection to server at "
        f'"127.0.0.1", port {free_port} failed: Connection refused).'
    )


def test_a_file_that_is_no_database_ends_in_a_sentence(complaint, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear archive, " * 100)
    assert complaint("prepare", DATABASE_URL=f"sqlite:///{tmp_path}/letter.txt") == (
        "the database of DATABASE_URL cannot be used (file is not a database)."
    )


def test_a_database_in_a_folder_that_is_not_there_ends_in_a_sentence(complaint, tmp_path):
    assert complaint("prepare", DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/archive.sqlite3") == (
        "the database of DATABASE_URL cannot be used (unable to open database file)."
    )


def test_a_port_in_use_is_named(complaint):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert complaint("serve", "--port", str(port)) == (
            f"port {port} on 127.0.0.1 cannot be listened on (another program uses it); "
            f"PORT= names another, for example PORT={port + 1}."
        )


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "８０００"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(ImproperlyConfigured) as refusal:
        port_from(port)
    assert str(refusal.value) == f"“{port}” is not a port; PORT= names one, a number from 1 to 65535."


def test_development_stays_on_this_machine(complaint):
    assert complaint("serve", "--host", "0.0.0.0") == (
        "listening on 0.0.0.0 opens the archive to other machines, "
        "which takes ARCHIVE_ENVIRONMENT=production with its ARCHIVE_SECRET_KEY and ARCHIVE_HOSTS."
    )


def test_development_makes_a_secret_once_and_shows_it_to_nobody_else(value, tmp_path):
    first = value("SECRET_KEY")
    path = tmp_path / "data" / "secret-key"
    assert (first, value("SECRET_KEY")) == (path.read_text(), first)
    assert len(first) == 67
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_processes_that_start_at_once_share_one_secret(tmp_path):
    code = "from archive.settings import SECRET_KEY; print(SECRET_KEY)"
    environment = {**os.environ, "ARCHIVE_DATA": str(tmp_path), "ARCHIVE_ENVIRONMENT": ""}
    processes = [
        subprocess.Popen([sys.executable, "-c", code], cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    secrets = {process.communicate(timeout=60)[0] for process in processes}
    assert secrets == {(tmp_path / "secret-key").read_bytes() + b"\n"}


def test_development_answers_to_this_machine_only(value):
    assert value("ALLOWED_HOSTS") == ["localhost", "127.0.0.1", "[::1]"]
    assert value("ALLOWED_HOSTS", ARCHIVE_HOSTS="cursus.test") == ["cursus.test", "localhost", "127.0.0.1", "[::1]"]


def test_production_answers_to_its_hosts_only_and_through_https(run):
    ours = values(run, **PRODUCTION)
    assert ours["ALLOWED_HOSTS"] == ["archive.example.org"]
    assert ours["CSRF_TRUSTED_ORIGINS"] == ["https://archive.example.org"]
    assert (ours["SESSION_COOKIE_SECURE"], ours["CSRF_COOKIE_SECURE"]) == (True, True)
    assert ours["SECURE_HSTS_SECONDS"] == 31_536_000


def test_development_does_without_https(run):
    ours = values(run)
    assert (ours["SESSION_COOKIE_SECURE"], ours["CSRF_COOKIE_SECURE"]) == (False, False)
    assert ours["SECURE_HSTS_SECONDS"] is None


def test_a_proxy_is_believed_only_where_the_operator_says_so(value):
    assert value("SECURE_PROXY_SSL_HEADER", **PRODUCTION) is None
    assert value("SECURE_PROXY_SSL_HEADER", **PRODUCTION, ARCHIVE_PROXY="1") == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_errors_are_not_shown_unless_asked_for(value):
    assert (value("DEBUG"), value("DEBUG", ARCHIVE_DEBUG="1")) == (False, True)


def test_the_archive_lies_in_its_data_folder_whatever_the_name(value, tmp_path):
    folder = tmp_path / "50% of #1?"
    database = value("DATABASES", ARCHIVE_DATA=str(folder))["default"]
    assert database["NAME"] == str(folder / "archive.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_moves_the_archive_to_postgresql(value):
    database = value("DATABASES", DATABASE_URL="postgresql://ann:hush@db.example.org:5433/archive")["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert [database[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == (
        ["ann", "hush", "db.example.org", 5433, "archive"]
    )
    assert database["OPTIONS"] == {"connect_timeout": 10}
