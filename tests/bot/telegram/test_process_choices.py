"""What readers decide about themselves: the bot's language, and what is kept of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.library import read_digest
from tests.bot.telegram.acts import asked, key_of, labels, pressed
from tests.bot.telegram.conftest import QUESTION_DAYS
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, deployed
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

FACTS = read_digest().front_matter
QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
SECOND = "When was the Republic of Türkiye proclaimed?"
LIST = "Which invasions are named?"
NAMES = ["English", "العربية", "Azərbaycan", "Deutsch", "Русский", "Türkçe"]


def choose(server: BotApiServer, reader: Person, label: str) -> str:
    """Choose a language with /language; gives what the bot says then."""
    offer = asked(server, reader, "/language")
    return pressed(server, reader, offer, label).message.text


def lead(catalogue: Catalogue, language: str) -> str:
    """Give the bot's own words above a quote of the digest."""
    return catalogue.text(language, "answer-lead-digest", author=FACTS.author)


def lead_in_group(catalogue: Catalogue, language: str) -> str:
    """Give the same as a group reads it, which nobody has told what kind of text it is."""
    return catalogue.text(language, "answer-lead-opinion-digest", author=FACTS.author)


def test_languages_are_offered(telegram: BotApiServer, reader: Person) -> None:
    """/language offers the six languages by their own names, and none in particular."""
    offer = asked(telegram, reader, "/language")
    assert labels(offer) == [*NAMES, "The language of my question"]


