"""The running bot lets its readers read: page by page, in key sentences, and from a link."""

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answering.facts import in_words
from bot.answering.pages import code_of
from bot.answering.references import fingerprint, link_payload
from bot.texts.catalogue import LANGUAGES, Catalogue
from index import Encoder, Snapshot
from tests.bot.library import DIGEST_ID, HARBOUR, build_index, read_digest
from tests.bot.telegram.acts import asked, labels, pressed
from tests.bot.telegram.deployment import Deployment
from tests.index.samples import put
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

DIGEST = read_digest()
CODE = code_of(DIGEST_ID)
TALE = " ".join(f"On day {day} the crew of the Brant counted {day} seals." for day in range(1, 121))
HEADINGS = ["Notes" if number % 35 == 0 else f"Island {number}" for number in range(1, 71)]
LEAVES = 60
LIFE = " ".join(["A botanist."] * 160)
_numbers = itertools.count(7)


@pytest.fixture(scope="module")
def shelf_bot(tmp_path_factory: pytest.TempPathFactory, shelf_index: Path) -> Iterator[Deployment]:
    """A bot that answers from two documents."""
    with BotApiServer() as server:
        deployment = Deployment(tmp_path_factory.mktemp("shelf-bot"), shelf_index, server)
        with deployment.process as process:
            process.wait_ready()
            yield deployment


@pytest.fixture(scope="module")
def library_bot(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Deployment]:
    """A bot that answers from a long text with many sections and from many short ones."""
    folder = tmp_path_factory.mktemp("library")
    content = folder / "content"
    sections = [
        f"## {heading}\n\nIsland {number} is known for its {number} wells and for nothing else "
        "that any of its visitors has ever cared to write down."
        for number, heading in enumerate(HEADINGS, start=1)
    ]
    put(content, "atlas", TALE, *sections, title="An atlas")
    for number in range(LEAVES):
        title = f"Leaf {number} " * 20
        put(content, f"leaf-{number}", f"Leaf {number} is green.", title=title, about_author=LIFE)
    index = build_index(content, folder / "index", lambda: encoder)
    with BotApiServer() as server:
        deployment = Deployment(tmp_path_factory.mktemp("library-bot"), index, server)
        with deployment.process as process:
            process.wait_ready()
            yield deployment


@pytest.fixture
def visitor(library_bot: Deployment) -> Person:
    """A reader of the bot with many texts whom no other test knows."""
    return library_bot.server.person(next(_numbers), language_code="en")


def test_page_by_page(telegram: BotApiServer, reader: Person) -> None:
    """/read shows every paragraph in order with its number, a section never mixed with another."""
    page = asked(telegram, reader, "/read")
    texts = [page.text]
    while "›" in labels(page):
        page = pressed(telegram, reader, page, "›").message
        texts.append(page.text)
    whole = "\n\n".join(texts)
    places = [whole.index(f"¶ {p.number}  {p.text}") for p in DIGEST.paragraphs]
    assert places == sorted(places)
    for text in texts:
        assert DIGEST.front_matter.title in text
        assert sum(section in text for section in DIGEST.sections) <= 1
    back = pressed(telegram, reader, page, "‹").message
    assert back.text == texts[-2]
    assert len(telegram.messages(reader.id)) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Page {} of {}"),
        ("tr", "{1} sayfanın {0}. sayfası"),
        ("az", "Səhifə {}, cəmi {}"),
        ("de", "Seite {} von {}"),
        ("ru", "Страница {} из {}"),
        ("ar", "الصفحة \u2068{}\u2069 من \u2068{}\u2069"),
    ],
)
def test_place_in_words(
    telegram: BotApiServer,
    new_reader: Callable[[str | None], Person],
    language: str,
    words: str,
) -> None:
    """The button that shows the place says it in words, in the reader's language."""
    reader = new_reader(language)
    page = asked(telegram, reader, "/read")
    (place,) = [label for label in labels(page) if " / " in label]
    pages = int(place.removeprefix("1 / "))
    assert pressed(telegram, reader, page, place) == (words.format(1, pages), page)
    following = pressed(telegram, reader, page, "›").message
    second = pressed(telegram, reader, following, f"2 / {pages}")
    assert second == (words.format(2, pages), following)


def test_sections(telegram: BotApiServer, reader: Person) -> None:
    """The sections are offered, and each opens on its page."""
    page = asked(telegram, reader, "/read")
    choice = pressed(telegram, reader, page, "Sections").message
    assert labels(choice) == ["Beginning", *DIGEST.sections]
    opened = pressed(telegram, reader, page, DIGEST.sections[-1]).message
    first = next(p for p in DIGEST.paragraphs if p.section == DIGEST.sections[-1])
    assert f"¶ {first.number}  {first.text}" in opened.text


