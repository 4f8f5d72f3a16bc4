"""Tests of the checks that `python -m bot check` prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.checks import Check, run_checks
from tests.bot.library import settings_for
from tests.telegram.server import BotApiServer


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    """A running Bot API server."""
    with BotApiServer() as running:
        yield running


def findings(checks: Iterator[Check]) -> dict[str, tuple[bool, str]]:
    """Give (passed, finding) by the check's name, in order."""
    return {check.name: (check.passed, check.finding) for check in checks}


def test_all_is_well(tmp_path: Path, digest_index: Path, server: BotApiServer) -> None:
    """Each check passes and says what it found, in order; the token is not shown."""
    settings = settings_for(
        tmp_path,
        digest_index,
        telegram_bot_token=SecretStr(server.token),
        telegram_api_url=server.url,
        admin_user_ids=frozenset({7, 8}),
    )
    found = findings(run_checks(settings))
    assert list(found) == ["index", "encoder", "database", "administrators", "telegram"]
    assert [passed for passed, _ in found.values()] == [True] * 5
    assert found["encoder"][1] == "'bundled', 384 dimensions"
    assert found["administrators"][1] == "2 in ADMIN_USER_IDS"
    assert found["telegram"][1] == f"@test_bot at {server.url}"
    assert server.token not in str(found)


def test_no_token(tmp_path: Path, digest_index: Path) -> None:
    """Without a token the chat is in the terminal, which is no failure."""
    passed, finding = findings(run_checks(settings_for(tmp_path, digest_index)))["telegram"]
    assert passed
    assert "TELEGRAM_BOT_TOKEN is not set" in finding


def test_unknown_token(tmp_path: Path, digest_index: Path, server: BotApiServer) -> None:
    """A token that Telegram does not know fails without being shown."""
    token = "654321:another-token-than-the-servers"
    settings = settings_for(
        tmp_path,
        digest_index,
        telegram_bot_token=SecretStr(token),
        telegram_api_url=server.url,
    )
    passed, finding = findings(run_checks(settings))["telegram"]
    assert not passed
    assert "TELEGRAM_BOT_TOKEN" in finding
    assert token not in finding


def test_nobody_answers(tmp_path: Path, digest_index: Path, server: BotApiServer) -> None:
    """A Telegram that cannot be reached fails with its address."""
    settings = settings_for(
        tmp_path,
        digest_index,
        telegram_bot_token=SecretStr(server.token),
        telegram_api_url=server.url,
    )
    server.reset_next("getMe", after_effect=False)
    passed, finding = findings(run_checks(settings))["telegram"]
    assert not passed
    assert finding.startswith(f"{server.url} cannot be reached")
    assert server.token not in finding


def test_nothing_is_there(tmp_path: Path) -> None:
    """Without an index and with a file that is no database, each says what is wrong."""
    (tmp_path / "bot.db").write_bytes(b"no database at all " * 100)
    found = findings(run_checks(settings_for(tmp_path, tmp_path / "index")))
    passed = {name: passed for name, (passed, _) in found.items()}
    assert passed == {
        "index": False,
        "encoder": False,
        "database": False,
        "administrators": True,
        "telegram": True,
    }
    assert "python -m index build" in found["index"][1]
    assert "DATABASE_URL" in found["database"][1]
