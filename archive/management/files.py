"""Files that commands write: all of one, or nothing."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def new_file(path: str | Path) -> Iterator[BinaryIO]:
    """A binary file that takes its name, and the place of one of that name, when the block has ended without error."""
    unfinished = None
    try:
        with tempfile.NamedTemporaryFile(dir=Path(path).absolute().parent, prefix=".new-", delete=False) as file:
            unfinished = Path(file.name)
            yield file
        unfinished.chmod(0o666 & ~umask())
        os.replace(unfinished, path)
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)


def umask() -> int:
    """The rights that new files are not given, which can be read only by setting them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def ending_of(path: str | Path) -> str:
    """What the name of the file ends in, in small letters: "csv"."""
    return Path(path).suffix.lstrip(".").casefold()
