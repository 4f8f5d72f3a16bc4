"""Writes reports into files."""

from collections.abc import Iterable
from pathlib import Path

from index import ArticleBotError, write_atomically


class ReportError(ArticleBotError):
    """A report cannot be written."""


def write_report(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file; one that was there is replaced once the new one is whole.

    Raises:
        ReportError: The file cannot be written.
    """
    try:
        write_atomically(path, pieces)
    except OSError as error:
        raise ReportError(
            f"'{path}' cannot be written ({error.strerror}). Name a file in a folder that is "
            "there and that you may write to."
        ) from error
