"""The running bot is courteous to who asks much, and to everybody else meanwhile."""

import itertools
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.bot.telegram.acts import asked, pressed
from tests.bot.telegram.deployment import Deployment, wait_until
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
_numbers = itertools.count(101)


@pytest.fixture(scope="module")
def slow_bot(tmp_path_factory: pytest.TempPathFactory, digest_index: Path) -> Iterator[Deployment]:
    """A bot that answers two questions a minute."""
    with BotApiServer() as server:
        folder = tmp_path_factory.mktemp("slow-bot")
        deployment = Deployment(folder, digest_index, server, QUESTIONS_PER_MINUTE="2")
        with deployment.process as process:
            process.wait_ready()
            yield deployment


def asks(person: Person, times: int) -> None:
    """Ask the same again and again."""
    for _ in range(times):
        person.says(QUESTION)


def waiting(deployment: Deployment, chat: int) -> int:
    """Count a chat's updates that are not done."""
    rows = deployment.rows("SELECT payload FROM inbox WHERE done_at IS NULL")
    chats = [json.loads(deployment.secrets.decrypt(payload) or "")[0] for (payload,) in rows]
    return chats.count(chat)


def is_waiting(deployment: Deployment, chat: int, updates: int) -> bool:
    """Tell whether so many of a chat's updates are not done."""
    return waiting(deployment, chat) == updates


def answers(server: BotApiServer, person: Person) -> list[str]:
    """Give the answers that somebody got."""
    return [m.text for m in server.messages(person.id) if "15 June 2021" in m.text]


def test_told_once_and_nothing_lost(slow_bot: Deployment) -> None:
    """Whoever asks too much is told so once; the rest waits, and others are answered at once."""
    server = slow_bot.server
    hasty, calm = server.person(1, language_code="de"), server.person(2, language_code="en")
    asks(hasty, 5)
    server.wait_for_message(hasty.id, containing="That is a lot at once")  # as the answers are
    assert "15 June 2021" in asked(server, calm, QUESTION).text
    assert len(server.messages(hasty.id)) == 3
    wait_until(partial(is_waiting, slow_bot, calm.id, 0), "the calm one's question to be done")
    assert waiting(slow_bot, hasty.id) == 3


@pytest.mark.parametrize(
    ("chosen", "question", "told"),
    [
        (None, "Wann wurde die Erklärung von Schuscha unterzeichnet?", "Das ist viel auf einmal"),
        (None, "2021?", "Bir anda çok soru geldi"),
        (
            "Русский",
            "Wann wurde die Erklärung von Schuscha unterzeichnet?",
            "Сразу очень много вопросов",
        ),
    ],
)
def test_told_in_the_language_of_the_answer(
    slow_bot: Deployment, chosen: str | None, question: str, told: str
) -> None:
    """Who is slowed is told in the language that was chosen, the question's or the app's."""
    server = slow_bot.server
    hasty = server.person(next(_numbers), language_code="tr")
    if chosen is not None:
        offer = asked(server, hasty, "/language")
        pressed(server, hasty, offer, chosen)
    for _ in range(3):
        hasty.says(question)
    server.wait_for_message(hasty.id, containing=told)


def test_one_member_of_a_group(slow_bot: Deployment) -> None:
    """A member who asks too much of a group is told so on the spot; another is answered."""
    server, group = slow_bot.server, slow_bot.server.group(-next(_numbers))
    hasty, calm = (server.person(next(_numbers), language_code="en") for _ in range(2))
    first, second, third = (hasty.says(f"@test_bot {QUESTION}", to=group) for _ in range(3))
    slowed = server.wait_for_message(group.id, containing="That is a lot at once")
    asked_next = calm.says(f"@test_bot {QUESTION}", to=group)
    answer = server.wait_for_message(group.id, after=asked_next)
    assert (slowed.reply_to, answer.reply_to) == (second, asked_next)
    replied_to = [message.reply_to for message in server.messages(group.id)]
    assert replied_to == [first, second, asked_next]
    assert third not in replied_to


