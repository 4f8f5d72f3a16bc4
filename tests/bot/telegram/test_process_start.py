"""What keeps the bot from starting ends it with status 1 and one sentence that helps."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram.deployment import Deployment
from tests.telegram.server import BotApiServer


@pytest.fixture(scope="module")
def server() -> Iterator[BotApiServer]:
    """A Bot API server that is never reached, or refuses."""
    with BotApiServer() as running:
        yield running


def refusal(deployment: Deployment) -> str:
    """Start a bot that cannot start; give the one line that it leaves."""
    with deployment.process as process:
        assert process.wait_exit() == 1
    assert deployment.process.stdout == ""
    lines = deployment.process.stderr.splitlines()
    assert "Traceback" not in deployment.process.stderr
    return lines[-1]


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("TELEGRAM_BOT_TOKEN", "123456:short", "a token as @BotFather gives it"),
        ("TELEGRAM_API_URL", "example.org", "URL"),
        ("ADMIN_USER_IDS", "12,anna", "user numbers with commas between them"),
        ("DATABASE_URL", "bot.db", "a database that lasts"),
        ("LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("ENCODER_THREADS", "many", "integer"),
    ],
)
def test_wrong_setting(
    server: BotApiServer, tmp_path: Path, digest_index: Path, name: str, value: str, wanted: str
) -> None:
    """A wrong value is named with its setting and with what is wanted; a token is not shown."""
    said = refusal(Deployment(tmp_path, digest_index, server, **{name: value}))
    assert said.startswith(f"Setting {name} has value ")
    assert wanted in said
    assert said.endswith(".")
    assert (value in said) == (name != "TELEGRAM_BOT_TOKEN")
    assert server.token not in said


def test_token_that_telegram_does_not_know(
    server: BotApiServer, tmp_path: Path, digest_index: Path
) -> None:
    """A token that Telegram refuses is told in one sentence that does not show it."""
    token = "654321:another-token-than-the-servers"
    deployment = Deployment(
        tmp_path, digest_index, server, TELEGRAM_BOT_TOKEN=token, LOG_LEVEL="DEBUG"
    )
    said = refusal(deployment)
    assert said == (
        "Setting TELEGRAM_BOT_TOKEN holds a token that Telegram does not know. "
        "Copy the token from @BotFather again."
    )
    assert token not in deployment.process.stderr


def test_no_index(server: BotApiServer, tmp_path: Path, digest_index: Path) -> None:
    """Without an index the bot says where it looked and what to run."""
    deployment = Deployment(tmp_path, digest_index, server)
    shutil.rmtree(deployment.index)
    assert refusal(deployment) == (
        f"There is no index in '{deployment.index}'. Run 'python -m index build' to build one."
    )


@pytest.mark.parametrize("name", ["dense.faiss", "manifest.json", "passages.jsonl"])
def test_damaged_index(server: BotApiServer, tmp_path: Path, digest_index: Path, name: str) -> None:
    """A file of the index that was changed is named with what to run."""
    deployment = Deployment(tmp_path, digest_index, server)
    (file,) = deployment.index.glob(f"generations/*/{name}")
    file.write_bytes(file.read_bytes()[:-9] + b"different")
    assert refusal(deployment) == (
        f"The index file '{file}' is damaged. Run 'python -m index build' to build a new index."
    )


def test_missing_file_of_the_index(
    server: BotApiServer, tmp_path: Path, digest_index: Path
) -> None:
    """A file of the index that is gone is named with what to run."""
    deployment = Deployment(tmp_path, digest_index, server)
    (file,) = deployment.index.glob("generations/*/passage_tokens.npz")
    file.unlink()
    assert refusal(deployment) == (
        f"The index file '{file}' is missing. Run 'python -m index build' to build a new index."
    )


def test_unknown_encoder(server: BotApiServer, tmp_path: Path, digest_index: Path) -> None:
    """An encoder that does not exist is named."""
    deployment = Deployment(
        tmp_path,
        digest_index,
        server,
        EMBEDDING_MODEL=str(tmp_path / "no-model"),
        HF_HUB_OFFLINE="1",
    )
    said = refusal(deployment)
    assert "no-model" in said
    assert "EMBEDDING_MODEL" in said


def test_database_that_is_none(server: BotApiServer, tmp_path: Path, digest_index: Path) -> None:
    """A file that is no database is named."""
    deployment = Deployment(tmp_path, digest_index, server)
    deployment.database.write_bytes(b"no database at all " * 100)
    said = refusal(deployment)
    assert str(deployment.database) in said
    assert said.endswith("Check DATABASE_URL.")
