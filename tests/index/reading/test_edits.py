"""Tests of edits that can be taken back."""

import errno
import os
from pathlib import Path

import pytest

from index.errors import ContentError
from index.reading.edits import Edits, all_or_nothing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with two files."""
    (tmp_path / "lamp.md").write_bytes(b"lamp\r\n")
    (tmp_path / "ferry.md").write_bytes(b"ferry")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """Give every file's bytes, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_edits_stay(folder: Path) -> None:
    """What was written and removed stays when nothing fails."""
    with all_or_nothing() as edits:
        edits.write(folder / "new" / "buoy.md", b"buoy")
        edits.write(folder / "lamp.md", b"other")
        edits.remove(folder / "ferry.md")
    assert files(folder) == {"new/buoy.md": b"buoy", "lamp.md": b"other"}


@pytest.mark.parametrize("failure", [ContentError("x.", path=Path("x")), KeyboardInterrupt()])
def test_failure_takes_all_back(folder: Path, failure: BaseException) -> None:
    """Whatever ends the body, every file is as it was, though one was changed several times."""

    def change() -> None:
        with all_or_nothing() as edits:
            edits.write(folder / "buoy.md", b"buoy")
            edits.write(folder / "lamp.md", b"second")
            edits.write(folder / "lamp.md", b"third")
            edits.remove(folder / "ferry.md")
            edits.write(folder / "ferry.md", b"again")
            edits.remove(folder / "buoy.md")
            raise failure

    before = files(folder)
    with pytest.raises(type(failure)):
        change()
    assert files(folder) == before


def test_edit_that_fails_half_way(folder: Path) -> None:
    """An edit that cannot be made leaves nothing, and takes back those before it."""

    def change(path: Path) -> None:
        with all_or_nothing() as edits:
            edits.write(folder / "lamp.md", b"other")
            edits.remove(folder / "lamp.md")
            edits.write(path, b"words")

    before = files(folder)
    (folder / "taken.md").mkdir()
    for name in ("taken.md", "ferry.md/below.md"):
        with pytest.raises(ContentError, match=f"{name}: cannot be"):
            change(folder / name)
    assert files(folder) == before


@pytest.mark.parametrize("name", ["missing.md", "folder.md"])
def test_file_that_cannot_be_removed(folder: Path, name: str) -> None:
    """What is no file cannot be removed; the sentence names it."""
    (folder / "folder.md").mkdir()
    with pytest.raises(ContentError, match=f"{name}: cannot be"):
        Edits().remove(folder / name)


def test_file_that_cannot_be_put_back(folder: Path) -> None:
    """When one file cannot be put back, the others are, and the sentence names that one."""
    edits = Edits()
    edits.write(folder / "lamp.md", b"other")
    edits.write(folder / "buoy.md", b"buoy")
    edits.remove(folder / "ferry.md")
    (folder / "ferry.md").mkdir()
    (folder / "ferry.md" / "inside").write_bytes(b"")
    with pytest.raises(ContentError, match=r"ferry\.md: cannot be written"):
        edits.take_back()
    assert files(folder) == {"lamp.md": b"lamp\r\n", "ferry.md/inside": b""}


def test_folder_that_cannot_be_synced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written or removed though its folder could not be synced is taken back, too."""
    before, fsync = files(folder), os.fsync

    def synced(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").is_dir():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    for name in ("lamp.md", "buoy.md"):
        edits = Edits()
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", synced)
            with pytest.raises(ContentError, match=r"cannot be written \(Input/output error"):
                edits.write(folder / name, b"new")
        assert files(folder) != before
        edits.take_back()
        assert files(folder) == before
    edits = Edits()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", synced)
        with pytest.raises(ContentError, match=r"cannot be removed \(Input/output error"):
            edits.remove(folder / "lamp.md")
    assert files(folder) != before
    edits.take_back()
    assert files(folder) == before


def test_what_failed_is_not_written_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk the file that was not written is let be, and the others are put back."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    edits, before = Edits(), files(folder)
    edits.write(folder / "buoy.md", b"buoy")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ContentError, match="No space left"):
        edits.write(folder / "lamp.md", b"new")
    edits.take_back()
    assert files(folder) == before


def test_taken_back_once(folder: Path) -> None:
    """What was taken back is not taken back again over what came later."""
    edits = Edits()
    edits.write(folder / "lamp.md", b"other")
    edits.take_back()
    (folder / "lamp.md").write_bytes(b"later")
    edits.take_back()
    assert (folder / "lamp.md").read_bytes() == b"later"


def test_kept(folder: Path) -> None:
    """What was kept stays, whatever ends the body; what is changed afterwards does not."""

    def change() -> None:
        with all_or_nothing() as edits:
            edits.write(folder / "lamp.md", b"other")
            edits.keep()
            edits.remove(folder / "ferry.md")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change()
    assert files(folder) == {"lamp.md": b"other", "ferry.md": b"ferry"}
