"""In whose name a command acts."""

from django.core.management.base import CommandError

from archive.management.terminal import WRONG_USAGE
from archive.models import Editor


def acting_editor(name: str | None) -> Editor:
    """The active editor with the account name or, without one, the only administrator.

    ``CommandError`` with the exit code for wrong usage where that leaves nobody, or several.
    """
    active = Editor.objects.filter(is_active=True).order_by("username")
    if name is not None:
        found = active.filter(username=name).first()
        if found is None:
            raise CommandError(f"There is no editor “{name}”; {_there_are(active)}.", returncode=WRONG_USAGE)
        return found
    administrators = list(active.filter(is_superuser=True)[:2])
    if len(administrators) != 1:
        raise CommandError(f"Say with --editor who does this; {_there_are(active)}.", returncode=WRONG_USAGE)
    return administrators[0]


def _there_are(editors) -> str:
    names = list(editors.values_list("username", flat=True)[:21])
    told = ", ".join(names[:20]) + (" …" if len(names) > 20 else "")
    return f"there are {told}" if told else "there is none yet"
