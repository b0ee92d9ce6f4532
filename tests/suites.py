"""Runs all tests on SQLite and on PostgreSQL, three suites at the same time: python -m tests.suites [--on NAME] -- [for
pytest]

Those that drive a browser are suites of their own when everything is run, so that two cores share the work evenly.
What no database has a say in is then tested beside one of them alone: tests that ask for none, and how pages look.
Chromium, PostgreSQL and Pango come from the system's packages. Where they are missing they are installed if that is
possible; else it is said what is left out. With CI=true nothing may be left out. The PostgreSQL server is a cluster of
its own in a temporary folder, reached through a socket there, and is stopped and removed at the end.
"""

import argparse
import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
AT_ONCE = 3  # on two cores: each waits now and then
TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
# The shell has Chromium's pages without its windows, in half the time.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome")
CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.conf")


def main():
    parser = argparse.ArgumentParser(prog="tests.suites")
    parser.add_argument("--on", choices=["sqlite", "postgresql"], help="one database only")
    parser.add_argument("arguments", nargs="*", help="handed to pytest")
    options = parser.parse_args()
    wanted = [options.on] if options.on else ["sqlite", "postgresql"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    left_out = []
    everything_is_run = not options.arguments
    if not find_browser() or (everything_is_run and not shutil.which(SHELL)):
        install(SHELL, find_browser)
    if not find_browser() and not install("chromium", find_browser):
        left_out.append("the tests in a browser, for want of Chromium (on Debian: apt-get install chromium)")
    if "postgresql" in wanted and not find_server() and not install("postgresql", find_server):
        left_out.append("all tests on PostgreSQL, for want of its server (on Debian: apt-get install postgresql)")
        wanted.remove("postgresql")
    if not find_pango() and not install("libpangoft2-1.0-0 libharfbuzz-subset0", find_pango):
        left_out.append("the tests of PDF, for want of Pango (on Debian: apt-get install libpangoft2-1.0-0)")
    if left_out and IN_CI:
        sys.exit("With CI=true nothing may be left out, and this would be: " + "; ".join(left_out) + ".")
    if not wanted:
        sys.exit("Left out: " + "; ".join(left_out) + ".")

    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(temporary_folder()))
        urls = {"sqlite": ""}
        if "postgresql" in wanted:
            urls["postgresql"] = stack.enter_context(temporary_cluster())
        failed = run_suites({name: urls[name] for name in wanted}, options.arguments, folder)
    for text in left_out:
        print(f"Left out: {text}.")
    sys.exit(failed)


# ── what the tests stand on ──


def find_browser():
    """The path of a Chromium of this system, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def find_server():
    """The folder with PostgreSQL's own programs, the newest where there are several, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    if path := shutil.which("initdb"):
        folders.insert(0, Path(path).resolve().parent)
    return next((folder for folder in reversed(folders) if (folder / "postgres").exists()), None)


