"""Interrupts builds at every step that changes the disk. A program, so that no test forks itself.

    python -m tests.index.storage.interrupted kill CONTENT INDEX WORK
    python -m tests.index.storage.interrupted power CONTENT INDEX WORK
    python -m tests.index.storage.interrupted full CONTENT INDEX WORK

`kill` builds in copies of INDEX below WORK, the n-th of which is killed before its n-th step,
until one survives. `power` does the same and empties every file that was not synced before,
as a loss of power may. `full` lets no file grow beyond ever larger sizes. Each copy gives one
line of JSON on stdout: its name, and what became of the build.
"""

import json
import os
import resource
import shutil
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from index.build import build
from index.errors import ArticleBotError
from tests.index.hash_encoder import HashEncoder

STEPS = ("fsync", "rename", "replace", "mkdir", "unlink", "rmdir")
SIZES = (0, 50, 150, 300, 500, 700, 1000, 1500, 2000, 3000, 4000, 6000, 10**6)


class Interruption:
    """Kills this process before its n-th step.

    Args:
        last: Which step is not taken, counted from 1.
        index_dir: The index, when files that were not synced are to be emptied.
    """

    def __init__(self, last: int, index_dir: Path | None) -> None:
        self._left = last
        self._index_dir = index_dir
        self._safe = set(_inodes(index_dir)) if index_dir else set()

    def guard(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Give a step that counts."""

        def guarded(*args: Any, **kwargs: Any) -> Any:
            self._left -= 1
            if self._left == 0:
                self._kill()
            if step.__name__ == "fsync":
                self._safe.add(os.fstat(args[0]).st_ino)
            return step(*args, **kwargs)

        return guarded

    def _kill(self) -> None:
        for inode, path in _inodes(self._index_dir).items() if self._index_dir else ():
            if inode not in self._safe:
                os.truncate(path, 0)
        os.kill(os.getpid(), signal.SIGKILL)


def _inodes(folder: Path) -> dict[int, Path]:
    files = ((path.lstat(), path) for path in folder.rglob("*"))
    return {status.st_ino: path for status, path in files if stat.S_ISREG(status.st_mode)}


def run(prepare: Callable[[], None], content: Path, index_dir: Path) -> str:
    """Build in a child process and say what became of it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        prepare()
        try:
            report = build(content, index_dir, "hash", HashEncoder)
            os.write(writer, f"built {report.generation}".encode())
        except ArticleBotError as error:
            os.write(writer, f"{type(error).__name__}: {error}".encode())
        except BaseException as error:
            os.write(writer, f"crashed: {error!r}".encode())
        os._exit(0)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    return "killed" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else said


def interruptions(mode: str) -> Iterator[Callable[[Path], Callable[[], None]]]:
    """Give, for each copy, what its process does before it builds."""

    def kill_before(last: int) -> Callable[[Path], Callable[[], None]]:
        def prepare(index_dir: Path) -> None:
            interruption = Interruption(last, index_dir if mode == "power" else None)
            for name in STEPS:
                setattr(os, name, interruption.guard(getattr(os, name)))

        return lambda index_dir: lambda: prepare(index_dir)

    def limit(size: int) -> Callable[[Path], Callable[[], None]]:
        def prepare() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        return lambda _index_dir: prepare

    if mode == "full":
        yield from map(limit, SIZES)
    else:
        yield from map(kill_before, count(1))


def main(mode: str, content: Path, index_dir: Path, work: Path) -> None:
    """Build in one copy after the other until a build is through."""
    for number, interruption in enumerate(interruptions(mode), start=1):
        copy = work / f"{number:03d}"
        shutil.copytree(index_dir, copy)
        outcome = run(interruption(copy), content, copy)
        sys.stdout.write(json.dumps({"copy": copy.name, "outcome": outcome}) + "\n")
        sys.stdout.flush()
        if outcome.startswith("built"):
            return


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
