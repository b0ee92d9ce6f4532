#!/usr/bin/env python3
"""The archive's commands. What is wrong with the settings ends in one sentence, not in a stack trace."""

import gc
import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    gc.disable()  # what is loaded stays: looking for garbage in it takes a sixth of the start
    try:
        import django
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import DatabaseError
    except ImportError as error:
        sys.exit(
            f"Cursus cannot start: {error}. `make setup` installs what is needed; `make shell` and the others use it."
        )
    try:
        settings.SECRET_KEY  # noqa: B018 - reads the settings now, for every command alike
        django.setup()
        gc.freeze()
        gc.enable()
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if settings.configured and settings.DEBUG:
            raise
        sys.exit(f"Cursus cannot start: {error}")
    except DatabaseError:
        if trouble := trouble_connecting():
            sys.exit(f"Cursus cannot start: {trouble}")
        raise
    except KeyboardInterrupt:
        sys.exit(130)


def trouble_connecting():
    """What keeps us from the database, as a sentence; nothing where a connection can be had."""
    from django.conf import settings
    from django.db import DatabaseError, connection

    connection.close()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        place = "DATABASE_URL" if settings.DATABASE_URL else connection.settings_dict["NAME"]
        reason = " ".join((str(error).strip().splitlines() or ["no reason given"])[0].split()).rstrip(".")
        return f"the database of {place} cannot be used ({reason})."
    return ""


if __name__ == "__main__":
    main()