def find_pango():
    """Whether the libraries of the system that make PDF are here."""
    try:
        return [ctypes.CDLL(name) for name in ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")]
    except OSError:
        return None


def install(package, is_there):
    """Installs packages of the system, named with spaces between, where that is ours to do; says whether it helped."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} from the system's packages ...", flush=True)
    if package == "postgresql":
        with no_cluster_of_the_system():
            apt_get("install", package)
    else:
        apt_get("install", *package.split())
    return bool(is_there())


def apt_get(*arguments):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], [*arguments, "-y", "--no-install-recommends"]):
        done = subprocess.run(
            ["apt-get", "-q", *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            print("\n".join((done.stdout + done.stderr).splitlines()[-5:]), file=sys.stderr)


@contextlib.contextmanager
def no_cluster_of_the_system():
    """Keeps Debian from making and starting a database server that nobody asked for."""
    apt_get("install", "postgresql-common")
    if not CLUSTER_SETTINGS.exists():
        yield
        return
    before = CLUSTER_SETTINGS.read_text()
    CLUSTER_SETTINGS.write_text(before + "\ncreate_main_cluster = false\n")
    try:
        yield
    finally:
        CLUSTER_SETTINGS.write_text(before)


@contextlib.contextmanager
def temporary_folder():
    """A folder with a short name (a socket's path has at most 107 letters), gone at the end whatever happens."""
    folder = tempfile.mkdtemp(prefix="cursus-", dir="/tmp")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def temporary_cluster():
    """Yields the address of a PostgreSQL server of our own, without the safety that costs time."""
    programs = find_server()
    with temporary_folder() as folder:
        log = Path(folder) / "log"
        as_owner = []
        if os.geteuid() == 0:  # PostgreSQL refuses root
            shutil.chown(folder, "postgres", "postgres")
            as_owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=INT"]
        as_owner += ["env", "-u", "LC_ALL", "-u", "LANG", "LC_MESSAGES=C"]
        with log.open("w") as output:
            subprocess.run(
                [
                    *(*as_owner, programs / "initdb", "--pgdata", f"{folder}/data"),
                    *("--username=cursus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
                ],
                cwd=folder,
                stdout=output,
                stderr=output,
                check=True,
            )
            settings = {
                "listen_addresses": "",
                "unix_socket_directories": folder,
                "fsync": "off",
                "full_page_writes": "off",
                "synchronous_commit": "off",
                "max_connections": "50",
            }
            server = subprocess.Popen(
                [*as_owner, programs / "postgres", "-D", f"{folder}/data"]
                + [word for name, value in settings.items() for word in ("-c", f"{name}={value}")],
                cwd=folder,
                stdout=output,
                stderr=output,
                start_new_session=True,  # a Ctrl-C is ours; the server is stopped after the tests
            )
        try:
            wait_for_server(server, programs, folder, log)
            yield f"postgresql://cursus@{quote(folder, safe='')}/postgres"
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_for_server(server, programs, folder, log):
    for _ in range(300):
        ready = subprocess.run(
            [programs / "pg_isready", "--quiet", "--host", folder, "--username", "cursus", "--dbname", "postgres"]
        )
        if ready.returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"The temporary PostgreSQL server did not start:\n{log.read_text()}")


# ── the suites ──


class Suite(NamedTuple):
    """Tests for one run of pytest on a database."""

    database: str
    url: str
    part: str
    arguments: list[str]

    @property
    def title(self):
        return " ".join(filter(None, (TITLES[self.database], self.part)))


def suites_for(urls, arguments):
    """What is run, the longest first; what somebody picked is one suite for each database."""
    if arguments:
        return [Suite(name, url, "", arguments) for name, url in urls.items()]
    slowest_first = sorted(urls)
    options = {name: ["--beside-another-database"] if name != slowest_first[-1] else [] for name in urls}
    parts = [(name, "", "not browser") for name in slowest_first]
    parts += [(name, "in a browser", "browser") for name in reversed(slowest_first)]
    return [Suite(name, urls[name], part, ["-m", which, *options[name]]) for name, part, which in parts]


def run_suites(urls, arguments, folder):
    """Runs pytest for each suite, three at a time; shows each output when it is complete. Returns an exit code."""
    waiting = suites_for(urls, arguments)
    logs = {suite.title: folder / f"{number}.log" for number, suite in enumerate(waiting)}
    running = {}
    codes = {}
    told = time.monotonic()
    try:
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                suite = waiting.pop(0)
                running[suite.title] = start_suite(suite, logs[suite.title])
            time.sleep(0.2)
            for title in [title for title, suite in running.items() if suite.poll() is not None]:
                codes[title] = running.pop(title).returncode
                show(title, codes[title], logs[title])
            if running and time.monotonic() - told > 30:
                told = time.monotonic()
                print("; ".join(f"{title}: {how_far(logs[title])}" for title in running), flush=True)
    except KeyboardInterrupt:
        codes["interrupted"] = 130
    finally:
        for suite in running.values():
            suite.send_signal(signal.SIGINT)
        for suite in running.values():
            try:
                suite.wait(20)
            except subprocess.TimeoutExpired:
                suite.kill()
    return max(codes.values(), key=abs)


def start_suite(suite, log):
    data = Path(os.environ.get("ARCHIVE_DATA") or ROOT / "var")
    environment = {
        **os.environ,
        # A suite has a database of its own, named after this one.
        "DATABASE_URL": suite.url + "-in-a-browser" * bool(suite.url and suite.part),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(data / "hypothesis"),
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "120",
    }
    with log.open("w") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "pytest", "-o", f"cache_dir={data / 'pytest' / suite.title}", *suite.arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def how_far(log):
    """The percentage that pytest has come to, as far as its log tells."""
    words = log.read_text(errors="replace").replace("[", " ").replace("]", " ").split()
    return next((word for word in reversed(words) if word.endswith("%")), "collecting")


def show(title, code, log):
    """Everything where something failed; else the end, with what was skipped and why."""
    lines = log.read_text(errors="replace").splitlines()
    if not code:
        begin = next((i for i, line in enumerate(lines) if "short test summary" in line), len(lines) - 1)
        lines = lines[begin:]
    print(f"\n━━ {title} ━━", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
