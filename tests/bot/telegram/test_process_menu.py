"""The command menus: who gets which, also where Telegram refuses them at first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from tests.bot.telegram.deployment import (
    ADMINISTRATOR,
    BOTH_ADMINISTRATORS,
    SECOND_ADMINISTRATOR,
    Deployment,
)
from tests.telegram.calls import Call
from tests.telegram.server import BotApiServer

CODES = {None if language == "en" else language for language in LANGUAGES}
PATIENCE = 30.0  # seconds, with the pauses between two tries
FAULTS: dict[str, Callable[[BotApiServer], None]] = {
    "500": lambda server: server.fail_next("setMyCommands", status=500, times=2),
    "reset": lambda server: server.reset_next("setMyCommands", after_effect=False),
    "garbage": lambda server: server.garble_next("setMyCommands"),
    # More than python-telegram-bot tries by itself.
    "429": lambda server: server.fail_next("setMyCommands", status=429, retry_after=1, times=5),
    "description": lambda server: server.fail_next("getMyDescription", status=502),
}


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    """A Bot API server of its own, which knows nobody."""
    with BotApiServer() as running:
        yield running


def menus_of(server: BotApiServer, administrator: int) -> list[Call]:
    """Give the calls that set the menu of an administrator's chat."""
    scope = {"type": "chat", "chat_id": administrator}
    return [c for c in server.calls("setMyCommands") if c.parameters["scope"] == scope]


def wait_for_menu(server: BotApiServer, administrator: int) -> None:
    """Wait until an administrator's chat has its menu in every language."""

    def has_it() -> bool:
        accepted = [c for c in menus_of(server, administrator) if c.status == 200]
        return {c.parameters.get("language_code") for c in accepted} == CODES

    server.wait_until(has_it, "an administrator's menu", timeout=PATIENCE)


def wait_for_descriptions(server: BotApiServer, catalogue: Catalogue) -> None:
    """Wait until the last of what all readers see has been set."""
    last = catalogue.text(LANGUAGES[-1], "bot-short-description")
    server.wait_for_call("setMyShortDescription", short_description=last, timeout=PATIENCE)


def test_administrator_who_writes_later(
    server: BotApiServer, tmp_path: Path, digest_index: Path
) -> None:
    """An administrator to whom no menu could be given gets it with their first message."""
    administrator = server.person(ADMINISTRATOR, "Root", language_code="en", started=False)
    with Deployment(tmp_path, digest_index, server).process as process:
        process.wait_ready()
        server.wait_until(
            lambda: any(c.status == 400 for c in menus_of(server, ADMINISTRATOR)),
            "a refusal of the menu",
        )
        administrator.says("/start")
        wait_for_menu(server, ADMINISTRATOR)
    assert "Traceback" not in process.stderr


def test_refusal_of_one_administrators_menu(
    server: BotApiServer, tmp_path: Path, digest_index: Path
) -> None:
    """One administrator's refusal does not keep another from their menu."""
    server.person(SECOND_ADMINISTRATOR, "Second")
    deployment = Deployment(tmp_path, digest_index, server, ADMIN_USER_IDS=BOTH_ADMINISTRATORS)
    with deployment.process as process:
        process.wait_ready()
        wait_for_menu(server, SECOND_ADMINISTRATOR)


@pytest.mark.parametrize("fault", FAULTS)
def test_menu_that_could_not_be_published(
    server: BotApiServer, tmp_path: Path, digest_index: Path, catalogue: Catalogue, fault: str
) -> None:
    """What Telegram did not take at the start it is told again, without a restart."""
    server.person(ADMINISTRATOR, "Root")
    FAULTS[fault](server)
    with Deployment(tmp_path, digest_index, server).process as process:
        process.wait_ready()
        wait_for_descriptions(server, catalogue)
        wait_for_menu(server, ADMINISTRATOR)


@pytest.mark.parametrize("scope", ["all_private_chats", "all_chat_administrators"])
def test_menu_that_an_earlier_bot_left(
    server: BotApiServer, tmp_path: Path, digest_index: Path, scope: str
) -> None:
    """A menu that would stand before the bot's own is taken away in every language."""
    server.person(ADMINISTRATOR, "Root")
    with Deployment(tmp_path, digest_index, server).process as process:
        process.wait_ready()
        wait_for_menu(server, ADMINISTRATOR)
        deleted = {
            call.parameters.get("language_code")
            for call in server.calls("deleteMyCommands")
            if call.parameters["scope"] == {"type": scope} and call.status == 200
        }
    assert deleted == CODES


def test_readers_are_given_no_administrators_menu(
    server: BotApiServer, tmp_path: Path, digest_index: Path, catalogue: Catalogue
) -> None:
    """/start gives nobody else a menu of their own, and no menu to a group."""
    reader, group = server.person(5), server.group(-5)
    administrator = server.person(ADMINISTRATOR, "Root")
    with Deployment(tmp_path, digest_index, server).process as process:
        process.wait_ready()
        wait_for_descriptions(server, catalogue)
        wait_for_menu(server, ADMINISTRATOR)
        published = len(server.calls("setMyCommands"))
        for said in (reader.says("/start"), administrator.says("/start@test_bot", to=group)):
            server.wait_for_message(said.chat_id, after=said)
        server.wait_until_confirmed()
        assert len(server.calls("setMyCommands")) == published
