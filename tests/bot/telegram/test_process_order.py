"""The running bot answers each update once, and each chat in order."""

from collections.abc import Callable

from tests.bot.telegram.deployment import Deployment
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

QUESTIONS = [
    ("When was the Shusha Declaration signed?", "15 June 2021"),
    ("When was the Republic of Türkiye proclaimed?", "1923"),
    ("Who wrote this article?", "Orkhan Valiyev wrote it"),
    ("When was the Treaty of Gulistan?", "1813"),
]


def test_duplicates(digest_bot: Deployment, reader: Person) -> None:
    """An update that is delivered again is answered once."""
    server = digest_bot.server
    said = reader.says(QUESTIONS[0][0])
    server.wait_for_message(reader.id, after=said)
    update = server.updates()[-1]
    assert update["message"]["from"]["id"] == reader.id
    for _ in range(3):
        server.deliver_again(update)
    last = reader.says(QUESTIONS[1][0])
    server.wait_for_message(reader.id, after=last, containing=QUESTIONS[1][1])
    digest_bot.wait_until_done()
    assert len(server.messages(reader.id)) == 2


def test_updates_in_the_wrong_order(digest_bot: Deployment, reader: Person) -> None:
    """Updates that arrive in the wrong order are answered once each, in the order of sending."""
    server = digest_bot.server
    with server.delivered_together(reverse=True):
        for question, _ in QUESTIONS:
            reader.says(question)
    server.wait_until(lambda: len(server.messages(reader.id)) == len(QUESTIONS), timeout=20)
    digest_bot.wait_until_done()
    answers = [message.text for message in server.messages(reader.id)]
    assert [part in answer for answer, (_, part) in zip(answers, QUESTIONS, strict=True)] == [
        True
    ] * len(QUESTIONS)


def test_chats_side_by_side(
    digest_bot: Deployment, new_reader: Callable[[str | None], Person]
) -> None:
    """Several chats ask at once; each gets its own answers, in its own order."""
    server = digest_bot.server
    readers = [new_reader("en") for _ in range(5)]
    with server.delivered_together():
        for question, _ in QUESTIONS:
            for reader in readers:
                reader.says(question)
    server.wait_until(
        lambda: sum(len(server.messages(reader.id)) for reader in readers) == 5 * len(QUESTIONS),
        timeout=60,
    )
    digest_bot.wait_until_done()
    for reader in readers:
        answers = [message.text for message in server.messages(reader.id)]
        assert len(answers) == len(QUESTIONS)
        assert [p in a for a, (_, p) in zip(answers, QUESTIONS, strict=True)] == [True] * 4


def test_one_chat_does_not_hold_up_another(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person]
) -> None:
    """A chat whose answer cannot be sent keeps no other waiting."""
    stuck, other = new_reader("en"), new_reader("en")
    telegram.delay_next("sendMessage", seconds=None, chat_id=stuck.id)
    stuck.says(QUESTIONS[0][0])
    telegram.wait_until(
        lambda: any(c.parameters["chat_id"] == stuck.id for c in telegram.calls("sendMessage"))
    )
    other.says(QUESTIONS[0][0])
    telegram.wait_for_message(other.id, containing=QUESTIONS[0][1], timeout=4)
    assert telegram.messages(stuck.id) == []
    telegram.wait_for_message(stuck.id, containing=QUESTIONS[0][1], timeout=30)