def test_summary(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """/summary quotes a sentence of each section word for word, and leads to the text."""
    summary = asked(telegram, reader, "/summary")
    assert summary.text.startswith(catalogue.text("en", "summary-lead"))
    assert DIGEST.front_matter.author in summary.text
    assert catalogue.text("en", "about-opinion") in summary.marked("italic")
    for section in DIGEST.sections:
        assert section in summary.marked("bold")
    quoted = [line.split("”")[0][1:] for line in summary.text.split("\n\n") if line[:1] == "“"]
    assert len(quoted) > len(DIGEST.sections)
    assert [q for q in quoted if not any(q in p.text for p in DIGEST.paragraphs)] == []
    page = pressed(telegram, reader, summary, "Read from the beginning").message
    assert DIGEST.paragraphs[0].text in page.text


def test_link_to_a_paragraph(telegram: BotApiServer, reader: Person) -> None:
    """A link to the bot opens the page with the paragraph, which stands out."""
    page = asked(telegram, reader, f"/start p-{CODE}-6")
    assert page.marked("blockquote") == [f"¶ 6  {DIGEST.paragraphs[5].text}"]


@pytest.mark.parametrize(("place", "number"), [(0, "1"), (-1, "3")])
def test_link_to_words_of_a_long_paragraph(
    library_bot: Deployment, visitor: Person, place: int, number: str
) -> None:
    """Of a paragraph's three pages the one with the linked words is shown; they are in bold."""
    snapshot = Snapshot(library_bot.index)
    rows = [r for r in snapshot.documents["atlas"].rows if snapshot.passages[r].paragraph == 1]
    passage = snapshot.passages[rows[place]]
    window = passage.sentences[place]
    words = window.of(passage.text)
    payload = link_payload(["atlas", [1], *window, fingerprint(words)])
    page = asked(library_bot.server, visitor, f"/start {payload}")
    assert words in page.marked("bold")
    assert any(words in quoted for quoted in page.marked("blockquote"))
    assert [label.split()[0] for label in labels(page) if " / " in label] == [number]


def test_link_to_no_words(telegram: BotApiServer, reader: Person) -> None:
    """A link that was made up to name a place beyond the text opens some page."""
    page = asked(telegram, reader, f"/start p-{CODE}-6-999999-999999-{fingerprint('')}")
    assert DIGEST.front_matter.title in page.text


def test_many_sections(library_bot: Deployment, visitor: Person) -> None:
    """All sections can be leafed through, also those that share a heading, and each opens."""
    server = library_bot.server
    page = asked(server, visitor, f"/start p-{code_of('atlas')}-1")
    choice = pressed(server, visitor, page, "Sections").message
    offered = labels(choice)
    while "›" in labels(choice):
        choice = pressed(server, visitor, page, "›").message
        offered += labels(choice)
    assert [label for label in offered if label not in "‹›"] == ["Beginning", *HEADINGS]
    opened = pressed(server, visitor, page, HEADINGS[-1]).message
    assert "Island 70 is known" in opened.text


def test_summary_that_is_too_long(
    library_bot: Deployment, visitor: Person, catalogue: Catalogue
) -> None:
    """A summary with no room for all its sentences says that the text goes on."""
    server = library_bot.server
    choice = asked(server, visitor, "/summary")
    summary = pressed(server, visitor, choice, "An atlas").message
    *_, sentence, last = summary.text.split("\n\n")
    assert last == catalogue.text("en", "summary-more")
    assert sentence.startswith("“")
    assert "Island 70" not in summary.text


def test_sources_of_many_texts(library_bot: Deployment, visitor: Person) -> None:
    """/sources is one message that says how many sections and texts it does not list."""
    server = library_bot.server
    listed = asked(server, visitor, "/sources")
    _lead, atlas, *leaves, last = listed.text.split("\n\n")
    assert atlas.splitlines()[1:] == [
        *(f"  • {heading}" for heading in HEADINGS[:30]),
        f"  … and {len(set(HEADINGS)) - 30} more",
    ]
    assert 0 < len(leaves) < LEAVES
    assert last == f"… and {LEAVES - len(leaves)} more"
    pressed(server, visitor, listed, "An atlas")
    library_bot.wait_until_done()
    after = [m for m in server.messages(visitor.id) if m.message_id > listed.message_id]
    assert after == []


def test_about_many_texts(library_bot: Deployment, visitor: Person) -> None:
    """/about is one message; it says once who an author is, and how many texts it leaves out."""
    server = library_bot.server
    shown = asked(server, visitor, "/about")
    listed = [line for line in shown.text.splitlines() if "Leaf " in line]
    assert 0 < len(listed) < LEAVES
    assert shown.text.endswith(f"\n\n… and {LEAVES - len(listed)} more")
    assert shown.text.count(LIFE) == 1
    library_bot.wait_until_done()
    assert server.messages(visitor.id)[-1] == shown


@pytest.mark.parametrize("payload", ["p-000000000000-6", f"p-{CODE}-999999"])
def test_link_to_what_is_not_there(telegram: BotApiServer, reader: Person, payload: str) -> None:
    """A link to a document that is gone says so; one beyond its end opens the last page."""
    page = asked(telegram, reader, f"/start {payload}")
    wanted = "no longer there" if "000000000000" in payload else DIGEST.paragraphs[-1].text
    assert wanted in page.text


@pytest.mark.parametrize(
    "payload", ["", "x", "p-zz-6", f"p-{CODE}-", f"p-{CODE}-6-0-9", f"p-{CODE}-6-0-9-zz", "inline"]
)
def test_link_that_names_nothing(telegram: BotApiServer, reader: Person, payload: str) -> None:
    """Any other payload greets."""
    assert DIGEST.front_matter.title in asked(telegram, reader, f"/start {payload}").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_greeting_names_the_kind(
    telegram: BotApiServer,
    new_reader: Callable[[str | None], Person],
    catalogue: Catalogue,
    language: str,
) -> None:
    """/start says that what it answers from is an opinion piece."""
    words = in_words(DIGEST.front_matter, catalogue, language)
    greeting = asked(telegram, new_reader(language), "/start").text
    assert greeting == catalogue.text(language, "start-opinion", **words)


def test_examples_are_answered(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person]
) -> None:
    """/start offers questions made of the headings, in the reader's language; all are answered."""
    reader = new_reader("tr")
    greeting = asked(telegram, reader, "/start")
    assert greeting.reply_markup is not None
    questions = [row[0]["text"] for row in greeting.reply_markup["keyboard"]]
    assert 2 <= len(questions) <= 3
    assert any(section in questions[0] for section in DIGEST.sections)
    for question in questions:
        assert "— " in asked(telegram, reader, question).text


