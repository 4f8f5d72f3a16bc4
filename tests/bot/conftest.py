"""Encoder, indexes and answerers, made once; and a log that each test leaves as it was."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.answering.answerer import Answerer
from bot.journal.database import open_database
from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.logs import configure_logs
from bot.settings import BotSettings
from bot.texts.catalogue import Catalogue
from index import Encoder
from tests.bot.library import (
    HARBOUR_MARKDOWN,
    KEY,
    MODELS_DIR,
    build_index,
    copy_digest,
    settings_for,
)

Logged = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the caller's settings, and any `.env`, away from every test."""
    for name in BotSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    """Undo what a test configured of the log."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def logged() -> Logged:
    """Give what was logged since the last look, as one dictionary a line."""
    configure_logs("INFO", "json")
    (handler,) = logging.getLogger().handlers
    assert isinstance(handler, logging.StreamHandler)
    stream = io.StringIO()
    handler.setStream(stream)

    def look() -> list[dict[str, Any]]:
        lines = stream.getvalue().splitlines()
        stream.seek(0)
        stream.truncate()
        return [json.loads(line) for line in lines]

    return look


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The bot's texts."""
    return Catalogue()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The bundled encoder."""
    return Encoder("bundled", MODELS_DIR, threads=1)


@pytest.fixture(scope="session")
def digest_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An index of the repository's digest; not to be changed."""
    folder = tmp_path_factory.mktemp("digest")
    return build_index(copy_digest(folder / "content"), folder / "index", lambda: encoder)


@pytest.fixture(scope="session")
def shelf_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An index of the digest and of a document by somebody else; not to be changed."""
    folder = tmp_path_factory.mktemp("shelf")
    content = copy_digest(folder / "content")
    (content / "harbour.md").write_text(HARBOUR_MARKDOWN, encoding="utf-8")
    return build_index(content, folder / "index", lambda: encoder)


@pytest.fixture(scope="session")
def digest_live(tmp_path_factory: pytest.TempPathFactory, digest_index: Path) -> LiveIndex:
    """The digest, live."""
    return LiveIndex(settings_for(tmp_path_factory.mktemp("digest-live"), digest_index))


@pytest.fixture(scope="session")
def shelf_live(tmp_path_factory: pytest.TempPathFactory, shelf_index: Path) -> LiveIndex:
    """The digest and the other document, live."""
    return LiveIndex(settings_for(tmp_path_factory.mktemp("shelf-live"), shelf_index))


@pytest.fixture(scope="session")
def answerer(digest_live: LiveIndex, catalogue: Catalogue) -> Answerer:
    """Answers from the digest."""
    return Answerer(digest_live, catalogue)


@pytest.fixture(scope="session")
def shelf_answerer(shelf_live: LiveIndex, catalogue: Catalogue) -> Answerer:
    """Answers from the digest and the other document."""
    return Answerer(shelf_live, catalogue)


@pytest.fixture
def secrets() -> Secrets:
    """A key."""
    return Secrets(KEY)


@pytest.fixture
def engine(tmp_path: Path, secrets: Secrets) -> Iterator[Engine]:
    """A database of its own."""
    opened = open_database(f"sqlite:///{tmp_path / 'bot.db'}", secrets)
    yield opened
    opened.dispose()
