"""The running bot when Telegram, or the network between, fails."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.telegram.acts import asked
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, wait_until
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
FAULTS: dict[str, Callable[[BotApiServer, int], None]] = {
    "500": lambda server, chat: server.fail_next("sendMessage", status=500, chat_id=chat),
    "502": lambda server, chat: server.fail_next("sendMessage", status=502, chat_id=chat, times=2),
    "reset": lambda server, chat: server.reset_next(
        "sendMessage", after_effect=False, chat_id=chat
    ),
    "three resets": lambda server, chat: server.reset_next(
        "sendMessage", after_effect=False, times=3, chat_id=chat
    ),
    "time-out": lambda server, chat: server.delay_next("sendMessage", seconds=None, chat_id=chat),
    "too many requests": lambda server, chat: server.fail_next(
        "sendMessage", status=429, retry_after=1, chat_id=chat
    ),
}


def events(deployment: Deployment, name: str) -> list[dict[str, Any]]:
    """List what was logged under a name."""
    logged = [json.loads(line) for line in deployment.process.stderr.splitlines()]
    return [event for event in logged if event["event"] == name]


@pytest.mark.parametrize("fault", FAULTS)
def test_answer_that_could_not_be_sent(digest_bot: Deployment, reader: Person, fault: str) -> None:
    """An answer that Telegram did not take is sent again, and arrives once."""
    FAULTS[fault](digest_bot.server, reader.id)
    reader.says(QUESTION)
    digest_bot.server.wait_for_message(reader.id, containing=ANSWER, timeout=30)
    digest_bot.wait_until_done()
    assert len(digest_bot.server.messages(reader.id)) == 1


def test_pause_that_telegram_asks_for(digest_bot: Deployment, reader: Person) -> None:
    """After a 429 the answer is sent once, and not before the pause is over."""
    server = digest_bot.server
    server.fail_next("sendMessage", status=429, retry_after=2, chat_id=reader.id)
    reader.says(QUESTION)
    server.wait_for_message(reader.id, containing=ANSWER, timeout=30)
    digest_bot.wait_until_done()
    refused, accepted = [
        call for call in server.calls("sendMessage") if call.parameters["chat_id"] == reader.id
    ]
    assert (refused.status, accepted.status) == (429, 200)
    assert accepted.at - refused.at >= 2
    assert len(server.messages(reader.id)) == 1


def test_pause_of_one_chat_is_its_own(
    digest_bot: Deployment, new_reader: Callable[[str | None], Person]
) -> None:
    """While one chat is to pause, another is answered; the log calls it no error."""
    server, flooded, other = digest_bot.server, new_reader("en"), new_reader("en")
    server.fail_next("sendMessage", status=429, retry_after=8, chat_id=flooded.id)
    flooded.says(QUESTION)
    server.wait_until(
        lambda: any(c.parameters["chat_id"] == flooded.id for c in server.calls("sendMessage"))
    )
    other.says(QUESTION)
    server.wait_for_message(other.id, containing=ANSWER, timeout=5)
    assert server.messages(flooded.id) == []
    server.wait_for_message(flooded.id, containing=ANSWER, timeout=30)
    assert digest_bot.complaints() == []


def test_answer_garbled_on_its_way_back(digest_bot: Deployment, reader: Person) -> None:
    """Telegram took the answer, though what it said of it was garbled: no complaint follows."""
    digest_bot.server.garble_next("sendMessage", chat_id=reader.id)
    reader.says(QUESTION)
    digest_bot.server.wait_for_message(reader.id, containing=ANSWER)
    digest_bot.wait_until_done()
    texts = [message.text for message in digest_bot.server.messages(reader.id)]
    assert [text for text in texts if ANSWER not in text] == []
    wait_until(lambda: len(digest_bot.exchanges(QUESTION)) > 0, "the exchange in the journal")


def test_typing_sign_that_fails(digest_bot: Deployment, reader: Person) -> None:
    """An answer does not hang on the sign that the bot is writing."""
    digest_bot.server.fail_next("sendChatAction", status=500, chat_id=reader.id)
    reader.says(QUESTION)
    assert ANSWER in digest_bot.server.wait_for_message(reader.id).text


def test_typing_sign_that_is_never_answered(digest_bot: Deployment, reader: Person) -> None:
    """An answer does not wait for the sign that the bot is writing."""
    digest_bot.server.delay_next("sendChatAction", seconds=None, chat_id=reader.id)
    reader.says(QUESTION)
    assert ANSWER in digest_bot.server.wait_for_message(reader.id, timeout=4).text


def test_command_that_could_not_be_answered(digest_bot: Deployment, reader: Person) -> None:
    """A command's reply is sent again too."""
    digest_bot.server.fail_next("sendMessage", status=503, chat_id=reader.id)
    reader.says("/about")
    digest_bot.server.wait_for_message(reader.id, containing="Orkhan Valiyev")
    digest_bot.wait_until_done()
    assert len(digest_bot.server.messages(reader.id)) == 1