def test_language_is_chosen(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """Whatever language is asked in, the bot speaks the chosen one; quotes keep their own."""
    before = asked(telegram, reader, QUESTION)
    assert before.text.startswith(lead(catalogue, "en"))
    assert choose(telegram, reader, "Deutsch") == catalogue.text("de", "language-chosen")
    answer = asked(telegram, reader, QUESTION)
    assert answer.text.startswith(lead(catalogue, "de"))
    assert answer.marked("bold") == before.marked("bold")
    assert answer.marked("expandable_blockquote") == before.marked("expandable_blockquote")
    assert labels(answer)[:2] == [
        catalogue.text("de", key) for key in ("button-more", "button-sources")
    ]
    assert asked(telegram, reader, "/help").text == catalogue.text("de", "help")
    assert asked(telegram, reader, "Hello!").text == catalogue.text("de", "smalltalk-greeting")
    assert asked(telegram, reader, "🙂").text == catalogue.text("de", "question-empty")


def test_language_that_was_chosen_is_offered_again(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue
) -> None:
    """Choosing once more replaces the choice; no language in particular takes it back."""
    choose(telegram, reader, "Deutsch")
    offer = asked(telegram, reader, "/language")
    assert offer.text == catalogue.text("de", "language-lead")
    free = catalogue.text("de", "button-language-free")
    assert labels(offer) == [*NAMES, free]
    assert pressed(telegram, reader, offer, "Türkçe").message.reply_markup is None
    assert asked(telegram, reader, QUESTION).text.startswith(lead(catalogue, "tr"))
    free = catalogue.text("tr", "button-language-free")
    assert choose(telegram, reader, free) == catalogue.text("en", "language-free")
    assert asked(telegram, reader, QUESTION).text.startswith(lead(catalogue, "en"))
    german = asked(telegram, reader, "Wann wurde die Erklärung von Schuscha unterzeichnet?")
    assert german.text.startswith(lead(catalogue, "de"))


def test_language_is_each_readers_own(
    telegram: BotApiServer,
    new_reader: Callable[[str | None], Person],
    group: Group,
    catalogue: Catalogue,
) -> None:
    """What one reader chose changes nothing for another, not even in the same group."""
    first, second = new_reader("en"), new_reader("en")
    choose(telegram, first, "Deutsch")
    assert asked(telegram, second, QUESTION).text.startswith(lead(catalogue, "en"))
    for person, language in ((first, "de"), (second, "en"), (first, "de")):
        answer = asked(telegram, person, f"@test_bot {QUESTION}", group)
        assert answer.text.startswith(lead_in_group(catalogue, language))


def test_language_offer_in_a_group(
    telegram: BotApiServer,
    new_reader: Callable[[str | None], Person],
    group: Group,
    catalogue: Catalogue,
) -> None:
    """In a group each member chooses for themselves from the one offer, which stays."""
    first, second, third = (new_reader("en") for _ in range(3))
    offer = asked(telegram, first, "/language", group)
    assert offer.text == catalogue.text("en", "language-lead-group")
    choices = ((first, "Deutsch", "de"), (second, "Türkçe", "tr"), (first, "Русский", "ru"))
    for person, label, language in choices:
        notice, message = pressed(telegram, person, offer, label)
        assert notice == catalogue.text(language, "language-chosen")
        assert message == offer
    for person, language in ((first, "ru"), (second, "tr"), (third, "en")):
        answer = asked(telegram, person, f"@test_bot {QUESTION}", group)
        assert answer.text.startswith(lead_in_group(catalogue, language))
    free = pressed(telegram, second, offer, labels(offer)[-1])
    assert free == (catalogue.text("en", "language-free"), offer)
    answer = asked(telegram, second, f"@test_bot {QUESTION}", group)
    assert answer.text.startswith(lead_in_group(catalogue, "en"))


@pytest.mark.parametrize("question", [QUESTION, LIST])
def test_back_in_a_group(
    telegram: BotApiServer, reader: Person, group: Group, question: str
) -> None:
    """'Back' restores what a group was told of the kind of text."""
    answer = asked(telegram, reader, f"@test_bot {question}", group)
    assert "opinion piece" in answer.text.splitlines()[0]
    pressed(telegram, reader, answer, "Sources")
    assert pressed(telegram, reader, answer, "‹ Back").message.text == answer.text


@pytest.mark.parametrize("question", [QUESTION, LIST, "What is the capital of France?"])
def test_back_in_the_chosen_language(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue, question: str
) -> None:
    """'Back' restores an answer exactly though it is not in the question's language."""
    choose(telegram, reader, "Deutsch")
    answer = asked(telegram, reader, question)
    assert ("\n2. “" in answer.text) == (question == LIST)
    pressed(telegram, reader, answer, labels(answer)[0])
    back = pressed(telegram, reader, answer, catalogue.text("de", "button-back")).message
    assert (back.text, back.entities, back.reply_markup) == (
        answer.text,
        answer.entities,
        answer.reply_markup,
    )


def test_forget(
    digest_bot: Deployment,
    new_reader: Callable[[str | None], Person],
    group: Group,
    catalogue: Catalogue,
) -> None:
    """/forget deletes every row of a reader, says how many questions, and touches no other's."""
    server = digest_bot.server
    reader, other = new_reader("en"), new_reader("en")
    choose(server, reader, "Deutsch")
    choose(server, other, "Türkçe")
    answers = [
        asked(server, reader, QUESTION),
        asked(server, reader, SECOND),
        asked(server, reader, f"@test_bot {QUESTION}", group),
    ]
    others = [
        asked(server, other, QUESTION),
        asked(server, other, f"@test_bot {QUESTION}", group),
    ]
    for person in (reader, other):
        asked(server, person, "/new")
        for answer in (answers[-1], others[-1]):
            pressed(server, person, answer, "👍")
    pressed(server, reader, answers[0], "👎")
    digest_bot.wait_until_done()
    kept = {key_of(answer) for answer in others}
    theirs, pseudonym = (digest_bot.secrets.pseudonym(p.id) for p in (reader, other))
    assert sum(theirs in value for value in digest_bot.values()) > 0

    done = asked(server, reader, "/forget")
    assert done.text == catalogue.text("de", "forget-done", questions=3)
    digest_bot.wait_until_done()
    assert [value for value in digest_bot.values() if theirs in value] == []
    keys = {key_of(answer) for answer in answers}
    assert [value for value in digest_bot.values() if value in keys] == []
    of_other = "SELECT key FROM exchanges WHERE reader = ?"
    assert {key for (key,) in digest_bot.rows(of_other, pseudonym)} == kept
    assert digest_bot.rows("SELECT exchange FROM votes WHERE reader = ?", pseudonym) == [
        (key_of(others[-1]),)
    ]
    assert digest_bot.rows("SELECT language FROM preferences WHERE reader = ?", pseudonym) == [
        ("tr",)
    ]
    assert len(digest_bot.rows("SELECT * FROM conversations WHERE chat = ?", pseudonym)) == 1


def test_press_after_forget(digest_bot: Deployment, reader: Person, catalogue: Catalogue) -> None:
    """An answer that was forgotten stands as it stood, and its buttons say that it is."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    asked(server, reader, "/forget")
    for label in labels(answer):
        notice, message = pressed(server, reader, answer, label)
        assert notice == catalogue.text("en", "press-gone")
        assert message == answer
    pseudonym = digest_bot.secrets.pseudonym(reader.id)
    digest_bot.wait_until_done()
    assert [value for value in digest_bot.values() if pseudonym in value] == []


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_forget_without_questions(
    telegram: BotApiServer,
    new_reader: Callable[[str | None], Person],
    catalogue: Catalogue,
    language: str,
) -> None:
    """Whoever asked nothing is told so, and that nothing is kept."""
    done = asked(telegram, new_reader(language), "/forget")
    assert done.text == catalogue.text(language, "forget-done", questions=0)


def test_forget_beside_a_folder_that_cannot_be_read(
    tmp_path: Path, digest_index: Path, catalogue: Catalogue
) -> None:
    """What readers and administrators asked is deleted, whatever has become of UPLOADS_DIR."""
    uploads = tmp_path / "uploads"
    with deployed(tmp_path, digest_index, UPLOADS_DIR=str(uploads)) as deployment:
        uploads.symlink_to(uploads)
        server = deployment.server
        anna = server.person(7_000_208, "Anna", language_code="en")
        root = server.person(ADMINISTRATOR, "Root", language_code="en")
        for person in (anna, root):
            asked(server, person, QUESTION)
        done = catalogue.text("en", "forget-done", questions=1)
        assert asked(server, anna, "/forget").text == done
        assert asked(server, root, "/forget").text == catalogue.text("en", "failure")
        assert deployment.rows("SELECT reader FROM exchanges") == []


def test_history_is_forgotten(telegram: BotApiServer, reader: Person) -> None:
    """After /forget a follow-up has nothing to lean on any more."""
    followup = "And who signed it?"
    alone = asked(telegram, reader, followup)
    asked(telegram, reader, "/new")
    asked(telegram, reader, QUESTION)
    asked(telegram, reader, "/forget")
    assert asked(telegram, reader, followup).text == alone.text


def test_privacy_names_the_days(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue
) -> None:
    """/privacy says how long questions are kept, as the operator set it."""
    told = asked(telegram, reader, "/privacy").text
    assert told == catalogue.text("en", "privacy", days=QUESTION_DAYS)
    assert f"After {QUESTION_DAYS} days" in told


def test_privacy_of_administrators(
    digest_bot: Deployment, group: Group, catalogue: Catalogue
) -> None:
    """Administrators are told, and they alone, what is noted with their names, and stays."""
    server = digest_bot.server
    root = server.person(ADMINISTRATOR, "Root", language_code="en")
    privacy = catalogue.text("en", "privacy", days=QUESTION_DAYS)
    more = catalogue.text("en", "privacy-administrator")
    assert asked(server, root, "/privacy").text == f"{privacy}\n\n{more}"
    stays = catalogue.text("en", "forget-administrator")
    assert asked(server, root, "/forget").text.endswith(f"\n\n{stays}")
    # A group need not know who they are.
    assert asked(server, root, "/privacy", group).text == privacy
    assert stays not in asked(server, root, "/forget", group).text


def test_no_question_stands_in_clear(digest_bot: Deployment, reader: Person) -> None:
    """Neither a question nor whose it is can ever be read in the database's files."""
    server = digest_bot.server
    question = f"{QUESTION} Quillwort and marzipan?"
    server.delay_next("sendMessage", seconds=3, chat_id=reader.id)
    reader.says(question)
    server.wait_until(
        lambda: any(c.parameters["chat_id"] == reader.id for c in server.calls("sendMessage"))
    )
    assert digest_bot.waiting() > 0
    waiting = digest_bot.database_bytes()
    answer = server.wait_for_message(reader.id)
    pressed(server, reader, answer, labels(answer)[0])
    digest_bot.wait_until_done()
    assert len(digest_bot.exchanges(question)) == 1
    for stored in (waiting, digest_bot.database_bytes()):
        assert b"exchanges" in stored
        words = ("Quillwort", "marzipan", "Shusha Declaration", QUESTION)
        assert [word for word in words if word.encode() in stored] == []
        # As text, and as SQLite writes a number.
        assert str(reader.id).encode() not in stored
        assert reader.id.to_bytes(4, "big") not in stored
