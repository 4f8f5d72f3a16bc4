"""The running bot tells readers what it is, and Telegram what it can do."""

import re
import textwrap
from collections.abc import Callable

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from tests.bot.library import read_digest
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

FACTS = read_digest().front_matter
WIDTH, HEIGHT = 36, 26  # characters in a line, and lines, of a small phone's screen
MENUS = {
    "default": [
        "start",
        "help",
        "read",
        "summary",
        "sources",
        "about",
        "new",
        "language",
        "privacy",
        "forget",
    ],
    "all_group_chats": ["ask", "help", "sources", "privacy", "forget"],
}


def ask(telegram: BotApiServer, reader: Person, text: str) -> str:
    """Give the first reply to a message in a private chat."""
    said = reader.says(text)
    return telegram.wait_for_message(reader.id, after=said).text


def test_start_names_the_article_and_its_author(telegram: BotApiServer, reader: Person) -> None:
    """/start greets and says whose article can be asked about."""
    text = ask(telegram, reader, "/start")
    assert [part for part in (FACTS.title, FACTS.author, FACTS.publisher) if part not in text] == []


def test_start_speaks_the_language_of_the_app(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person], catalogue: Catalogue
) -> None:
    """Commands are answered in the language of the reader's app."""
    date = catalogue.date("tr", FACTS.published)
    expected = catalogue.text(
        "tr",
        "start-opinion",
        title=FACTS.title,
        author=FACTS.author,
        publisher=FACTS.publisher,
        date=date,
    )
    assert ask(telegram, new_reader("tr"), "/start") == expected


def test_start_with_a_payload(telegram: BotApiServer, reader: Person) -> None:
    """A deep link's payload does not keep /start from greeting."""
    assert FACTS.title in ask(telegram, reader, "/start somewhere")


def test_help(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """/help shows what can be done."""
    assert ask(telegram, reader, "/help") == catalogue.text("en", "help")


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_fits_one_screen(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person], language: str
) -> None:
    """/help names every command, /ask too, in the lines that a small phone shows at once."""
    text = ask(telegram, new_reader(language), "/help")
    named = set(re.findall(r"/(\w+)", text))
    assert {*MENUS["default"], *MENUS["all_group_chats"]} - named == {"start"}
    lines = [textwrap.wrap(line, WIDTH) or [""] for line in text.splitlines()]
    assert sum(map(len, lines)) <= HEIGHT


def test_about_says_that_it_is_an_opinion_piece(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue
) -> None:
    """/about names title and author, says that it is opinion and that a digest is quoted."""
    text = ask(telegram, reader, "/about")
    wanted = [
        FACTS.title,
        FACTS.author,
        FACTS.publisher,
        "November 8, 2025",
        str(FACTS.about_author),
        "opinion piece",
        catalogue.text("en", "about-opinion"),
        catalogue.text("en", "about-digest"),
    ]
    assert [part for part in wanted if part not in text] == []


def test_about_in_arabic(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person]
) -> None:
    """The English life of the author has a line of its own, which runs from left to right."""
    text = ask(telegram, new_reader("ar"), "/about")
    assert FACTS.about_author in text.splitlines()


def test_first_start_shows_that_it_takes_a_moment(deployment: Deployment, anna: Person) -> None:
    """The examples beside the first greeting are sought, while the bot is seen to write.

    Later greetings know them, and may be there before the sign; so the bot is a new one.
    """
    with deployment.process as process:
        process.wait_ready()
        ask(deployment.server, anna, "/start")
    actions = [call.parameters for call in deployment.server.calls("sendChatAction")]
    assert actions[:1] == [{"chat_id": anna.id, "action": "typing"}]


def test_sources_list_document_and_sections(telegram: BotApiServer, reader: Person) -> None:
    """/sources lists the document, its length and its sections."""
    text = ask(telegram, reader, "/sources")
    wanted = [FACTS.title, "10 paragraphs", *read_digest().sections]
    assert [part for part in wanted if part not in text] == []


def test_new_leaves_earlier_questions_behind(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue
) -> None:
    """After /new a follow-up has nothing to lean on any more."""
    followup = "Why did they do that?"
    ask(telegram, reader, "Did Türkiye close its borders with Armenia?")
    leaning = ask(telegram, reader, followup)
    assert ask(telegram, reader, "/new") == catalogue.text("en", "conversation-new")
    assert ask(telegram, reader, followup) != leaning


def test_unknown_command(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """An unknown command is said to be unknown, and not searched for."""
    assert ask(telegram, reader, "/frobnicate") == catalogue.text("en", "command-unknown")


@pytest.mark.parametrize("command", ["/about", "/about@test_bot"])
def test_command_in_a_group(
    telegram: BotApiServer, reader: Person, group: Group, command: str
) -> None:
    """A reader's command is answered in a group, with and without the bot's name."""
    said = reader.says(command, to=group)
    assert FACTS.title in telegram.wait_for_message(group.id, after=said).text


@pytest.mark.parametrize("scope", MENUS)
def test_menu_in_every_language(digest_bot: Deployment, catalogue: Catalogue, scope: str) -> None:
    """Telegram is told the readers' commands, and what they do, in every language."""
    server = digest_bot.server
    for language in LANGUAGES:
        menu = [
            {"command": name, "description": catalogue.text(language, f"menu-{name}")}
            for name in MENUS[scope]
        ]
        call = server.wait_for_call("setMyCommands", scope={"type": scope}, commands=menu)
        assert call.status == 200
        assert call.parameters.get("language_code") == (None if language == "en" else language)


def test_descriptions_in_every_language(digest_bot: Deployment, catalogue: Catalogue) -> None:
    """Telegram is told what the bot is, long and short, in every language."""
    server = digest_bot.server
    for language in LANGUAGES:
        long, short = (
            catalogue.text(language, key) for key in ("bot-description", "bot-short-description")
        )
        for call in (
            server.wait_for_call("setMyDescription", description=long),
            server.wait_for_call("setMyShortDescription", short_description=short),
        ):
            assert call.status == 200
            assert call.parameters.get("language_code") == (None if language == "en" else language)


def test_administrators_menu_is_theirs_alone(digest_bot: Deployment) -> None:
    """The administrators' commands are shown in administrators' chats and nowhere else."""
    scope = {"type": "chat", "chat_id": ADMINISTRATOR}
    digest_bot.server.wait_for_call("setMyCommands", scope=scope)
    with_more = [
        call.parameters["scope"]
        for call in digest_bot.server.calls("setMyCommands")
        if any(
            command["command"] in ("stats", "reindex") for command in call.parameters["commands"]
        )
    ]
    assert with_more != []
    assert {(scope["type"], scope["chat_id"]) for scope in with_more} == {("chat", ADMINISTRATOR)}
