"""Reports in files: whole, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.reports.files import ReportError, write_report


def test_a_report_is_written_whole(tmp_path: Path) -> None:
    """A file that was there is replaced, and nothing else is left behind."""
    path = tmp_path / "chart.png"
    path.write_bytes(b"an older chart")
    write_report(path, [b"a newer ", b"one"])
    assert path.read_bytes() == b"a newer one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_that_breaks_off(tmp_path: Path) -> None:
    """What fails half-way leaves the older file as it was."""

    def pieces() -> Iterator[bytes]:
        yield b"a newer "
        message = "the database is gone"
        raise RuntimeError(message)

    path = tmp_path / "questions.csv"
    path.write_bytes(b"older")
    with pytest.raises(RuntimeError):
        write_report(path, pieces())
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder in the way is told in a sentence, and nothing is left behind."""
    path = tmp_path / "folder"
    (path / "file").mkdir(parents=True)
    with pytest.raises(ReportError, match="folder' cannot be written"):
        write_report(path, [b"a chart"])
    assert list(tmp_path.iterdir()) == [path]
