"""Changes of the content folder that can be taken back."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ContentError


class Edits:
    """Writes and removes files, and remembers what was there."""

    def __init__(self) -> None:
        self._before: list[tuple[Path, bytes | None]] = []

    def write(self, path: Path, data: bytes) -> None:
        """Write a file.

        Raises:
            ContentError: It cannot be written.
        """
        before = _content(path)
        _write_atomically(path, data)
        self._before.append((path, before))

    def remove(self, path: Path) -> None:
        """Remove a file.

        Raises:
            ContentError: It cannot be removed.
        """
        before = _content(path)
        _remove(path)
        self._before.append((path, before))

    def take_back(self) -> None:
        """Put everything back as it was, the last change first.

        Raises:
            ContentError: A file cannot be put back; the others are.
        """
        failures = []
        while self._before:
            path, data = self._before.pop()
            try:
                if data is not None:
                    _write_atomically(path, data)
                elif path.exists():
                    _remove(path)
            except ContentError as error:
                failures.append(error)
        if failures:
            raise failures[0]


@contextmanager
def all_or_nothing() -> Iterator[Edits]:
    """Give edits that are taken back when the body fails."""
    edits = Edits()
    try:
        yield edits
    except BaseException:
        edits.take_back()
        raise


def _content(path: Path) -> bytes | None:
    """Read a file, or give None when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ContentError(
            f"cannot be read ({error.strerror}). Check the file and its permissions.", path=path
        ) from error


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise ContentError(
            f"cannot be removed ({error.strerror}). Check the permissions.", path=path
        ) from error


def _write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".importing-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # mkstemp keeps files private; documents are as readable as their folder.
            Path(beside).chmod(0o644)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ContentError(
            f"cannot be written ({error.strerror}). Free some space or check the permissions.",
            path=path,
        ) from error
