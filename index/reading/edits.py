"""Changes of the content folder that can be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ContentError
from index.files import sync_folder, write_atomically


class Edits:
    """Writes and removes files, and remembers what was there."""

    def __init__(self) -> None:
        self._before: list[tuple[Path, bytes | None]] = []

    def write(self, path: Path, data: bytes) -> None:
        """Write a file.

        Raises:
            ContentError: It cannot be written.
        """
        # Noted first: a folder that cannot be synced fails when the file is there already.
        self._before.append((path, _content(path)))
        _write(path, data)

    def remove(self, path: Path) -> None:
        """Remove a file.

        Raises:
            ContentError: It cannot be removed.
        """
        self._before.append((path, _content(path)))  # first, as above
        _remove(path, synced=True)

    def keep(self) -> None:
        """Let what was changed stay, whatever comes."""
        self._before.clear()

    def take_back(self) -> None:
        """Put everything back as it was, the last change first.

        Raises:
            ContentError: A file cannot be put back; the others are.
        """
        failures = []
        while self._before:
            path, data = self._before.pop()
            try:
                if data is None:
                    if path.exists():
                        # Not synced, which may fail: should it be there again, it is whole.
                        _remove(path, synced=False)
                elif not path.is_file() or _content(path) != data:
                    _write(path, data)
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


def _remove(path: Path, *, synced: bool) -> None:
    try:
        path.unlink()
        if synced:
            sync_folder(path.parent)
    except OSError as error:
        raise ContentError(
            f"cannot be removed ({error.strerror}). Check the permissions.", path=path
        ) from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, [data])
    except OSError as error:
        raise ContentError(
            f"cannot be written ({error.strerror}). Free some space or check the permissions.",
            path=path,
        ) from error
