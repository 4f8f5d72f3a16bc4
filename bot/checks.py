"""Checks that everything the bot needs is set and can be reached, one finding a check."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx

from bot.journal.database import open_database
from bot.journal.secrets import open_secrets
from bot.settings import BotSettings
from index import ArticleBotError, Encoder, Snapshot, count_of

_PATIENCE = 10.0  # seconds to wait for Telegram


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found.

    Attributes:
        name: What was checked.
        passed: Whether it is as it must be.
        finding: What was found, or what to do about it.
    """

    name: str
    passed: bool
    finding: str


def run_checks(settings: BotSettings) -> Iterator[Check]:
    """Check index, encoder, database, administrators and Telegram, in this order."""
    yield _check("index", lambda: _check_index(settings))
    yield _check("encoder", lambda: _check_encoder(settings))
    yield _check("database", lambda: _check_database(settings))
    count = len(settings.admin_user_ids)
    yield Check("administrators", True, f"{count} in ADMIN_USER_IDS")
    yield _check("telegram", lambda: _check_telegram(settings))


def _check(name: str, find: Callable[[], str]) -> Check:
    try:
        return Check(name, True, find())
    except ArticleBotError as error:
        return Check(name, False, str(error))


def _check_index(settings: BotSettings) -> str:
    manifest = Snapshot(settings.index_dir).manifest
    documents = count_of(len(manifest.documents), "document")
    return (
        f"generation {manifest.generation:06d}, {documents}, "
        f"{count_of(manifest.passages, 'passage')}"
    )


def _check_encoder(settings: BotSettings) -> str:
    encoder = Encoder(settings.embedding_model, settings.models_dir, threads=1)
    Snapshot(settings.index_dir).check_encoder(encoder)
    return f"'{encoder.name}', {encoder.dimensions} dimensions"


def _check_database(settings: BotSettings) -> str:
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets)
    return engine.url.render_as_string(hide_password=True)


def _check_telegram(settings: BotSettings) -> str:
    if settings.telegram_bot_token is None:
        return "TELEGRAM_BOT_TOKEN is not set, so the chat is in the terminal"
    token = settings.telegram_bot_token.get_secret_value()
    try:
        response = httpx.get(
            f"{settings.telegram_api_url}/bot{token}/getMe", timeout=_PATIENCE
        ).json()
    except (httpx.HTTPError, ValueError) as error:
        reason = type(error).__name__
        message = f"{settings.telegram_api_url} cannot be reached ({reason}). Check the network."
        raise ArticleBotError(message) from None
    if response.get("error_code") in (401, 404):
        message = "Telegram does not know TELEGRAM_BOT_TOKEN. Copy it from @BotFather again."
        raise ArticleBotError(message)
    if not response.get("ok"):
        message = f"{settings.telegram_api_url} refused ({response.get('description')}). Try later."
        raise ArticleBotError(message)
    return f"@{response['result']['username']} at {settings.telegram_api_url}"
