"""The running bot offers passages in other chats, while somebody types."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.library import read_digest
from tests.bot.telegram.acts import asked, pressed
from tests.bot.telegram.deployment import Deployment, deployed
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


def test_how_long_it_is_kept(telegram: BotApiServer, reader: Person) -> None:
    """Telegram may keep what was offered while somebody types, and for whoever typed alone."""
    for text in (QUESTION, ""):
        answer = offered(telegram, reader, text)
        assert (answer["cache_time"], answer["is_personal"]) == (30, True)


def test_chosen_language(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """The same words offer a text in the language that whoever types them has chosen."""
    before = offered(telegram, reader, QUESTION)["results"][0]
    pressed(telegram, reader, asked(telegram, reader, "/language"), "Deutsch")
    after = offered(telegram, reader, QUESTION)["results"][0]
    for result, language in ((before, "en"), (after, "de")):
        lead = catalogue.text(
            language, "answer-lead-opinion-digest", author=DIGEST.front_matter.author
        )
        assert result["input_message_content"]["message_text"].startswith(lead)


def test_kind_of_text(tmp_path: Path, shelf_index: Path) -> None:
    """What is sent says that it is of an opinion piece; of another text it does not."""
    with deployed(tmp_path, shelf_index) as shelf:
        reader = shelf.server.person(7, language_code="en")
        results = offered(shelf.server, reader, "Cape Lorn lighthouse and the Turkic resurgence")
    sent = [result["input_message_content"]["message_text"] for result in results["results"]]
    assert {("opinion piece" in text, "Daily Sabah" in text) for text in sent} == {
        (True, True),
        (False, False),
    }


def test_own_result(digest_bot: Deployment, reader: Person) -> None:
    """What a reader picks of the offers in the chat with the bot itself is no question."""
    server = digest_bot.server
    reader.sends({"via_bot": server.bot, "text": QUESTION})
    digest_bot.wait_until_done()
    assert server.messages(reader.id) == []
    another = {"id": 77, "is_bot": True, "first_name": "Another", "username": "another_bot"}
    said = reader.sends({"via_bot": another, "text": QUESTION})
    assert "15 June 2021" in server.wait_for_message(reader.id, after=said).text


def test_nothing_typed(telegram: BotApiServer, reader: Person) -> None:
    """Before anything is typed the way to the private chat is offered."""
    for text in ("", "   ", "?!"):
        answer = offered(telegram, reader, text)
        assert answer["results"] == []
        assert "start_parameter" in str(answer["button"])


@pytest.mark.parametrize("length", [255, 256, 400, 5000])
def test_a_very_long_query(digest_bot: Deployment, reader: Person, length: int) -> None:
    """As much as Telegram lets somebody type is searched for, and more does no harm."""
    server = digest_bot.server
    errors = digest_bot.process.stderr.count('"level": "error"')
    text = ("Shusha " * 1000)[:length]
    if length <= 256:
        assert len(offered(server, reader, text)["results"]) == 10
    else:
        query = {"id": f"long-{length}", "from": reader.card, "query": text, "offset": ""}
        server.push("inline_query", query)
        call = server.wait_for_call("answerInlineQuery", inline_query_id=query["id"])
        assert len(call.parameters["results"]) == 10
    assert digest_bot.process.stderr.count('"level": "error"') == errors


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
