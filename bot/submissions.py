"""Documents that an administrator has sent and not yet decided on.

Each has a folder of its own with the file and what is known of it, so that a decision counts
after a restart too.
"""

import datetime as dt
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index import UNFINISHED, ArticleBotError, write_atomically

_KEPT = dt.timedelta(days=2)
_FACTS = "submission.json"
_FILE = "source"
_KEY = re.compile(r"[A-Za-z0-9_-]{12}")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


class SubmissionError(ArticleBotError):
    """A document that was sent cannot be taken, or what was sent cannot be read."""


class Submission(BaseModel):
    """What an administrator has sent.

    Attributes:
        key: What names it.
        administrator: Who sent it, as a pseudonym.
        name: The file's name as it was sent, or the web address.
        source: The file in this submission's folder, or the web address.
        given: Front matter that the administrator gave.
        message: The message that shows what was recognised, or None before it is sent.
        fingerprint: Of what it shows.
        sent_at: When.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: str
    administrator: str
    name: str
    source: str
    given: dict[str, str] = {}
    message: int | None = None
    fingerprint: str = ""
    sent_at: dt.datetime


class Submissions:
    """Keeps what was sent until it is decided on. Calls block; keep them off the event loop.

    Args:
        folder: Where; it is made when it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, administrator: str, name: str, data: bytes | None = None) -> Submission:
        """Keep a file, or a web address when there are no data.

        Raises:
            SubmissionError: The name leads out of a folder, or there is no room.
        """
        key = secrets.token_urlsafe(9)
        source = name
        if data is not None:
            source = str((self._folder / key / f"{_FILE}{_ending(name)}").absolute())
            try:
                Path(source).parent.mkdir(parents=True)
                write_atomically(Path(source), [data])
            except OSError as error:
                raise _no_room(name, error) from error
        submission = Submission(
            key=key,
            administrator=administrator,
            name=name,
            source=source,
            sent_at=dt.datetime.now(dt.UTC),
        )
        self.keep(submission)
        return submission

    def keep(self, submission: Submission) -> None:
        """Write down what is known of a submission.

        Raises:
            SubmissionError: There is no room.
        """
        path = self._folder / submission.key / _FACTS
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, [submission.model_dump_json().encode()])
        except OSError as error:
            raise _no_room(submission.name, error) from error

    def find(self, key: str) -> Submission | None:
        """Look a submission up; one that nobody decided on in time is none any more."""
        found = self._read(key) if _KEY.fullmatch(key) else None
        return found if found is not None and _is_kept(found.sent_at) else None

    def find_message(self, administrator: str, message: int) -> Submission | None:
        """Look up the submission that a message to an administrator shows.

        Raises:
            SubmissionError: The folder cannot be read.
        """
        for submission in self._all():
            if (submission.administrator, submission.message) == (administrator, message):
                return self.find(submission.key)
        return None

    def discard(self, submission: Submission) -> None:
        """Remove a submission with its file."""
        shutil.rmtree(self._folder / submission.key, ignore_errors=True)

    def discard_all(self, administrator: str) -> None:
        """Remove everything that an administrator has sent.

        Raises:
            SubmissionError: The folder cannot be read.
        """
        for submission in self._all():
            if submission.administrator == administrator:
                self.discard(submission)

    def expire(self) -> None:
        """Remove what nobody decided on for two days, also what a crash left half written.

        Raises:
            SubmissionError: The folder cannot be read.
        """
        for folder in self._folders():
            found = self._read(folder.name)
            with suppress(FileNotFoundError):  # it was decided on just now
                if not _is_kept(found.sent_at if found else _changed_at(folder)):
                    shutil.rmtree(folder, ignore_errors=True)

    def _all(self) -> list[Submission]:
        found = (self._read(folder.name) for folder in self._folders())
        return [submission for submission in found if submission is not None]

    def _read(self, key: str) -> Submission | None:
        try:
            facts = (self._folder / key / _FACTS).read_bytes()
            return Submission.model_validate_json(facts)
        except (OSError, ValidationError):
            return None

    def _folders(self) -> list[Path]:
        """List the submissions' folders; anything else in there is somebody else's."""
        try:
            return sorted(folder for folder in self._folder.iterdir() if _is_submission(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise SubmissionError(
                f"The folder '{self._folder}' cannot be read ({error.strerror}). Check UPLOADS_DIR."
            ) from error


def _no_room(name: str, error: OSError) -> SubmissionError:
    return SubmissionError(
        f"'{name}' cannot be kept ({error.strerror}). Check UPLOADS_DIR and the space on its disk, "
        "and send it again."
    )


def _is_submission(folder: Path) -> bool:
    """Tell whether a folder is named as a submission is, and holds nothing else."""
    if not _KEY.fullmatch(folder.name):
        return False
    try:
        return all(
            file.stem == _FILE or file.name == _FACTS or file.name.startswith(UNFINISHED)
            for file in folder.iterdir()
        )
    except OSError:  # no folder, not ours, or removed meanwhile
        return False


def _is_kept(sent_at: dt.datetime) -> bool:
    return sent_at >= dt.datetime.now(dt.UTC) - _KEPT


def _changed_at(folder: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(folder.stat().st_mtime, dt.UTC)


def _ending(name: str) -> str:
    """Give a file name's ending; the rest of the name is used nowhere.

    Raises:
        SubmissionError: The name is a path.
    """
    if "/" in name or "\\" in name or "\0" in name or name in (".", ".."):
        raise SubmissionError(
            f"'{name}' is a path and no plain file name. Rename the file and send it again."
        )
    ending = Path(name).suffix.lower()
    return ending if _ENDING.fullmatch(ending) else ""
