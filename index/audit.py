"""The audit log: who changed what answers come from, and who took the journal out, and when.

A line of JSON for each act, appended and synced. A line that a crash cut off is passed over;
nothing that was written is ever changed.
"""

import datetime as dt
import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import AuditError

AUDIT_FILE = "audit.jsonl"

Act = Literal["added", "replaced", "removed", "built", "rolled_back", "exported"]


class AuditEntry(BaseModel):
    """Something that was done.

    Attributes:
        at: When, in UTC.
        by: Who, in the words of whoever let them in: a user of the machine, an administrator.
        act: What.
        documents: The ids of the documents that it was done to.
        titles: Their titles as they were then, by id, as far as they were known.
        generation: The generation that was live afterwards, or None.
        detail: What else there is to say, such as what was exported.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: dt.datetime
    by: str
    act: Act
    documents: tuple[str, ...] = ()
    titles: dict[str, str] = {}
    generation: int | None = None
    detail: str = ""


class AuditLog:
    """Notes acts and lists them.

    Args:
        index_dir: The folder that the log is in.
    """

    def __init__(self, index_dir: Path) -> None:
        self._path = index_dir / AUDIT_FILE

    def note(
        self,
        by: str,
        act: Act,
        *,
        documents: Sequence[str] = (),
        titles: Mapping[str, str] | None = None,
        generation: int | None = None,
        detail: str = "",
    ) -> None:
        """Write an act down.

        Args:
            by: Who did it.
            act: What.
            documents: The ids of the documents that it was done to.
            titles: Documents' titles by id; those of other documents are passed over.
            generation: The generation that is live now, or None.
            detail: What else there is to say.

        Raises:
            AuditError: It was done, but cannot be written down.
        """
        entry = AuditEntry(
            at=dt.datetime.now(dt.UTC),
            by=_writable(by),
            act=act,
            documents=tuple(map(_writable, documents)),
            titles={id_: title for id_, title in (titles or {}).items() if id_ in documents},
            generation=generation,
            detail=detail,
        )
        # The line break comes first: a line that a crash cut off spoils no other.
        line = f"\n{entry.model_dump_json(exclude_defaults=True)}".encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                # One call: two processes' lines do not mix. A disk that fills up takes a part.
                if os.write(descriptor, line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise AuditError(
                f"It was done, but not noted in '{self._path}' ({error.strerror}). Free some "
                "space or check the permissions."
            ) from error

    def entries(self, most: int) -> list[AuditEntry]:
        """List the last acts, newest first.

        Raises:
            AuditError: The log cannot be read.
        """
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise AuditError(
                f"The audit log '{self._path}' cannot be read ({error.strerror}). Check its "
                "permissions."
            ) from error
        found: list[AuditEntry] = []
        for line in reversed(lines):
            if len(found) == most:
                break
            try:
                found.append(AuditEntry.model_validate_json(line))
            except ValidationError:
                continue
        return found


def _writable(text: str) -> str:
    """Put escapes in place of what was not UTF-8 in a file's name or on the command line."""
    return text.encode(errors="backslashreplace").decode()
