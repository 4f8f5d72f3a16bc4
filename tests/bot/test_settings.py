"""Tests of the settings: what they take, and what a wrong one says."""

import re
from pathlib import Path

import pytest

from bot.settings import BotSettings
from index import SettingsError, load_settings

TOKEN = "123456:TEST-token-for-localhost-only"


def test_defaults() -> None:
    """Without any setting the chat is in the terminal, and everything is below var/."""
    settings = load_settings(BotSettings)
    assert settings.telegram_bot_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.admin_user_ids == frozenset()
    assert settings.database_url == "sqlite:///var/bot.db"
    assert (settings.log_level, settings.log_format) == ("INFO", "text")


def test_env_file(tmp_path: Path) -> None:
    """Settings are read from `.env` too; an empty value is none."""
    (tmp_path / ".env").write_text(
        f"TELEGRAM_BOT_TOKEN={TOKEN}\nADMIN_USER_IDS=\nLOG_LEVEL=\nLOG_FORMAT=json\nOTHER=1\n"
    )
    settings = load_settings(BotSettings)
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert (settings.admin_user_ids, settings.log_format) == (frozenset(), "json")


def test_environment_stands_over_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment decides where `.env` says something else."""
    (tmp_path / ".env").write_text("LOG_LEVEL=ERROR\n")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    assert load_settings(BotSettings).log_level == "DEBUG"


@pytest.mark.parametrize(
    ("value", "numbers"),
    [("7", {7}), ("7,8", {7, 8}), (" 7 , 8 ,", {7, 8}), ("7,7", {7})],
)
def test_administrators(monkeypatch: pytest.MonkeyPatch, value: str, numbers: set[int]) -> None:
    """Administrators are numbers with commas between them; spaces and a last comma do no harm."""
    monkeypatch.setenv("ADMIN_USER_IDS", value)
    assert load_settings(BotSettings).admin_user_ids == numbers


def test_spaces_around_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces that were copied with the token are dropped."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f" {TOKEN} ")
    token = load_settings(BotSettings).telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_slash_after_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slash at the end of the Bot API server's address is dropped."""
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    assert load_settings(BotSettings).telegram_api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("ADMIN_USER_IDS", "anna", "user numbers with commas between them are wanted"),
        ("ADMIN_USER_IDS", "-7", "user numbers with commas between them are wanted"),
        ("ADMIN_USER_IDS", "7;8", "user numbers with commas between them are wanted"),
        ("ADMIN_USER_IDS", "٧", "user numbers with commas between them are wanted"),
        ("TELEGRAM_API_URL", "ftp://example.org", "URL scheme should be 'http' or 'https'"),
        ("DATABASE_URL", "nonsense", "the address of a database that lasts is wanted"),
        ("DATABASE_URL", "sqlite://", "the address of a database that lasts is wanted"),
        ("LOG_LEVEL", "LOUD", "input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        (
            "TIME_ZONE",
            "Mars/Olympus",
            "the IANA name of a time zone is wanted, such as Europe/Istanbul",
        ),
        ("TIME_ZONE", "../etc/passwd", "the IANA name of a time zone is wanted"),
        ("TIME_ZONE", "Europe", "the IANA name of a time zone is wanted"),
        ("LOG_FORMAT", "xml", "input should be 'text' or 'json'"),
        ("QUESTION_DAYS", "1", "input should be greater than or equal to 2"),
    ],
)
def test_wrong_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str) -> None:
    """A wrong value is said with its setting and with what is wanted."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"(?i){re.escape(wanted)}") as caught:
        load_settings(BotSettings)
    assert str(caught.value).lower().startswith(f"setting {name} has value '{value}'".lower())
    assert str(caught.value).endswith(".")
    assert caught.value.name == name


@pytest.mark.parametrize("token", ["secret", "123456:short", "123456", f"bot{TOKEN}"])
def test_wrong_token_is_not_shown(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """A token that cannot be one is refused without showing it."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    with pytest.raises(SettingsError, match="a token as @BotFather gives it") as caught:
        load_settings(BotSettings)
    assert token not in str(caught.value).removeprefix("Setting TELEGRAM_BOT_TOKEN")


def test_token_is_not_shown_by_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever prints the settings does not print the token."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    settings = load_settings(BotSettings)
    assert TOKEN not in f"{settings!r} {settings} {settings.model_dump()}"


def test_password_in_a_wrong_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database address that cannot be read may hold a password, so it is not shown."""
    monkeypatch.setenv("DATABASE_URL", "postgres//anna:hunter2@host/db")
    with pytest.raises(SettingsError) as caught:
        load_settings(BotSettings)
    assert "hunter2" not in str(caught.value)
