"""Pages as granian serves them, against a bare WSGI application that gives the same bytes on the same server.

Both servers run at the same time with one worker and the options of `manage.py serve`; the clients of this process ask
one of them, then the other. CPU is that of the server's processes (and of PostgreSQL's, where it is the database).
"""

import base64
import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import django

from tests.benchmarks.archives import LONG, careers
from tests.benchmarks.clocks import children_of, cpu_of, median_ratio, memory_of
from tests.benchmarks.figures import Figure, time_in_words

ROUNDS, CLIENTS = 3, 2
BARE_TIMES = 20  # so many more requests for the bare application, whose CPU would not show else
REQUESTS_FOR_MEMORY = 1000
SERVER_HEADERS = {"connection", "date", "server", "transfer-encoding"}


class Server:
    """granian with one worker, on a free port of the loopback."""

    def __init__(self, application, **environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
                *("--port", str(self.port), "--workers", "1", "--blocking-threads", "2"),
                *("--log-level", "warning", "--no-ws", application),
            ],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
        )

    def __enter__(self):
        for _ in range(300):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("granian did not start")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            for process in (*children_of(self.process.pid), self.process.pid):
                os.kill(process, signal.SIGKILL)
            self.process.wait()

    def processes(self):
        return [self.process.pid, *children_of(self.process.pid)]

    def cpu(self):
        return sum(map(cpu_of, self.processes()))

    def memory(self):
        return sum(map(memory_of, self.processes()))

    def get(self, path):
        """Headers and bytes of one answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            return self._ask(connection, path)

    def ask(self, paths, requests):
        """So many requests, the paths in turn, by clients that keep their connections: seconds of CPU and of time."""
        begin, cpu, failed = time.perf_counter(), self.cpu(), []

        def client(number):
            try:
                with contextlib.closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
                    for turn in range(number, requests, CLIENTS):
                        self._ask(connection, paths[turn % len(paths)])
            except Exception as error:
                failed.append(error)

        threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]
        return self.cpu() - cpu, time.perf_counter() - begin

    def _ask(self, connection, path):
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return [header for header in answer.getheaders() if header[0].lower() not in SERVER_HEADERS], body


def main():
    django.setup()
    from django.db import connection

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped
    _, long, others = careers()
    pages = {
        f"person page, {LONG} statements": ([long], 60),
        "ten person pages": (others, 150),
        "list of people": (["/people/"], 200),
        "list of organizations": (["/organizations/"], 200),
    }
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        archive = stack.enter_context(Server("archive.wsgi:application"))
        for _ in range(5):
            archive.get(long)
        at_first = archive.memory()

        kept = {path: archive.get(path) for paths, _ in pages.values() for path in paths}
        file = Path(folder) / "pages.json"
        file.write_text(
            json.dumps({path: (heads, base64.b64encode(body).decode()) for path, (heads, body) in kept.items()})
        )
        bare = stack.enter_context(Server("tests.benchmarks.bare:application", BARE_PAGES=str(file)))

        asked = 0
        for words, (paths, requests) in pages.items():
            for server in (archive, bare):
                server.ask(paths, 2 * len(paths))
            ours, theirs = [], []
            for _ in range(ROUNDS):
                with also_the_database(connection) as database:
                    cpu, wall = archive.ask(paths, requests)
                ours.append(((cpu + database()) / requests, wall / requests))
                cpu, wall = bare.ask(paths, requests * BARE_TIMES)
                theirs.append((cpu / requests / BARE_TIMES, wall / requests / BARE_TIMES))
            asked += ROUNDS * requests
            tell(words, ours, theirs, sum(len(kept[path][1]) for path in paths) // len(paths))
        archive.ask(others, max(REQUESTS_FOR_MEMORY - asked, 0))
        Figure(
            what="memory of the server",
            against="after the first page",
            ratio=archive.memory() / at_first,
            detail=f"{archive.memory() / 2**20:.0f} MB after {max(asked, REQUESTS_FOR_MEMORY):,} requests : "
            f"{at_first / 2**20:.0f} MB (one worker and its parent)",
        ).tell()


@contextlib.contextmanager
def also_the_database(connection):
    """Yields a function for the CPU that PostgreSQL's processes used within the block, all of its sessions together."""
    if connection.vendor != "postgresql":
        yield lambda: 0
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
        sessions = [pid for (pid,) in cursor.fetchall()]
    before = sum(map(cpu_of, sessions))
    after = []
    try:
        yield lambda: after[0] - before
    finally:
        after.append(sum(map(cpu_of, sessions)))


def tell(words, ours, theirs, size):
    cpu, cpu_of_bare = ([cpu for cpu, _ in rounds] for rounds in (ours, theirs))
    words_of_cpu = " : ".join(time_in_words(statistics.median(rounds)) for rounds in (cpu, cpu_of_bare))
    rate, rate_of_bare = (1 / statistics.median(wall for _, wall in rounds) for rounds in (ours, theirs))
    Figure(
        what=f"{words}, served",
        against="bare WSGI, same bytes",
        ratio=median_ratio(cpu, cpu_of_bare),
        detail=f"{words_of_cpu} CPU a request, "
        f"{rate:,.0f} : {rate_of_bare:,.0f} requests a second, {size / 1000:.0f} kB",
    ).tell()


if __name__ == "__main__":
    main()
