"""A lock that one process at a time can hold; it is free again once its holder is killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import BuildBusyError


@contextmanager
def locked(path: Path, doing: str) -> Iterator[None]:
    """Hold a lock of the index folder, or give up at once.

    Args:
        path: The lock's file, in the index folder.
        doing: What its holder does to the index, for the message.

    Raises:
        BuildBusyError: Another process holds it.
        OSError: The file cannot be opened.
    """
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BuildBusyError(
            f"Another process is {doing} the index in '{path.parent}'. Wait until it has "
            "finished, then try again."
        ) from error
    try:
        yield
    finally:
        lock.release()
