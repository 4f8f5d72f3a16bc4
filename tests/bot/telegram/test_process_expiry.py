"""After `QUESTION_DAYS` the running bot has forgotten who asked what, and what it showed stays."""

from pathlib import Path

from tests.bot.telegram.acts import asked, key_of, labels, looks, pressed, votes
from tests.bot.telegram.deployment import Deployment, wait_until
from tests.telegram.process import REPOSITORY, BotProcess
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
UNANSWERED = "What is the capital of France?"
CLOCK = REPOSITORY / "tests" / "tour" / "clock"
FIGURES = (
    "SELECT key, asked_at, language, status, confidence, took_ms, generation,"
    " citations, further FROM exchanges ORDER BY id LIMIT 2"
)
LEADS = "SELECT reader, chat, question_message, answer_message FROM exchanges ORDER BY id"


def later(deployment: Deployment, days: int) -> BotProcess:
    """Make the process of the same bot some days later."""
    environment = {
        **deployment.environment,
        "TOUR_CLOCK": str(days * 86_400),
        "PYTHONPATH": f"{CLOCK}:{REPOSITORY}",
    }
    return BotProcess(deployment.server, environment, deployment.folder)


def words(deployment: Deployment) -> list[bytes]:
    """Give the words of all questions, as they are in the database: encrypted."""
    rows = deployment.rows("SELECT question FROM exchanges WHERE question IS NOT NULL")
    return [encrypted for (encrypted,) in rows]


def test_a_month_later(tmp_path: Path, digest_index: Path) -> None:
    """Who asked what is in no file of the database; figures, buttons and newer words stay."""
    with BotApiServer() as server:
        deployment = Deployment(tmp_path, digest_index, server, QUESTION_DAYS="30")
        anna = server.person(7_000_207, "Anna", language_code="en")
        with deployment.process as process:
            process.wait_ready()
            answer, abstention = (asked(server, anna, q) for q in (QUESTION, UNANSWERED))
            assert "👍 ✓" in labels(pressed(server, anna, answer, "👍").message)
            deployment.wait_until_done()
            reader = deployment.rows(LEADS)[0][0]
            old, figures = [*words(deployment), reader.encode()], deployment.rows(FIGURES)
            process.kill()  # so that the write-ahead log is left as it is
        assert [kept in deployment.database_bytes() for kept in old] == [True] * 3

        with later(deployment, 31) as process:
            process.wait_ready()
            wait_until(
                lambda: not any(each in deployment.database_bytes() for each in old),
                "the words to be gone",
            )
            assert deployment.rows(FIGURES) == figures
            assert deployment.rows(LEADS) == [(None,) * 4] * 2
            shown = pressed(server, anna, answer, "More passages").message
            assert shown.text.startswith("Other passages")
            assert looks(pressed(server, anna, answer, "‹ Back").message) == looks(answer)
            assert "¶ 6" in pressed(server, anna, answer, "Sources").message.text
            assert "👍 ✓" not in labels(pressed(server, anna, answer, "‹ Back").message)
            told = pressed(server, anna, answer, "👎").notice
            assert told == "That is no longer kept. Please ask again."
            nearest = pressed(server, anna, abstention, "Closest passage").message
            assert nearest.text.startswith("Closest passage")
            asked(server, anna, QUESTION)
            deployment.wait_until_done()
            assert list(map(deployment.secrets.decrypt, words(deployment))) == [QUESTION]
        assert len(votes(deployment, key_of(answer))) == 1