def test_answer_refused_as_html(digest_bot: Deployment, reader: Person) -> None:
    """An answer whose markup Telegram refuses is sent as plain text."""
    digest_bot.server.fail_next(
        "sendMessage",
        status=400,
        description="Bad Request: can't parse entities",
        chat_id=reader.id,
    )
    reader.says(QUESTION)
    answer = digest_bot.server.wait_for_message(reader.id)
    assert ANSWER in answer.text
    assert answer.entities == ()


@pytest.mark.parametrize("fault", ["502", "429", "garbled", "reset"])
def test_updates_that_could_not_be_fetched(
    digest_bot: Deployment, reader: Person, fault: str
) -> None:
    """When asking for updates fails, the bot asks again, and answers each question once."""
    server = digest_bot.server
    if fault == "502":
        server.fail_next("getUpdates", status=502)
    elif fault == "429":
        server.fail_next("getUpdates", status=429, retry_after=1)
    elif fault == "garbled":
        server.garble_next("getUpdates")
    else:
        server.reset_next("getUpdates", after_effect=True)
    for number in range(2):  # the first ends the request that waits, the second meets the fault
        said = reader.says(f"{QUESTION} {number}")
        server.wait_for_message(reader.id, after=said, containing=ANSWER)
    digest_bot.wait_until_done()
    assert len(server.messages(reader.id)) == 2


def test_reader_who_blocked_the_bot(
    digest_bot: Deployment, new_reader: Callable[[str | None], Person]
) -> None:
    """A reader who cannot be written to is passed over without noise; the next is answered."""
    gone, next_reader = new_reader("en"), new_reader("en")
    with digest_bot.server.delivered_together():
        gone.says(QUESTION)
        gone.blocks_bot()
        next_reader.says(QUESTION)
    digest_bot.server.wait_for_message(next_reader.id, containing=ANSWER)
    digest_bot.wait_until_done()
    assert digest_bot.server.messages(gone.id) == []
    told = events(digest_bot, "reader cannot be reached")
    assert [event["level"] for event in told] == ["info"]


@pytest.mark.parametrize(
    "refusal",
    [
        "TOPIC_CLOSED",
        "not enough rights to send text messages to the chat",
        "CHAT_WRITE_FORBIDDEN",
        "chat not found",
    ],
)
def test_topic_that_is_closed(
    digest_bot: Deployment, reader: Person, group: Group, refusal: str
) -> None:
    """Where the bot may not write, the question is passed over without noise or apology."""
    server, before = digest_bot.server, len(events(digest_bot, "reader cannot be reached"))
    server.fail_next(
        "sendMessage",
        status=400,
        description=f"Bad Request: {refusal}",
        times=2,
        chat_id=group.id,
    )
    reader.says(f"@test_bot {QUESTION}", to=group)
    asked(server, reader, "/help")
    digest_bot.wait_until_done()
    calls = server.calls("sendMessage")
    assert [c.status for c in calls if c.parameters["chat_id"] == group.id] == [400]
    told = events(digest_bot, "reader cannot be reached")[before:]
    assert [(event["level"], event["reason"].lower()) for event in told] == [
        ("info", refusal.lower())
    ]


def test_update_that_cannot_be_read(digest_bot: Deployment, reader: Person) -> None:
    """An update that is not as documented costs only itself; of it the log has its number."""
    server = digest_bot.server
    with server.delivered_together():
        before = reader.says(QUESTION)
        server.push("message", {**before.as_json(), "date": "x", "text": "a well-kept secret"})
        after = reader.says(f"{QUESTION} Please.")
    server.wait_for_message(reader.id, after=after)
    digest_bot.wait_until_done()
    server.wait_until(lambda: len(server.messages(reader.id)) == 2)
    odd = [u for u in server.updates() if u.get("message", {}).get("date") == "x"]
    told = events(digest_bot, "update not understood")
    assert [e["update_id"] for e in told] == [u["update_id"] for u in odd]
    assert "well-kept" not in digest_bot.process.stderr


def test_file_that_is_gone(digest_bot: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that Telegram no longer has is apologised for once, and not asked for again."""
    server = digest_bot.server
    root = server.person(ADMINISTRATOR, "Root", language_code="en")
    monkeypatch.setattr(server._network.files, "at", lambda _path: None)
    sent = root.sends_file("beacon.txt", b"The beacon was lit in 1887.")
    said = server.wait_for_message(root.id, after=sent)
    assert said.text == Catalogue().text("en", "failure")
    digest_bot.wait_until_done()
    assert server.messages(root.id)[-1] == said
