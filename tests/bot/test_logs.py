"""Tests of the log: its two forms, and that no token gets into either."""

import json
import logging

import pytest
import structlog

from bot.logs import configure_logs, redact

TOKENS = ["123456:TEST-token-for-localhost-only", "1:AAAAAAAAAAAAAAAAAAAA"]


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("style", ["text", "json"])
def test_token_in_a_message(capsys: pytest.CaptureFixture[str], style: str, token: str) -> None:
    """A token in a message, its arguments or its fields is hidden."""
    configure_logs("DEBUG", style)
    logging.getLogger("library").warning("POST https://api.telegram.org/bot%s/getMe", token)
    structlog.get_logger("ours").error("failed", url=f"http://x/bot{token}/y", more={"a": [token]})
    log = capsys.readouterr().err
    assert token not in log
    assert log.count("<token>") == 3


@pytest.mark.parametrize("style", ["text", "json"])
def test_token_in_a_traceback(capsys: pytest.CaptureFixture[str], style: str) -> None:
    """A token in an exception, its cause or a source line of the traceback is hidden."""
    configure_logs("DEBUG", style)

    def fail() -> None:
        try:
            raise ValueError(f"bot{TOKENS[0]}")
        except ValueError as error:
            raise RuntimeError(f"token {TOKENS[0]}") from error

    try:
        fail()
    except RuntimeError as error:
        structlog.get_logger("ours").error("failed", exc_info=error)
        logging.getLogger("library").exception("failed")
    log = capsys.readouterr().err
    assert "RuntimeError" in log
    assert "ValueError" in log
    assert TOKENS[0] not in log


def test_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """In JSON every event is one line with level, time and source, of libraries too."""
    configure_logs("INFO", "json")
    structlog.get_logger("ours").info("done", reader="ş", lines="a\nb")
    logging.getLogger("library").warning("two\nlines")
    logging.getLogger("library").debug("not logged")
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(e["event"], e["level"], e["logger"]) for e in events] == [
        ("done", "info", "ours"),
        ("two\nlines", "warning", "library"),
    ]
    assert (events[0]["reader"], events[0]["lines"]) == ("ş", "a\nb")


def test_level(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing below the level that is set is logged, and nothing goes to stdout."""
    configure_logs("ERROR", "text")
    structlog.get_logger("ours").warning("left out")
    structlog.get_logger("ours").error("kept")
    written = capsys.readouterr()
    assert written.out == ""
    assert "left out" not in written.err
    assert "kept" in written.err


def test_requests_are_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    """Libraries that would log every request log warnings alone, at level DEBUG too."""
    configure_logs("DEBUG", "text")
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).info("request")
        logging.getLogger(name).warning("refused")
    log = capsys.readouterr().err
    assert (log.count("request"), log.count("refused")) == (0, 3)


@pytest.mark.parametrize(
    "text", ["12:30:45 and 10:15", "paragraph 6: text", "000042", "http://127.0.0.1:8081/path"]
)
def test_what_is_no_token_stays(text: str) -> None:
    """Times, numbers and addresses are left as they are."""
    assert redact(text) == text
