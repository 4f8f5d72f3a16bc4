"""The settings of the bot: the index's, and what a chat needs besides."""

import re
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AnyHttpUrl, Field, SecretStr, TypeAdapter, field_validator
from pydantic_settings import NoDecode
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from index import IndexSettings, PathSetting

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_KEY = re.compile(r"[0-9a-fA-F]{64}")
_http_url = TypeAdapter(AnyHttpUrl)


class BotSettings(IndexSettings):
    """What the bot needs to know.

    Attributes:
        telegram_bot_token: The token that @BotFather gave; without it the chat is in the
            terminal.
        telegram_api_url: The Bot API server, Telegram's own or one that speaks as it does.
        admin_user_ids: The Telegram users who may use the administrators' commands.
        database_url: Where the journal and the inbox are kept, as SQLAlchemy writes it.
        secret_key: The key that makes pseudonyms and encrypts questions, as 64 hex digits.
        secret_key_file: Where that key is when it is not set; made when missing.
        questions_per_minute: How many questions of one chat are answered in a minute; more wait.
        question_days: How long questions are kept; after that only figures are. A question that is
            edited, which Telegram allows for two days, has its answer edited for as long.
        time_zone: Whose midnight parts the days of statistics, by its IANA name.
        uploads_dir: Where documents wait that an administrator has sent and not decided on.
        heartbeat_file: Touched after every request to Telegram that succeeded.
        log_level: The least severe messages that are logged.
        log_format: Lines for people, or JSON objects for machines.
    """

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    admin_user_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    database_url: Annotated[str, Field(min_length=1)] = "sqlite:///var/bot.db"
    secret_key: SecretStr | None = None
    secret_key_file: PathSetting = Path("var/secret.key")
    questions_per_minute: Annotated[int, Field(ge=1, le=1000)] = 20
    question_days: Annotated[int, Field(ge=2, le=3650)] = 30
    time_zone: ZoneInfo = ZoneInfo("UTC")
    heartbeat_file: PathSetting = Path("var/heartbeat")
    uploads_dir: PathSetting = Path("var/uploads")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _TOKEN.fullmatch(token.get_secret_value().strip()):
            message = "a token as @BotFather gives it, digits, a colon and letters, is wanted"
            raise ValueError(message)
        return token and SecretStr(token.get_secret_value().strip())

    @field_validator("secret_key")
    @classmethod
    def _looks_like_a_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not _KEY.fullmatch(key.get_secret_value().strip()):
            message = "64 hex digits are wanted, as 'openssl rand -hex 32' gives them"
            raise ValueError(message)
        return key and SecretStr(key.get_secret_value().strip())

    @field_validator("telegram_api_url")
    @classmethod
    def _is_a_web_address(cls, url: str) -> str:
        _http_url.validate_python(url)
        return url.rstrip("/")

    @field_validator("admin_user_ids", mode="before")
    @classmethod
    def _split_numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        numbers = [part.strip() for part in value.split(",") if part.strip()]
        if not all(number.isascii() and number.isdigit() for number in numbers):
            message = "user numbers with commas between them are wanted, such as 123,456"
            raise ValueError(message)
        return frozenset(map(int, numbers))

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        message = "the address of a database that lasts is wanted, such as sqlite:///var/bot.db"
        try:
            address = make_url(url)
        except ArgumentError as error:
            raise ValueError(message) from error
        if address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:"):
            raise ValueError(message)
        return url

    @field_validator("time_zone", mode="before")
    @classmethod
    def _is_a_time_zone(cls, name: object) -> object:
        if not isinstance(name, str):
            return name
        try:
            return ZoneInfo(name.strip())
        except (KeyError, ValueError, OSError) as error:
            message = "the IANA name of a time zone is wanted, such as Europe/Istanbul"
            raise ValueError(message) from error

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value