def test_answer_in_a_group_leads_to_the_passage(
    telegram: BotApiServer, reader: Person, group: Group
) -> None:
    """Under an answer in a group a link opens the cited passage in private."""
    answer = asked(telegram, reader, "/ask When was the Shusha Declaration signed?", to=group)
    (url,) = [button["url"] for button in answer.buttons if "url" in button]
    start = f"https://t.me/{telegram.bot['username']}?start="
    assert url.startswith(f"{start}p-{CODE}-6-")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", url.removeprefix(start))
    page = asked(telegram, reader, f"/start {url.removeprefix(start)}")
    assert "15 June 2021" in page.marked("blockquote")[0]


def test_summary_of_what_is_no_opinion_piece(shelf_bot: Deployment) -> None:
    """A text without a disclaimer is not called an opinion piece, and one with it is."""
    server = shelf_bot.server
    reader = server.person(6, language_code="en")
    for facts, opinion in ((DIGEST.front_matter, True), (HARBOUR.front_matter, False)):
        choice = asked(server, reader, "/summary")
        opened = pressed(server, reader, choice, facts.title).message
        assert ("opinion piece" in opened.text) == opinion


def test_choice_of_documents(shelf_bot: Deployment) -> None:
    """With several documents the reader chooses which to read, and of which to see a summary."""
    server = shelf_bot.server
    reader = server.person(5, language_code="en")
    titles = {DIGEST.front_matter.title, HARBOUR.front_matter.title}
    for command in ("/read", "/summary"):
        choice = asked(server, reader, command)
        assert set(labels(choice)) == titles
        opened = pressed(server, reader, choice, HARBOUR.front_matter.title).message
        assert HARBOUR.front_matter.title in opened.text


@pytest.mark.parametrize(
    "data",
    [
        "p::",
        "p:000000000000:0",
        "z:x:",
        f"z:{CODE}:",
        "c:none:1",
        "o:q:99999",
        f"p:{CODE}:99999",
        f"h:{CODE}:99999",
        f"h:{CODE}:",
        "h::0",
    ],
)
def test_forged_presses(telegram: BotApiServer, reader: Person, data: str) -> None:
    """A press that nobody can have made is answered quietly, and does nothing."""
    page = asked(telegram, reader, "/read")
    assert pressed(telegram, reader, page, data=data) == ("", page)
