"""Tests of what administrators have sent and not decided on."""

import datetime as dt
import os
from pathlib import Path

import pytest

from bot.submissions import Submission, SubmissionError, Submissions
from index import UNFINISHED

ADA, BEN = "ada's pseudonym", "ben's pseudonym"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where submissions are; not made yet."""
    return tmp_path / "var" / "uploads"


@pytest.fixture
def submissions(folder: Path) -> Submissions:
    """The submissions."""
    return Submissions(folder)


def shown(submissions: Submissions, administrator: str, message: int) -> Submission:
    """Keep a submission that a message shows."""
    begun = submissions.begin(administrator, "lamp.md", b"# Lamp")
    kept = begun.model_copy(update={"message": message, "given": {"publisher": "Ä:\n"}})
    submissions.keep(kept)
    return kept


def age(submissions: Submissions, submission: Submission, hours: float) -> None:
    """Let a submission have been sent a while ago."""
    sent_at = dt.datetime.now(dt.UTC) - dt.timedelta(hours=hours)
    submissions.keep(submission.model_copy(update={"sent_at": sent_at}))


def test_file_is_kept(folder: Path, submissions: Submissions) -> None:
    """What was sent is found after a restart, with its bytes, until it is decided on."""
    kept = shown(submissions, ADA, 7)
    later = Submissions(folder)
    assert later.find(kept.key) == later.find_message(ADA, 7) == kept
    assert Path(kept.source).read_bytes() == b"# Lamp"
    assert Path(kept.source).is_absolute()
    later.discard(kept)
    assert list(folder.iterdir()) == []
    assert later.find(kept.key) is None
    later.discard(kept)


def test_address_is_kept(submissions: Submissions) -> None:
    """A web address is its own source, whatever is in it."""
    begun = submissions.begin(ADA, "https://example.org/../a.pdf?x=1")
    assert begun.source == begun.name
    assert submissions.find(begun.key) == begun


def test_whose_message_it_is(submissions: Submissions) -> None:
    """Messages are numbered in each chat, so the same number is another's in another chat."""
    mine, theirs = shown(submissions, ADA, 7), shown(submissions, BEN, 7)
    assert submissions.find_message(ADA, 7) == mine
    assert submissions.find_message(BEN, 7) == theirs
    assert submissions.find_message(ADA, 8) is None


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("lamp.md", "source.md"),
        ("Лампа 1.PDF", "source.pdf"),
        ("a.tar.gz", "source.gz"),
        ("no ending", "source"),
        (".md", "source"),
        ("x." + "y" * 300, "source"),
        ("-rf *.txt", "source.txt"),
        ("a\nb.md", "source.md"),
        ("$(reboot).html;", "source"),
        ("submission.json", "source.json"),
    ],
)
def test_only_the_ending_is_used(submissions: Submissions, name: str, file: str) -> None:
    """A name from outside becomes no path; of it only a plain ending is kept."""
    begun = submissions.begin(ADA, name, b"x")
    assert (Path(begun.source).name, begun.name) == (file, name)
    assert submissions.find(begun.key) == begun


@pytest.mark.parametrize(
    "name", ["../lamp.md", "/etc/passwd", "a\\b.md", "..", ".", "a\0.md", "C:\\x.md"]
)
def test_path_as_a_name(folder: Path, submissions: Submissions, name: str) -> None:
    """A name that is a path is refused, and leaves nothing."""
    with pytest.raises(SubmissionError, match="is a path and no plain file name"):
        submissions.begin(ADA, name, b"x")
    assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.parametrize("key", ["", "..", "../outside", "a/b", "x" * 12, "x" * 13, "ключ-ключ-кл"])
def test_key_from_outside(folder: Path, submissions: Submissions, key: str) -> None:
    """A key that was made up finds nothing, and reads nothing outside."""
    kept = shown(submissions, ADA, 7)
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "submission.json").write_text(kept.model_dump_json(), encoding="utf-8")
    assert submissions.find(key) is None


def test_damaged(folder: Path, submissions: Submissions) -> None:
    """What cannot be read is as good as not there, and hides no other."""
    broken, whole = shown(submissions, ADA, 7), shown(submissions, ADA, 8)
    for text in ("", "{", "[]", '{"key": 1}', "\xff"):
        path = folder / broken.key / "submission.json"
        path.write_text(text, encoding="latin-1")
        assert submissions.find(broken.key) is None
        assert submissions.find_message(ADA, 7) is None
    assert submissions.find_message(ADA, 8) == whole


def test_expiry(folder: Path, submissions: Submissions) -> None:
    """After two days what nobody decided on is gone, also what a crash left without its facts."""
    old, young = shown(submissions, ADA, 7), shown(submissions, ADA, 8)
    age(submissions, old, 49)
    age(submissions, young, 47)
    crashed, writing = folder / ("c" * 12), folder / ("w" * 12)
    for half in (crashed, writing):
        half.mkdir()
        (half / "source.md").write_bytes(b"x")
        (half / f"{UNFINISHED}4711").write_bytes(b"{")
    long_ago = (dt.datetime.now() - dt.timedelta(hours=49)).timestamp()  # noqa: DTZ005
    os.utime(crashed, (long_ago, long_ago))
    submissions.expire()
    assert {path.name for path in folder.iterdir()} == {young.key, writing.name}


def test_decision_after_two_days(submissions: Submissions) -> None:
    """What was sent more than two days ago is not found, though nothing has removed it yet."""
    sent = shown(submissions, ADA, 7)
    age(submissions, sent, 47)
    assert submissions.find(sent.key) is not None
    age(submissions, sent, 49)
    assert submissions.find(sent.key) is submissions.find_message(ADA, 7) is None


def test_one_administrators_submissions(folder: Path, submissions: Submissions) -> None:
    """All that one administrator sent can be removed, however old, and nobody else's."""
    submissions.discard_all(ADA)
    mine, old, theirs = (shown(submissions, who, 7) for who in (ADA, ADA, BEN))
    age(submissions, old, 49)
    submissions.discard_all(ADA)
    assert submissions.find(mine.key) is None
    assert [path.name for path in folder.iterdir()] == [theirs.key]


def test_folder_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder that the system refuses is said in a sentence with the setting."""
    submissions = Submissions(tmp_path / ("x" * 300))  # to root too, who may enter any folder
    with pytest.raises(SubmissionError, match=r"cannot be read .*\. Check UPLOADS_DIR\."):
        submissions.expire()
    with pytest.raises(SubmissionError, match="UPLOADS_DIR"):
        submissions.begin(ADA, "lamp.md", b"x")


def test_expiry_removes_nothing_else(folder: Path, submissions: Submissions) -> None:
    """What is no submission stays, though the folder be the wrong one."""
    for name in ("Photos", "Pictures2026", "x" * 12):
        (folder / name).mkdir(parents=True)
        (folder / name / "dear.jpg").write_bytes(b"x")
        os.utime(folder / name, (0, 0))
    (folder / ".gitkeep").write_bytes(b"")
    submissions.expire()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [".gitkeep", "Photos", "Pictures2026", "x" * 12]
    )


def test_no_room(folder: Path, submissions: Submissions) -> None:
    """When it cannot be kept, the sentence names it and says what to do."""
    folder.parent.mkdir(parents=True)
    folder.write_bytes(b"")
    for data in (b"x", None):
        with pytest.raises(SubmissionError, match=r"'lamp\.md' cannot be kept .* send it again"):
            submissions.begin(ADA, "lamp.md", data)
