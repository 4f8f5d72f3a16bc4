"""The running bot's answers take votes, and in a private chat the reason of a bad one."""

from collections.abc import Callable

from bot.texts.catalogue import Catalogue
from tests.bot.telegram.acts import asked, key_of, labels, looks, pressed, votes
from tests.bot.telegram.deployment import Deployment
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
MORE, SOURCES, BACK = "More passages", "Sources", "‹ Back"
GOOD, BAD = "👍", "👎"
WRONG_PASSAGE = "Wrong passage"


def test_votes_in_private(digest_bot: Deployment, reader: Person, catalogue: Catalogue) -> None:
    """A second vote and a reason replace the first vote, and the buttons show what counts."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    key, pseudonym = key_of(answer), digest_bot.secrets.pseudonym(reader.id)
    good = pressed(server, reader, answer, GOOD)
    assert good.notice == catalogue.text("en", "vote-thanks")
    assert labels(good.message) == [MORE, SOURCES, "👍 ✓", BAD]
    assert votes(digest_bot, key) == [(pseudonym, 1, None)]
    bad = pressed(server, reader, answer, BAD)
    assert bad.notice == catalogue.text("en", "vote-why")
    assert labels(bad.message) == [
        WRONG_PASSAGE,
        "Does not answer my question",
        "Something else",
        BACK,
    ]
    reason = pressed(server, reader, answer, WRONG_PASSAGE)
    assert reason.notice == catalogue.text("en", "vote-thanks")
    assert labels(reason.message) == [MORE, SOURCES, GOOD, "👎 ✓"]
    assert votes(digest_bot, key) == [(pseudonym, 0, "passage")]
    assert (reason.message.text, reason.message.entities) == (answer.text, answer.entities)


def test_vote_without_a_reason(digest_bot: Deployment, reader: Person) -> None:
    """Whoever goes back from the reasons has voted all the same."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    pressed(server, reader, answer, BAD)
    back = pressed(server, reader, answer, BACK).message
    assert labels(back) == [MORE, SOURCES, GOOD, "👎 ✓"]
    pseudonym = digest_bot.secrets.pseudonym(reader.id)
    assert votes(digest_bot, key_of(answer)) == [(pseudonym, 0, None)]


def test_reason_of_a_second_vote(
    digest_bot: Deployment, reader: Person, catalogue: Catalogue
) -> None:
    """Pressed again, 👎 asks once more; the first reason counts until another is given."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    key, pseudonym = key_of(answer), digest_bot.secrets.pseudonym(reader.id)
    pressed(server, reader, answer, BAD)
    pressed(server, reader, answer, WRONG_PASSAGE)
    again = pressed(server, reader, answer, f"{BAD} ✓")
    assert again.notice == catalogue.text("en", "vote-why")
    assert WRONG_PASSAGE in labels(again.message)
    assert votes(digest_bot, key) == [(pseudonym, 0, "passage")]
    assert f"{BAD} ✓" in labels(pressed(server, reader, answer, BACK).message)
    assert votes(digest_bot, key) == [(pseudonym, 0, "passage")]
    pressed(server, reader, answer, f"{BAD} ✓")
    pressed(server, reader, answer, "Something else")
    assert votes(digest_bot, key) == [(pseudonym, 0, "other")]
    pressed(server, reader, answer, GOOD)
    assert votes(digest_bot, key) == [(pseudonym, 1, None)]


def test_vote_stays_marked(telegram: BotApiServer, reader: Person) -> None:
    """After looking at more passages the vote is still marked; the same vote again is thanked."""
    answer = asked(telegram, reader, QUESTION)
    pressed(telegram, reader, answer, GOOD)
    pressed(telegram, reader, answer, MORE)
    assert f"{GOOD} ✓" in labels(pressed(telegram, reader, answer, BACK).message)
    assert pressed(telegram, reader, answer, f"{GOOD} ✓").notice == "Thank you!"


def test_forged_reason_of_a_vote(digest_bot: Deployment, reader: Person) -> None:
    """A vote that brings words of its own is none."""
    answer = asked(digest_bot.server, reader, QUESTION)
    for action in "dg":
        forged = f"{action}:{key_of(answer)}:nonsense"
        assert pressed(digest_bot.server, reader, answer, data=forged) == ("", answer)
    assert votes(digest_bot, key_of(answer)) == []


def test_votes_in_a_group(
    digest_bot: Deployment,
    new_reader: Callable[[str | None], Person],
    group: Group,
    catalogue: Catalogue,
) -> None:
    """In a group everybody has a vote, and no button is marked."""
    server = digest_bot.server
    first, second = new_reader("en"), new_reader("en")
    answer = asked(server, first, f"@test_bot {QUESTION}", group)
    for person, label in ((first, GOOD), (second, BAD)):
        notice, message = pressed(server, person, answer, label)
        assert notice == catalogue.text("en", "vote-thanks")
        assert looks(message) == looks(answer)
    assert votes(digest_bot, key_of(answer)) == [
        (digest_bot.secrets.pseudonym(first.id), 1, None),
        (digest_bot.secrets.pseudonym(second.id), 0, None),
    ]


def test_reasons_in_a_group(
    digest_bot: Deployment,
    new_reader: Callable[[str | None], Person],
    group: Group,
) -> None:
    """No reason is asked for in a group, so none is taken: not from others, nor for one's own."""
    server = digest_bot.server
    first, second = new_reader("en"), new_reader("en")
    answer = asked(server, first, f"@test_bot {QUESTION}", group)
    assert looks(pressed(server, first, answer, BAD).message) == looks(answer)
    for person in (first, second):
        forged = pressed(server, person, answer, data=f"r:{key_of(answer)}:passage")
        assert forged == ("", answer)
    assert votes(digest_bot, key_of(answer)) == [(digest_bot.secrets.pseudonym(first.id), 0, None)]
