"""Writes files whole: a crash leaves the old one or the new one, never half of one."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

UNFINISHED = ".unfinished-"
"""How a file's name begins until it is whole; a crash may leave one behind."""


def write_atomically(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file beside its place, sync it, and put it there; the folder is synced too.

    Args:
        path: The file, in a folder that is there; one that was there is replaced.
        pieces: What to write. When they break off, nothing was written.

    Raises:
        OSError: It cannot be written. What was there is untouched, unless it is the folder
            that cannot be synced.
    """
    # Opened as every new file is, for whom the umask says; a temporary file is its owner's alone.
    beside = path.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def clear_unfinished(folder: Path) -> None:
    """Delete what killed writers left in a folder and below, while nobody else writes there.

    Raises:
        OSError: A file cannot be deleted.
    """
    for leftover in folder.rglob(f"{UNFINISHED}*"):
        leftover.unlink()


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk.

    Raises:
        OSError: They cannot be.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
