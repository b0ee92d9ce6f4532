"""Serving the archive with granian, a production server, after setting it up; the worker runs beside it."""

import errno
import os
import socket
import subprocess
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand

from archive.interchange.working.watching import worker_command

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Command(BaseCommand):
    help = "Sets the archive up where that is needed, then serves it until it is stopped."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", default="8000", help="the port to listen on (default: 8000)")

    def handle(self, host, port, **options):
        if host not in LOOPBACK and not settings.IN_PRODUCTION:
            raise ImproperlyConfigured(
                f"listening on {host} opens the archive to other machines, "
                "which takes ARCHIVE_ENVIRONMENT=production with its ARCHIVE_SECRET_KEY and ARCHIVE_HOSTS."
            )
        port = port_from(port)
        workers = number_from("ARCHIVE_WORKERS", min(os.cpu_count() or 1, 4))
        threads = number_from("ARCHIVE_THREADS", 2)
        with_worker = switched_on("ARCHIVE_WORKER", default=True)
        require_free_port(host, port)
        call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        shown = f"[{host}]" if ":" in host else host
        self.stdout.write(f"Cursus serves http://{shown}:{port}/ and its admin at /admin/ (Ctrl-C stops it).")
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        if with_worker:  # granian takes this process over, so the worker has it for a parent, and ends with it
            subprocess.Popen(worker_command(beside=os.getpid()), stdin=subprocess.DEVNULL)
        os.execv(
            sys.executable,
            [
                *(sys.executable, "-m", "granian"),
                *("--interface", "wsgi"),
                *("--host", "127.0.0.1" if host == "localhost" else host),
                *("--port", str(port)),
                *("--workers", str(workers)),
                *("--blocking-threads", str(threads)),
                *("--log-level", "warning"),
                "--no-ws",
                *("--workers-kill-timeout", "10"),
                "--respawn-failed-workers",
                "archive.wsgi:application",
            ],
        )


def port_from(text):
    """The number of a port; anything else is refused in a sentence."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise ImproperlyConfigured(f"“{text}” is not a port; PORT= names one, a number from 1 to 65535.")
    return int(text)


def number_from(name, default):
    """A count of workers or threads from the environment."""
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 256):
        raise ImproperlyConfigured(f"{name} is “{text}”; it can be a number from 1 to 256.")
    return int(text)


def switched_on(name, *, default):
    """Yes or no from the environment."""
    text = os.environ.get(name, "").strip()
    if text not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name} is “{text}”; it can be 1 or 0.")
    return text == "1" if text else default


def require_free_port(host, port):
    """Refuses a port that cannot be listened on: granian itself would share it with another server, in silence."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = "another program uses it"
        else:
            reason = error.strerror or str(error)
        raise ImproperlyConfigured(
            f"port {port} on {host} cannot be listened on ({reason}); PORT= names another, for example PORT={port + 1}."
        ) from error
