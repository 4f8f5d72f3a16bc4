"""Tests of the operator's commands as the bot runs them: in processes of their own."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.operations import OperationError, operate
from tests.bot.library import HARBOUR_MARKDOWN, MODELS_DIR, REPOSITORY


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A content folder with one document, and settings that lead there."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "harbour.md").write_text(HARBOUR_MARKDOWN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setenv("MODELS_DIR", str(MODELS_DIR))
    return tmp_path


def test_progress_and_outcome(place: Path) -> None:
    """A build tells how far it is, and gives what it printed."""
    seen: list[tuple[int, int]] = []

    async def on_progress(done: int, total: int) -> None:
        seen.append((done, total))

    (report,) = asyncio.run(operate("build", "--by=Root (7)", on_progress=on_progress))
    assert (report["generation"], report["added"]) == (1, ["harbour"])
    assert seen == sorted(seen)
    assert seen[-1] == (report["passages"], report["passages"])
    (entry,) = asyncio.run(operate("audit"))
    assert (entry["by"], entry["act"]) == ("Root (7)", "built")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("remove", "lamp"), "there is no document 'lamp'. There is: harbour."),
        (("remove", "--", "--by"), "there is no document '--by'. There is: harbour."),
        (("status",), "There is no index"),
        (("paint",), "invalid choice: 'paint'"),
    ],
)
def test_failure_is_what_it_said(arguments: tuple[str, ...], said: str) -> None:
    """A command that fails is told in its own words, without a traceback."""

    async def on_progress(_done: int, _total: int) -> None:
        pytest.fail("There is no progress.")

    following = on_progress if arguments[0] == "remove" else None
    with pytest.raises(OperationError) as failure:
        asyncio.run(operate(*arguments, on_progress=following))
    assert said in str(failure.value)
    assert "Traceback" not in str(failure.value)
    assert len(str(failure.value)) <= 1000


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (None, "No such file"),
        ("head -c 2000000 /dev/zero | tr '\\0' x >&2", "chunk"),
        ("echo It is done.", "Expecting value"),
    ],
)
def test_command_that_cannot_be_run(
    place: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, reason: str
) -> None:
    """A process that cannot be started, or says what no command says, is a failure too."""
    python = place / "python"
    if script is not None:
        python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(OperationError, match="The command 'status' could not be run") as failure:
        asyncio.run(operate("status"))
    assert reason in str(failure.value)


async def waiting(place: Path) -> tuple["asyncio.Task[object]", int]:
    """Begin to inspect a file that never ends; gives the task, and the file's other end."""
    pipe = place / "endless.txt"
    os.mkfifo(pipe)
    task: asyncio.Task[object] = asyncio.create_task(operate("inspect", str(pipe)))
    while not task.done():
        try:
            return task, os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            await asyncio.sleep(0.05)
    raise AssertionError(str(task.exception()))


def child() -> int:
    """Give the number of the process that inspects; other tests' bots may be there too."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    (number,) = (n for n in children if b"\0inspect\0" in Path(f"/proc/{n}/cmdline").read_bytes())
    return int(number)


def test_cancelled(place: Path) -> None:
    """Whoever stops waiting for a command ends its process, before anything goes on."""

    async def cancel() -> int:
        task, end = await waiting(place)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return end

    end = asyncio.run(cancel())
    with pytest.raises(BrokenPipeError):  # nobody reads any more
        os.write(end, b"x")
    os.close(end)


def test_killed(place: Path) -> None:
    """A process that is ended from outside is a failure like any other."""

    async def kill() -> None:
        task, end = await waiting(place)
        os.kill(child(), signal.SIGKILL)
        try:
            await task
        finally:
            os.close(end)

    with pytest.raises(OperationError, match="It failed without saying why"):
        asyncio.run(kill())


def test_lower_priority(place: Path) -> None:
    """Readers' questions have the processor first."""

    async def look() -> int:
        task, end = await waiting(place)
        niceness = os.getpriority(os.PRIO_PROCESS, child())
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        os.close(end)
        return niceness

    assert asyncio.run(look()) > os.getpriority(os.PRIO_PROCESS, 0)
