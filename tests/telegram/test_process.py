"""A bot's process is started, watched and ended; here a small stand-in for the bot."""

import signal
from pathlib import Path

import pytest

from tests.telegram.process import BotProcess
from tests.telegram.server import BotApiServer

POLLS = """
import os, signal, urllib.request
signal.signal(signal.SIGTERM, lambda *_: exit(0))
print("polling for", os.environ["READER"])
while True:
    urllib.request.urlopen(os.environ["METHODS"] + "/getUpdates?timeout=30").read()
"""


@pytest.fixture
def stand_in(server: BotApiServer, tmp_path: Path) -> BotProcess:
    """A process that polls until it is asked to end."""
    (tmp_path / "stand_in.py").write_text(POLLS)
    methods = f"{server.url}/bot{server.token}"
    return BotProcess(server, {"METHODS": methods, "READER": "Anna"}, tmp_path, "stand_in")


def test_stop(stand_in: BotProcess) -> None:
    """A process that is asked to end says how it ended, and how long that took."""
    with stand_in as process:
        process.wait_ready()
        assert process.stdout == "polling for Anna\n"
        ended = process.stop()
    assert ended.status == 0
    assert 0 < ended.seconds < 5


def test_kill_and_start_again(server: BotApiServer, stand_in: BotProcess) -> None:
    """A killed process can be started again, and is ready when it polls anew."""
    with stand_in as process:
        process.wait_ready()
        assert process.kill().status == -signal.SIGKILL
        process.start()
        process.wait_ready()
        assert len(server.calls("getUpdates")) == 2


def test_end_before_it_is_ready(server: BotApiServer, tmp_path: Path) -> None:
    """A process that ends too early fails the wait at once, with its output."""
    (tmp_path / "stand_in.py").write_text("exit('The token is wrong.')")
    with BotProcess(server, {}, tmp_path, "stand_in") as process:
        with pytest.raises(AssertionError, match=r"The bot ended with 1\.(?s:.*)token is wrong"):
            process.wait_ready()
        assert process.wait_exit() == 1


def test_nothing_is_left_behind(stand_in: BotProcess) -> None:
    """A process does not outlive its test, though the test fails."""

    def fail() -> None:
        with stand_in as process:
            process.wait_ready()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert stand_in.wait_exit(timeout=0) == -signal.SIGKILL
