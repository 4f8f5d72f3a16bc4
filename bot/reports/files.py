"""Writes reports into files."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from index import ArticleBotError


class ReportError(ArticleBotError):
    """A report cannot be written."""


def write_report(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file; one that was there is replaced once the new one is whole.

    Raises:
        ReportError: The file cannot be written.
    """
    try:
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".report-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(pieces)
            Path(beside).chmod(0o644)  # mkstemp's own is for the owner alone
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ReportError(
            f"'{path}' cannot be written ({error.strerror}). Name a file in a folder that is "
            "there and that you may write to."
        ) from error
