"""Tests of the alarms: errors are counted by what they say, and tell nothing of readers."""

import logging
import threading
from collections.abc import Iterator

import pytest
import structlog

from bot.alarms import Alarms
from bot.logs import configure_logs


@pytest.fixture
def alarms() -> Iterator[Alarms]:
    """Alarms that hear the log as the running bot's do."""
    configure_logs("INFO", "text")
    handler = Alarms()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


def test_errors_are_counted(alarms: Alarms) -> None:
    """The same error is one with a number, and the most frequent stands first."""
    log = structlog.get_logger("test")
    log.error("disk full", reason="No space left", update_id=1)
    for number in range(3):
        log.error("index refused", reason="damaged", generation=number)
    logging.getLogger("library").error("cannot %s", "connect")
    assert list(alarms.take().items()) == [
        ("index refused: damaged", 3),
        ("disk full: No space left", 1),
        ("cannot %s", 1),
    ]
    assert alarms.take() == {}


def test_warnings_are_none(alarms: Alarms) -> None:
    """Nobody is woken by a warning."""
    structlog.get_logger("test").warning("telegram cannot be reached")
    logging.getLogger("library").info("all well")
    assert alarms.take() == {}


def test_exceptions_by_their_kind(alarms: Alarms) -> None:
    """Of an exception its kind is told, and not what it says, which may be a reader's words."""
    log = structlog.get_logger("test")
    log.error("update failed", exc_info=ValueError("what Anna asked"))
    try:
        raise KeyError("what Anna asked")
    except KeyError:
        log.exception("not recorded")
        logging.getLogger("library").exception("call failed")
    assert alarms.take() == {
        "update failed: ValueError": 1,
        "not recorded: KeyError": 1,
        "call failed: KeyError": 1,
    }


def test_what_a_library_names(alarms: Alarms) -> None:
    """Of a library's error it is told what went wrong, and not with what."""
    words = [{"message": {"text": "what Anna asked"}}]
    logging.getLogger("library").critical("Error while parsing! Received data was %r", words)
    assert list(alarms.take()) == ["Error while parsing! Received data was %r"]


def test_token_is_hidden(alarms: Alarms) -> None:
    """The bot's token is never told."""
    address = "https://api.telegram.org/bot123456:TEST-token-for-localhost-only/getMe"
    structlog.get_logger("test").error("no answer", reason=f"nobody is at {address}")
    (said,) = alarms.take()
    assert said == "no answer: nobody is at https://api.telegram.org/bot<token>/getMe"


def test_flood(alarms: Alarms) -> None:
    """Errors that all differ fill no memory, and a long one is cut."""
    log = logging.getLogger("library")
    for number in range(1000):
        log.error(f"error {number} {'x' * 10_000}")
    log.error(f"error 0 {'x' * 10_000}")
    counts = alarms.take()
    assert (len(counts), max(map(len, counts)), max(counts.values())) == (50, 300, 2)


def test_errors_of_several_threads(alarms: Alarms) -> None:
    """No error is lost between threads and whoever takes them."""

    def fail() -> None:
        for _ in range(200):
            logging.getLogger("library").error("again")

    threads = [threading.Thread(target=fail) for _ in range(4)]
    for thread in threads:
        thread.start()
    total = 0
    while any(thread.is_alive() for thread in threads):
        total += sum(alarms.take().values())
    for thread in threads:
        thread.join()
    assert total + sum(alarms.take().values()) == 800
