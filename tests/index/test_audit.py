"""Tests of the audit log: every act is there, in order, whatever a crash left behind."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.audit import AUDIT_FILE, AuditLog
from index.errors import AuditError

ROOT = Path(__file__).parents[2]


def test_nothing_yet(tmp_path: Path) -> None:
    """Before the first act the log is empty, and looking makes no file."""
    assert AuditLog(tmp_path / "index").entries(5) == []
    assert not (tmp_path / "index").exists()


def test_every_act_newest_first(tmp_path: Path) -> None:
    """An entry says who did what, to what and when, and the newest comes first."""
    log = AuditLog(tmp_path / "index")
    before = dt.datetime.now(dt.UTC)
    log.note("ada", "added", documents=["lamp", "sea/ferry"], generation=3)
    log.note("Root\n(7)", "rolled_back", generation=2)
    log.note("ada", "exported", detail="questions")
    exported, rolled_back, added = log.entries(9)
    assert (added.by, added.act, added.documents, added.generation) == (
        "ada",
        "added",
        ("lamp", "sea/ferry"),
        3,
    )
    assert (rolled_back.by, rolled_back.act, rolled_back.generation) == (
        "Root\n(7)",
        "rolled_back",
        2,
    )
    assert (exported.act, exported.detail, exported.generation) == ("exported", "questions", None)
    assert before <= added.at <= rolled_back.at <= exported.at <= dt.datetime.now(dt.UTC)
    assert log.entries(1) == [exported]
    assert log.entries(0) == []


def test_titles(tmp_path: Path) -> None:
    """An entry names its documents as they were called then, and no others."""
    log = AuditLog(tmp_path)
    log.note("ada", "built", documents=["lamp", "buoy"], titles={"lamp": "Lamps", "sea": "Sea"})
    (entry,) = log.entries(1)
    assert (entry.documents, entry.titles) == (("lamp", "buoy"), {"lamp": "Lamps"})


def test_words_that_are_not_utf_8(tmp_path: Path) -> None:
    """What cannot be written as it is, is noted all the same."""
    log = AuditLog(tmp_path)
    log.note(os.fsdecode(b"Zo\xeb"), "removed", documents=["lamp", os.fsdecode(b"caf\xe9")])
    (entry,) = log.entries(1)
    assert (entry.by, entry.documents) == ("Zo\\udceb", ("lamp", "caf\\udce9"))


@pytest.mark.parametrize("kept", range(0, 60, 7))
def test_line_that_a_crash_cut_off(tmp_path: Path, kept: int) -> None:
    """Half a line hides itself alone: what stands before it and what comes after are shown."""
    log = AuditLog(tmp_path)
    path = tmp_path / AUDIT_FILE
    log.note("first", "built")
    whole = path.stat().st_size
    log.note("cut", "built")
    os.truncate(path, whole + kept)
    log.note("last", "built")
    assert [entry.by for entry in log.entries(9)] == ["last", "first"]


def test_line_of_another_version(tmp_path: Path) -> None:
    """What this version does not know of a line is passed over, and so is a line without sense."""
    log = AuditLog(tmp_path)
    log.note("ada", "built")
    path = tmp_path / AUDIT_FILE
    known = json.loads(path.read_text().strip())
    lines = [known | {"by": "later", "mood": "good"}, known | {"act": "painted"}, ["no object"]]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n\0\xff", encoding="latin-1")
    assert [entry.by for entry in log.entries(9)] == ["later"]


def test_two_processes(tmp_path: Path) -> None:
    """Lines that two processes append at the same time do not mix, and none is lost."""
    script = (
        "import sys; from pathlib import Path; from index.audit import AuditLog\n"
        "log = AuditLog(Path(sys.argv[1]))\n"
        "for number in range(100): log.note(sys.argv[2], 'built', detail=str(number) * 50)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name], cwd=ROOT)
        for name in ("one", "two")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    entries = AuditLog(tmp_path).entries(1000)
    for name in ("one", "two"):
        details = [entry.detail for entry in entries if entry.by == name]
        assert details == [str(number) * 50 for number in reversed(range(100))]


def test_log_that_cannot_be_written(tmp_path: Path) -> None:
    """What was done and cannot be noted is said so, and so is a log that cannot be read."""
    (tmp_path / AUDIT_FILE).mkdir()
    log = AuditLog(tmp_path)
    with pytest.raises(AuditError, match=r"It was done, but not noted in .*audit\.jsonl"):
        log.note("ada", "built")
    with pytest.raises(AuditError, match="cannot be read"):
        log.entries(1)


def test_disk_that_is_full(tmp_path: Path) -> None:
    """A line of which only a part was taken counts as not noted."""
    script = (
        "import resource, signal, sys; from pathlib import Path; from index.audit import AuditLog\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))\n"
        "AuditLog(Path(sys.argv[1])).note('ada', 'built')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert "AuditError: It was done, but not noted" in done.stderr
    assert AuditLog(tmp_path).entries(9) == []
