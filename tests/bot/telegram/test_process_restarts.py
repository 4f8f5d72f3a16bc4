"""The running bot is killed, ended and started again: nothing is lost, nothing is doubled."""

import os

from bot.texts.catalogue import Catalogue
from index.audit import AUDIT_FILE
from tests.bot.telegram.acts import asked
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, wait_until
from tests.telegram.people import Person

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
SECOND = "When was the Republic of Türkiye proclaimed?"
SECOND_ANSWER = "1923"


def is_asked_to_send(deployment: Deployment, chat: int) -> bool:
    """Tell whether the bot has tried to write to a chat."""
    calls = deployment.server.calls("sendMessage")
    return any(call.parameters["chat_id"] == chat for call in calls)


def test_killed_between_delivery_and_answer(deployment: Deployment, anna: Person) -> None:
    """What was delivered before a kill is answered once after it, as is what came meanwhile."""
    server = deployment.server
    with deployment.process as process:
        process.wait_ready()
        server.delay_next("sendMessage", seconds=None, chat_id=anna.id)
        anna.says(QUESTION)
        server.wait_until_confirmed()
        server.wait_until(lambda: is_asked_to_send(deployment, anna.id))
        process.kill()
        assert server.messages(anna.id) == []
        assert deployment.waiting() == 1

        anna.says(SECOND)
        process.start()
        server.wait_for_message(anna.id, containing=SECOND_ANSWER, timeout=60)
        deployment.wait_until_done()
    answers = [message.text for message in server.messages(anna.id)]
    assert len(answers) == 2
    assert ANSWER in answers[0]
    assert len(deployment.exchanges(QUESTION)) == len(deployment.exchanges(SECOND)) == 1


def test_ended_while_answering(deployment: Deployment, anna: Person) -> None:
    """SIGTERM ends the bot within 5 seconds though an answer hangs; it is given after a start."""
    server = deployment.server
    with deployment.process as process:
        process.wait_ready()
        anna.says(SECOND)
        server.wait_for_message(anna.id, containing=SECOND_ANSWER)
        deployment.wait_until_done()
        server.delay_next("sendMessage", seconds=None, chat_id=anna.id)
        anna.says(QUESTION)
        server.wait_until(lambda: is_asked_to_send(deployment, anna.id))
        server.wait_until_confirmed()
        ended = process.stop()
        assert ended.status == 0
        assert ended.seconds < 5
        assert "Traceback" not in process.stderr

        process.start()
        server.wait_for_message(anna.id, containing=ANSWER, timeout=60)
        deployment.wait_until_done()
    assert len(server.messages(anna.id)) == 2
    assert len(deployment.exchanges(QUESTION)) == len(deployment.exchanges(SECOND)) == 1


def test_ended_while_telegram_is_slow(deployment: Deployment, anna: Person) -> None:
    """SIGTERM waits for an answer that is on its way, and it is not given again."""
    server = deployment.server
    with deployment.process as process:
        process.wait_ready()
        server.delay_next("sendMessage", seconds=1, chat_id=anna.id)
        anna.says(QUESTION)
        server.wait_until(lambda: is_asked_to_send(deployment, anna.id))
        assert process.stop().status == 0
    assert deployment.waiting() == 0
    assert ["15 June 2021" in message.text for message in server.messages(anna.id)] == [True]


def test_ended_while_a_report_is_made(deployment: Deployment) -> None:
    """SIGTERM waits for no report that takes its time; it is given after a start."""
    server = deployment.server
    root = server.person(ADMINISTRATOR, "Root", language_code="en")
    log = deployment.index / AUDIT_FILE
    with deployment.process as process:
        process.wait_ready()
        log.unlink(missing_ok=True)
        os.mkfifo(log)  # whoever reads it waits for ever
        root.says("/audit")
        server.wait_until_confirmed()
        wait_until(lambda: deployment.waiting() == 1, "the command in the inbox")
        assert asked(server, server.person(7, language_code="en"), QUESTION).text
        ended = process.stop()
        assert (ended.status, ended.seconds < 5) == (0, True)
        assert "Traceback" not in process.stderr
        assert server.messages(root.id) == []

        log.unlink()
        process.start()
        empty = Catalogue().text("en", "audit-empty")
        server.wait_for_message(root.id, containing=empty, timeout=60)
        deployment.wait_until_done()


def test_telegram_is_away_at_the_start(deployment: Deployment, anna: Person) -> None:
    """When Telegram cannot be reached at the start, the bot tries until it can be."""
    server = deployment.server
    server.reset_next("getMe", after_effect=False)
    server.fail_next("getMe", status=502)
    server.fail_next("deleteWebhook", status=500)
    anna.says(QUESTION)
    with deployment.process as process:
        server.wait_for_message(anna.id, containing=ANSWER, timeout=60)
        assert process.stderr.count("telegram cannot be reached") >= 2
        assert "Traceback" not in process.stderr
        deployment.wait_until_done()
        assert process.stop().seconds < 5
    assert len(server.messages(anna.id)) == 1


def test_questions_while_the_bot_was_down(deployment: Deployment, anna: Person) -> None:
    """What was asked while the bot was down is answered once, in order, after its start."""
    server = deployment.server
    anna.says(QUESTION)
    anna.says(SECOND)
    with deployment.process as process:
        process.wait_ready()
        server.wait_for_message(anna.id, containing=SECOND_ANSWER)
        deployment.wait_until_done()
        wait_until(lambda: len(deployment.exchanges(SECOND)) == 1, "the exchange")
    answers = [message.text for message in server.messages(anna.id)]
    assert [ANSWER in answers[0], SECOND_ANSWER in answers[1], len(answers)] == [True, True, 2]
