"""Generations on disk: immutable folders, and CURRENT, which names the live one.

A writer fills a hidden folder, syncs it, renames it to its number and then replaces CURRENT;
that replacement is the commit, and a crash at any earlier moment leaves the old generation
live. The order of the steps follows what SQLite and tantivy do for the same promise.

    var/index/
      CURRENT                   "000042"
      writer.lock               held by the one process that builds
      generations/000042/       manifest.json and the files it lists
        before                  "000041": what was live, and whole, when this one was committed
        left                    somebody went back from this one; "over" after the next build
"""

import fcntl
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from index.errors import DamagedGenerationError, GenerationError, NoGenerationError
from index.files import clear_unfinished, sync_folder, write_atomically
from index.storage.lock import locked
from index.storage.manifest import (
    MANIFEST_FILE,
    Manifest,
    damaged,
    damaged_files,
    read_manifest,
)

_NUMBER = re.compile(r"\d{6,}")
_SCRATCH = ".building-"
_BEFORE = "before"
_LEFT = "left"
_OVER = "over"


class Generations:
    """The generations below one index folder.

    Args:
        index_dir: The folder; it is made by the first writer.
    """

    def __init__(self, index_dir: Path) -> None:
        self._index_dir = index_dir
        self._folder = index_dir / "generations"
        self._current = index_dir / "CURRENT"

    def current(self) -> int:
        """Read the number of the live generation.

        Raises:
            NoGenerationError: Nothing was built yet.
            DamagedGenerationError: CURRENT does not hold a number.
        """
        try:
            text = self._current.read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise NoGenerationError(
                f"There is no index in '{self._index_dir}'. Run 'python -m index build' to build "
                "one."
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise self._damaged_current() from error
        if not _NUMBER.fullmatch(text):
            raise self._damaged_current()
        return int(text)

    def numbers(self) -> list[int]:
        """List the generations on disk, oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(int(p.name) for p in self._folder.iterdir() if _NUMBER.fullmatch(p.name))

    def folder(self, number: int) -> Path:
        """Give the folder of a generation."""
        return self._folder / f"{number:06d}"

    @contextmanager
    def writing(self) -> Iterator["GenerationWriter"]:
        """Hold the writer's lock and a fresh scratch folder.

        Whatever a killed writer left behind is cleared away first.

        Raises:
            BuildBusyError: Another process is writing.
            GenerationError: The disk is full, or a permission is missing.
        """
        with ExitStack() as held:
            held.enter_context(_write_errors(self._index_dir))
            self._folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(self._index_dir / "writer.lock", "building"))
            for leftover in self._folder.glob(f"{_SCRATCH}*"):
                shutil.rmtree(leftover)
            clear_unfinished(self._index_dir)
            with tempfile.TemporaryDirectory(dir=self._folder, prefix=_SCRATCH) as scratch:
                yield GenerationWriter(self, Path(scratch) / "generation")

    def roll_back(self, check: Callable[[Manifest], None] = lambda _manifest: None) -> int:
        """Make the generation live that was live before the live one was built.

        Args:
            check: Told what it holds; whatever it raises leaves all as it is.

        Returns:
            Its number.

        Raises:
            GenerationError: There is none before it, it is damaged, or CURRENT cannot be
                written.
            BuildBusyError: Another process is writing.
        """
        with self.writing():
            live = self.current()
            number = self._before(live)
            if number is None:
                raise GenerationError(
                    f"There is no generation before {live:06d} to go back to. "
                    "Change the content and run 'python -m index build' instead."
                )
            folder = self.folder(number)
            manifest = read_manifest(folder)
            check(manifest)
            for path in damaged_files(folder, manifest):
                raise damaged(path)
            # First of all: a start that sees the older one live must see that it was meant.
            self.folder(live).mkdir(exist_ok=True)  # lost, perhaps: then that is why
            write_atomically(self.folder(live) / _LEFT, [])
            self._commit(number)
            return number

    def gone_back(self, *, noted: bool = False) -> bool:
        """Tell whether somebody went back to the live generation and nothing was built since.

        Args:
            noted: The audit log says so. It is believed where no generation bears a mark, as
                those that an earlier version left bear none.
        """
        try:
            live = self.current()
        except GenerationError:
            return False
        marks = {self._mark(n) for n in self.numbers() if n > live}
        return (noted and marks == {None}) or not marks <= {None, _OVER}

    def _mark(self, number: int) -> str | None:
        """Read what `left` says in a generation, or None where there is no such file."""
        with suppress(OSError):
            return (self.folder(number) / _LEFT).read_text(encoding="ascii", errors="replace")
        return None

    def _before(self, number: int) -> int | None:
        """Give the generation that was live when one was committed, if it is still there."""
        try:
            text = (self.folder(number) / _BEFORE).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            text = ""
        earlier = [n for n in self.numbers() if n < number]
        if _NUMBER.fullmatch(text):
            return int(text) if int(text) in earlier else None
        # Earlier versions did not note it; what somebody left is not what they want back.
        return max((n for n in earlier if self._mark(n) is None), default=None)

    def _whole(self, number: int | None) -> int | None:
        """Give a generation, or the last one before it that is not damaged."""
        while number is not None and self._is_damaged(number):
            number = self._before(number)
        return number

    def _is_damaged(self, number: int) -> bool:
        folder = self.folder(number)
        try:
            return bool(damaged_files(folder, read_manifest(folder)))
        except DamagedGenerationError:
            return True
        except GenerationError:
            return False  # another version's, which that version could go back to

    def _commit(self, number: int) -> None:
        """Replace CURRENT; after this the generation is live, whatever happens."""
        write_atomically(self._current, [f"{number:06d}\n".encode("ascii")])

    def _prune(self, keep: set[int | None]) -> None:
        """Remove all generations but `keep` that no reader holds."""
        for number in self.numbers():
            if number in keep:
                continue
            folder = self.folder(number)
            with ExitStack() as held:
                try:
                    held.callback(os.close, _lock_file(folder, fcntl.LOCK_EX))
                except BlockingIOError:
                    continue
                except FileNotFoundError:
                    pass  # without a manifest it is damaged, and no reader can hold it
                # Renamed first, so that no half-removed folder bears a number.
                doomed = folder.rename(folder.with_name(f"{_SCRATCH}pruned-{folder.name}"))
            shutil.rmtree(doomed)

    def _damaged_current(self) -> DamagedGenerationError:
        return DamagedGenerationError(
            f"The index file '{self._current}' is damaged. Run 'python -m index build' to build a "
            "new index.",
            path=self._current,
        )


class GenerationWriter:
    """A generation while it is written.

    Attributes:
        folder: Where its files go; an empty folder at first.
        number: The number it will have.
    """

    def __init__(self, generations: Generations, folder: Path) -> None:
        self._generations = generations
        self._previous: int | None = None
        with suppress(GenerationError):
            self._previous = generations.current()
        self.folder = folder
        folder.mkdir()
        # CURRENT counts too: its folder may have been lost, its number must not come again.
        self.number = max([*generations.numbers(), self._previous or 0]) + 1

    def commit(self) -> None:
        """Sync the folder, give it its number and make it live.

        The generation that was live stays, to go back to, or if it is damaged the one before;
        every other one is removed, also those that were rolled back or never committed.
        """
        previous = self._generations._whole(self._previous)
        if previous is not None:
            # Its number alone does not tell: a generation that was left may still be there.
            (self.folder / _BEFORE).write_text(f"{previous:06d}\n", encoding="ascii")
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                _sync_file(path)
        for path in (*(p for p in self.folder.rglob("*") if p.is_dir()), self.folder):
            sync_folder(path)
        final = self._generations.folder(self.number)
        self.folder.rename(final)
        sync_folder(final.parent)
        self._generations._commit(self.number)
        with suppress(OSError):  # it is committed all the same; the next build tries again
            self._generations._prune(keep={self.number, previous})

    def confirm(self) -> None:
        """Note that the live generation is what was asked for, not only what was gone back to."""
        for number in self._generations.numbers():
            if self._previous is not None and number > self._previous:
                folder = self._generations.folder(number)
                write_atomically(folder / _LEFT, [_OVER.encode("ascii")])


class Hold:
    """Keeps a generation's folder from being pruned for as long as the object lives."""

    def __init__(self, folder: Path) -> None:
        descriptor = _lock_file(folder, fcntl.LOCK_SH)
        # A finalizer, not a method to call: readers drop a snapshot when they please.
        weakref.finalize(self, os.close, descriptor)


@contextmanager
def _write_errors(index_dir: Path) -> Iterator[None]:
    """Turn a full disk or a missing permission into one sentence."""
    try:
        yield
    except OSError as error:
        raise GenerationError(
            f"The index in '{index_dir}' cannot be written ({error.strerror or error}). Free some "
            "space or check the permissions, then try again; the index is as it was, or "
            "wholly the new one."
        ) from error


def _lock_file(folder: Path, kind: int) -> int:
    """Lock the manifest's file and return the descriptor that holds the lock."""
    descriptor = os.open(folder / MANIFEST_FILE, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
