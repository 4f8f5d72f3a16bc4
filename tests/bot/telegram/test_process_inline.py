"""The running bot offers passages in other chats, while somebody types."""

from collections.abc import Callable
from typing import Any

from tests.bot.library import read_digest
from tests.bot.telegram.deployment import Deployment
from tests.telegram.html_text import parse_html, utf16_length
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

DIGEST = read_digest()
QUESTION = "When was the Shusha Declaration signed?"


def offered(telegram: BotApiServer, person: Person, text: str) -> dict[str, Any]:
    """Type something; gives what is offered."""
    query_id = person.asks_inline(text)
    call = telegram.wait_for_call("answerInlineQuery", inline_query_id=query_id)
    assert call.status == 200
    return call.parameters


def test_passages_are_offered(telegram: BotApiServer, reader: Person) -> None:
    """Ten passages are offered, each once; the one that answers is the first."""
    results = offered(telegram, reader, QUESTION)["results"]
    assert len(results) == 10
    assert len({result["id"] for result in results}) == 10
    assert "15 June 2021" in results[0]["title"]
    assert DIGEST.front_matter.author in results[0]["description"]
    for result in results:
        content = result["input_message_content"]
        text = parse_html(content["message_text"]).stripped()
        assert utf16_length(text.text) <= 4096
        assert DIGEST.front_matter.author in text.text
        assert any(p.text in text.text or result["title"] in p.text for p in DIGEST.paragraphs)


def test_words_are_the_typists(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person]
) -> None:
    """What stands around the quote is in the language of whoever types, and kept for them alone."""
    answer = offered(telegram, new_reader("de"), "OTS 2009")
    first = answer["results"][0]["input_message_content"]["message_text"]
    assert "Zusammenfassung" in first or "schreibt" in first
    assert answer["is_personal"] in (True, "true")


def test_nothing_typed(telegram: BotApiServer, reader: Person) -> None:
    """Before anything is typed the way to the private chat is offered."""
    for text in ("", "   ", "?!"):
        answer = offered(telegram, reader, text)
        assert answer["results"] == []
        assert "start_parameter" in str(answer["button"])


def test_a_very_long_query(telegram: BotApiServer, reader: Person) -> None:
    """As much as Telegram lets somebody type is searched for."""
    assert len(offered(telegram, reader, "Shusha " * 60)["results"]) == 10


def test_a_query_that_is_too_old(telegram: BotApiServer, reader: Person) -> None:
    """A query that can no longer be answered disturbs nothing."""
    with telegram.delivered_together():
        reader.asks_inline(QUESTION)
        telegram.expire_queries()
    said = reader.says(QUESTION)
    assert "15 June 2021" in telegram.wait_for_message(reader.id, after=said).text


def test_nothing_is_recorded(
    digest_bot: Deployment, telegram: BotApiServer, reader: Person
) -> None:
    """What is typed is not written down: half a question is nobody's question."""
    digest_bot.wait_until_done()
    before = digest_bot.rows("SELECT count(*) FROM exchanges")
    offered(telegram, reader, "When was the Sh")
    digest_bot.wait_until_done()
    assert digest_bot.rows("SELECT count(*) FROM exchanges") == before