def test_one_reader_in_many_groups(slow_bot: Deployment) -> None:
    """Who asks in one group after the other is slowed too, and told so once."""
    server = slow_bot.server
    groups = [server.group(-next(_numbers)) for _ in range(4)]
    hasty, calm = (server.person(next(_numbers), language_code="en") for _ in range(2))
    for group in groups[:2]:
        asked(server, hasty, f"@test_bot {QUESTION}", to=group)
    third = hasty.says(f"@test_bot {QUESTION}", to=groups[2])
    slowed = server.wait_for_message(groups[2].id)
    assert ("That is a lot at once" in slowed.text, slowed.reply_to) == (True, third)
    hasty.says(f"@test_bot {QUESTION}", to=groups[3])
    assert "15 June 2021" in asked(server, calm, f"@test_bot {QUESTION}", to=groups[3]).text
    for chat in (groups[2].id, groups[3].id):
        wait_until(partial(is_waiting, slow_bot, chat, 1), "all but one to be done")
    assert len(server.messages(groups[3].id)) == 1


def test_presses_and_commands_do_not_wait(slow_bot: Deployment) -> None:
    """While a question waits, buttons and commands of its chat are answered at once."""
    server = slow_bot.server
    hasty = server.person(next(_numbers), language_code="en")
    answer = asked(server, hasty, QUESTION)
    asks(hasty, 3)
    server.wait_for_message(hasty.id, containing="That is a lot at once")
    assert pressed(server, hasty, answer, "👍").notice
    assert "/forget" in asked(server, hasty, "/privacy").text
    wait_until(partial(is_waiting, slow_bot, hasty.id, 2), "all but two to be done")


def test_commands_and_presses_have_a_pace(slow_bot: Deployment) -> None:
    """Whoever gives too many commands is told so once; what is beyond is done with."""
    server, group = slow_bot.server, slow_bot.server.group(-next(_numbers))
    hasty, calm = (server.person(next(_numbers), language_code="en") for _ in range(2))
    answer = asked(server, hasty, f"@test_bot {QUESTION}", to=group)
    for _ in range(5):
        hasty.says("/help", to=group)
    slowed = server.wait_for_message(group.id, containing="That is a lot at once")
    for vote in ("👍", "👎", "👍"):
        assert "That is a lot at once" not in pressed(server, hasty, answer, vote).notice
    assert "That is a lot at once" in pressed(server, hasty, answer, "👎").notice
    assert "That is a lot at once" not in asked(server, calm, "/sources", to=group).text
    for command in ("/privacy", "/forget"):
        assert "That is a lot at once" not in asked(server, hasty, command, to=group).text
    wait_until(partial(is_waiting, slow_bot, group.id, 0), "everything to be done")
    told = [m for m in server.messages(group.id) if "That is a lot at once" in m.text]
    assert [message.message_id for message in told] == [slowed.message_id]
    assert len(server.messages(group.id)) == 6  # an answer, a help, and one each of the rest


def test_ask_with_nothing_to_answer(slow_bot: Deployment) -> None:
    """An /ask that asks nothing has a command's pace."""
    server, group = slow_bot.server, slow_bot.server.group(-next(_numbers))
    hasty = server.person(next(_numbers), language_code="en")
    for _ in range(5):
        hasty.says("/ask", to=group)
    server.wait_for_message(group.id, containing="That is a lot at once")
    wait_until(partial(is_waiting, slow_bot, group.id, 0), "everything to be done")
    assert len(server.messages(group.id)) == 2


def test_others_commands_are_not_counted(slow_bot: Deployment) -> None:
    """Commands that the bot does not answer in a group count for nothing."""
    server, group = slow_bot.server, slow_bot.server.group(-next(_numbers))
    player = server.person(next(_numbers), language_code="en")
    for _ in range(5):
        player.says("/roll", to=group)
    assert "That is a lot at once" not in asked(server, player, "/help", to=group).text
    assert len(server.messages(group.id)) == 1


