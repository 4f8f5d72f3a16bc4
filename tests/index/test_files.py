"""Tests of writing files: the old one or the new one, whatever happens in between."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.files import UNFINISHED, write_atomically

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there."""
    path = tmp_path / "lamp.md"
    path.write_bytes(b"old")
    return path


def contents(path: Path) -> dict[str, bytes]:
    """Give every file of the folder, hidden ones too."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def test_written_whole(path: Path) -> None:
    """A new file is there, an old one replaced, and nothing is left beside them."""
    write_atomically(path, [b"ne", b"", b"w"])
    write_atomically(path.with_name("x" * 255), [])
    assert contents(path) == {"lamp.md": b"new", "x" * 255: b""}


def test_as_readable_as_any_file(path: Path) -> None:
    """Who may read it is what the umask says, as for every file that programs make."""
    write_atomically(path, [b"new"])
    other = path.with_name("other")
    other.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_pieces_that_break_off(path: Path) -> None:
    """When what is to be written cannot be made, the old file stays."""

    def pieces() -> Iterator[bytes]:
        yield b"ne"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_atomically(path, pieces())
    assert contents(path) == {"lamp.md": b"old"}


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_disk_that_fails(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """An error of the disk before the file is in its place leaves the old one alone."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="Input/output error"):
        write_atomically(path, [b"new"])
    assert contents(path) == {"lamp.md": b"old"}


def test_disk_that_is_full(path: Path) -> None:
    """A file that does not fit is not there at all."""
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from index.files import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))\n"
        "write_atomically(Path(sys.argv[1]), [b'x' * 100])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True
    )
    assert "OSError: [Errno 27]" in done.stderr
    assert contents(path) == {"lamp.md": b"old"}


def test_synced_before_it_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are on the disk before the name leads to them, and then the name is, too."""
    events: list[tuple[str, str]] = []
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        fsync(descriptor)
        file = Path(f"/proc/self/fd/{descriptor}").readlink()
        kind = "file" if file.name.startswith(UNFINISHED) else file.name
        events.append(("sync", kind))

    def replaced(source: Path, target: Path) -> None:
        replace(source, target)
        events.append(("replace", target.name))

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    write_atomically(path, [b"new"])
    assert events == [("sync", "file"), ("replace", "lamp.md"), ("sync", path.parent.name)]
