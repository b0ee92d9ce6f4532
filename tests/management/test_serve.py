"""Serving an archive from nothing, with the server that serves it in earnest."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psycopg
import pytest

from archive.settings import BASE_DIR


@pytest.fixture(scope="module")
def surroundings(django_db_setup, tmp_path_factory):
    """The environment of an empty archive on the database of this run, shared by the tests below."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPYCACHEPREFIX") if name in os.environ}
    own = {"ARCHIVE_DATA": str(tmp_path_factory.mktemp("data")), "ARCHIVE_SEED": "0", "ARCHIVE_WORKERS": "1"}
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield {**kept, **own}
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE served_in_tests")
        yield {**kept, **own, "DATABASE_URL": f"{server.rpartition('/')[0]}/served_in_tests"}
        connection.execute("DROP DATABASE served_in_tests WITH (FORCE)")


@pytest.fixture
def serve(surroundings, tmp_path, free_port):
    """Serves that archive until the test is over; gives the process and what it said until it answered."""
    running = []

    def serve():
        log = (tmp_path / "log").open("w+")
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(free_port)],
            cwd=BASE_DIR,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        running.append((server, log))
        for _ in range(600):
            if server.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{free_port}/admin/login/").close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        log.seek(0)
        return server, log.read()

    yield serve
    for server, log in running:
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
        log.close()


def test_an_archive_is_served_from_nothing_and_again(serve, free_port):
    server, said = serve()
    address = f"http://127.0.0.1:{free_port}"
    assert said.splitlines()[-1] == f"Cursus serves {address}/ and its admin at /admin/ (Ctrl-C stops it)."
    assert said.count("password") == 1
    with urllib.request.urlopen(f"{address}/admin/login/") as page:
        text = page.read().decode()
        policy = dict(part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";"))
        kind = page.headers["X-Content-Type-Options"]
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert kind == "nosniff"
    sheet = text.split('<link rel="stylesheet" href="')[1].split('"')[0]
    with urllib.request.urlopen(address + sheet) as answer:
        assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0

    begun = time.monotonic()
    server, said = serve()
    assert said == f"Cursus serves {address}/ and its admin at /admin/ (Ctrl-C stops it).\n"
    assert time.monotonic() - begun < 60


def test_a_host_that_is_not_ours_is_turned_away(serve, free_port):
    serve()
    request = urllib.request.Request(f"http://127.0.0.1:{free_port}/admin/login/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)
    assert refusal.value.code == 400