def test_retries_take_no_turn(slow_bot: Deployment) -> None:
    """An answer that had to be sent again costs its reader one turn."""
    server = slow_bot.server
    reader = server.person(next(_numbers), language_code="en")
    server.reset_next("sendMessage", after_effect=False, times=2, chat_id=reader.id)
    asks(reader, 2)
    server.wait_until(lambda: len(server.messages(reader.id)) == 2, timeout=30)
    assert len(answers(server, reader)) == 2


def test_forget_what_is_being_answered(slow_bot: Deployment) -> None:
    """Who is forgotten while an answer to them is on its way elsewhere leaves no trace."""
    server, group = slow_bot.server, slow_bot.server.group(-next(_numbers))
    reader = server.person(next(_numbers), language_code="en")
    with server.holding_next("sendMessage", chat_id=group.id):
        reader.says(f"@test_bot {QUESTION}", to=group)
        server.wait_for_message(group.id)
        assert "nothing about you is kept" in asked(server, reader, "/forget").text
    asked(server, reader, "/privacy", to=group)
    code = slow_bot.secrets.pseudonym(reader.id)
    assert slow_bot.rows("SELECT count(*) FROM exchanges WHERE reader = ?", code) == [(0,)]


def test_forget_what_waits(slow_bot: Deployment) -> None:
    """Who is forgotten gets no answer to what still waited, now or after a restart."""
    server = slow_bot.server
    hasty = server.person(next(_numbers), language_code="en")
    group = server.group(-next(_numbers))
    asks(hasty, 4)
    server.wait_for_message(hasty.id, containing="That is a lot at once")
    hasty.says(f"@test_bot {QUESTION}", to=group)
    wait_until(partial(is_waiting, slow_bot, group.id, 1), "the question in the group")
    hasty.says("/forget")
    server.wait_for_message(hasty.id, containing="nothing about you is kept")
    wait_until(partial(is_waiting, slow_bot, hasty.id, 0), "/forget to be done")
    assert waiting(slow_bot, group.id) == 0
    code = slow_bot.secrets.pseudonym(hasty.id)
    assert slow_bot.rows("SELECT count(*) FROM exchanges WHERE reader = ?", code) == [(0,)]
    before = len(server.messages(hasty.id))
    slow_bot.process.stop()
    slow_bot.process.start()
    slow_bot.process.wait_ready()
    asked(server, hasty, "/help")
    assert len(server.messages(hasty.id)) == before + 1
    assert server.messages(group.id) == []


def test_waits_over_a_restart(slow_bot: Deployment) -> None:
    """What had to wait is answered after a restart."""
    server = slow_bot.server
    hasty = server.person(3, language_code="en")
    asks(hasty, 4)
    server.wait_for_message(hasty.id, containing="That is a lot at once")
    slow_bot.process.kill()
    slow_bot.process.start()
    slow_bot.process.wait_ready()
    server.wait_until(lambda: len(answers(server, hasty)) == 4, "all answers", timeout=60)


def test_twenty_messages_a_minute_reach_a_group(tmp_path: Path, digest_index: Path) -> None:
    """Whatever a group's members ask, no minute brings it more messages than Telegram allows."""
    with BotApiServer() as server:
        deployment = Deployment(tmp_path, digest_index, server, QUESTIONS_PER_MINUTE="1000")
        group, person = server.group(-1), server.person(1, language_code="en")
        with deployment.process as process:
            process.wait_ready()
            for _ in range(25):
                person.says("@test_bot Hi", to=group)
            server.wait_until(lambda: len(server.messages(group.id)) == 25, timeout=120)
        sent = [c.at for c in server.calls("sendMessage") if c.parameters["chat_id"] == group.id]
    assert len(sent) == 25
    # The first beyond twenty comes more than a minute after the first of them, and so on.
    assert [after - before > 60 for before, after in zip(sent, sent[20:], strict=False)] == [
        True
    ] * 5
