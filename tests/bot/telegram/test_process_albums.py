"""The running bot gives an album one answer, whichever of its pictures asks the question."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.telegram.acts import labels, pressed
from tests.bot.telegram.deployment import Deployment
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
SECOND = "When was the Republic of Türkiye proclaimed?"
SECOND_ANSWER = "1923"


def sends_album(person: Person, name: str, *captions: str, to: Group | None = None) -> None:
    """Send pictures as one album."""
    for caption in captions:
        person.sends_picture(name, caption, to=to)


def asked_in(deployment: Deployment, chat: int) -> list[str | None]:
    """List the questions that are kept of a chat."""
    rows = deployment.rows(
        "SELECT question FROM exchanges WHERE chat = ? ORDER BY id",
        deployment.secrets.pseudonym(chat),
    )
    return [deployment.secrets.decrypt(words) for (words,) in rows]


@pytest.mark.parametrize(
    "captions", [(QUESTION, "", ""), ("", QUESTION, ""), ("", "", "", QUESTION)]
)
def test_one_caption(digest_bot: Deployment, reader: Person, captions: tuple[str, ...]) -> None:
    """The picture with the caption asks for all of them, wherever in the album it is."""
    sends_album(reader, "album", *captions)
    digest_bot.wait_until_done()
    (answer,) = digest_bot.server.messages(reader.id)
    assert ANSWER in answer.text
    assert asked_in(digest_bot, reader.id) == [QUESTION]
    assert labels(pressed(digest_bot.server, reader, answer, "Sources").message) == ["‹ Back"]


def test_no_caption(digest_bot: Deployment, reader: Person, catalogue: Catalogue) -> None:
    """Of an album without any words it is said once that there are none; so of the next one."""
    wordless = catalogue.text("en", "question-empty")
    for number in (1, 2):
        sends_album(reader, f"album {number}", *[""] * 10)
        digest_bot.wait_until_done()
        texts = [message.text for message in digest_bot.server.messages(reader.id)]
        assert texts == [wordless] * number


def test_each_with_a_caption(digest_bot: Deployment, reader: Person) -> None:
    """Where several pictures ask something, no question is left out."""
    sends_album(reader, "album", QUESTION, SECOND, "")
    digest_bot.wait_until_done()
    first, second = digest_bot.server.messages(reader.id)
    assert ANSWER in first.text
    assert SECOND_ANSWER in second.text


@pytest.mark.parametrize("place", [0, 1])
def test_edited_caption(digest_bot: Deployment, reader: Person, place: int) -> None:
    """A caption that is edited has the album's answer edited."""
    captions = [QUESTION if number == place else "" for number in range(3)]
    pictures = [reader.sends_picture("album", caption) for caption in captions]
    digest_bot.server.wait_for_message(reader.id, containing=ANSWER)
    digest_bot.wait_until_done()
    reader.edits(pictures[place], SECOND)
    digest_bot.wait_until_done()
    (answer,) = digest_bot.server.messages(reader.id)
    assert SECOND_ANSWER in answer.text
    assert asked_in(digest_bot, reader.id) == [SECOND]


def test_same_album_elsewhere(
    digest_bot: Deployment, new_reader: Callable[[str | None], Person], catalogue: Catalogue
) -> None:
    """Another chat's album is another one, whatever it is called."""
    for reader in (new_reader("en"), new_reader("en")):
        sends_album(reader, "shared", "", "")
        digest_bot.wait_until_done()
        texts = [message.text for message in digest_bot.server.messages(reader.id)]
        assert texts == [catalogue.text("en", "question-empty")]


def test_album_in_a_group(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """In a group the picture that mentions the bot is answered, and the others are not."""
    sends_album(reader, "album", "", f"@test_bot {QUESTION}", "", to=group)
    answer = digest_bot.server.wait_for_message(group.id)
    digest_bot.wait_until_done()
    assert ANSWER in answer.text
    assert digest_bot.server.messages(group.id) == [answer]


@pytest.mark.parametrize("caption", ["", QUESTION])
def test_restart_inside_an_album(
    tmp_path: Path, digest_index: Path, catalogue: Catalogue, caption: str
) -> None:
    """After a restart between two pictures the album still has one answer."""
    with BotApiServer() as server:
        deployment = Deployment(tmp_path, digest_index, server)
        anna = server.person(7_000_007, "Anna", language_code="en")
        with deployment.process as process:
            process.wait_ready()
            anna.sends_picture("album", "")
            deployment.wait_until_done()
            assert process.stop().status == 0
            sends_album(anna, "album", caption, "")
            process.start()
            process.wait_ready()
            deployment.wait_until_done()
        (answer,) = server.messages(anna.id)
        assert (ANSWER if caption else catalogue.text("en", "question-empty")) in answer.text
