"""The running bot answers what readers write to it in private."""

from collections.abc import Callable

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.library import read_digest
from tests.bot.telegram.deployment import Deployment
from tests.telegram.chats import Message
from tests.telegram.html_text import utf16_length, utf16_slice
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

DIGEST = read_digest()
SIGNED = {
    "en": "When was the Shusha Declaration signed?",
    "tr": "Şuşa Beyannamesi ne zaman imzalandı?",
    "az": "Şuşa Bəyannaməsi nə vaxt imzalanıb?",
    "ru": "Когда была подписана Шушинская декларация?",
    "de": "Wann wurde die Erklärung von Schuscha unterzeichnet?",
    "ar": "متى تم توقيع إعلان شوشا؟",
}


def answered(telegram: BotApiServer, reader: Person, text: str) -> Message:
    """Give the answer to a message in a private chat."""
    said = reader.says(text)
    return telegram.wait_for_message(reader.id, after=said)


def paragraphs_with(quote: str) -> list[int]:
    """List the numbers of the digest's paragraphs that hold a quote word for word."""
    return [p.number for p in DIGEST.paragraphs if quote in p.text]


@pytest.mark.parametrize("language", SIGNED)
def test_question_in_each_language(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue, language: str
) -> None:
    """A question is answered in its language: quote, passage to unfold, citation line."""
    answer = answered(telegram, reader, SIGNED[language])
    assert answer.text.startswith(
        catalogue.text(language, "answer-lead-digest", author=DIGEST.front_matter.author)
    )
    passages = answer.marked("expandable_blockquote")
    lines = answer.marked("italic")
    quotes = [bold for bold in answer.marked("bold") if not bold.startswith("“")]
    assert "15 June 2021" in quotes[0]
    assert f"“{quotes[0]}”" in answer.text
    for quote, passage, line in zip(quotes, passages, lines, strict=True):
        assert quote in passage
        (number,) = paragraphs_with(passage)
        assert f"{passage}\n{line}" in answer.text
        assert line.startswith("— ")
        assert DIGEST.front_matter.title in line
        assert line.rstrip("\u2069").endswith(
            catalogue.text(language, "citation-paragraph", paragraph=str(number)).rstrip("\u2069")
        )


def test_heading_among_arabic_letters(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person]
) -> None:
    """In an Arabic line, and in it alone, a Latin heading stands between isolates, as a title."""
    asked = {
        language: answered(telegram, new_reader(language), SIGNED[language]) for language in SIGNED
    }
    section = next(p.section for p in DIGEST.paragraphs if "15 June 2021" in p.text)
    for isolated in (section, DIGEST.front_matter.title):
        marked = {
            language
            for language, answer in asked.items()
            if f"\u2068{isolated}\u2069" in answer.marked("italic")[0]
        }
        assert marked == {"ar"}


def test_typing_before_the_answer(digest_bot: Deployment, reader: Person) -> None:
    """The reader sees that the bot is writing before the answer is sent."""
    reader.says(SIGNED["en"])
    digest_bot.server.wait_for_message(reader.id)
    calls = [c for c in digest_bot.server.calls() if c.parameters.get("chat_id") == reader.id]
    assert calls[0].method == "sendChatAction"
    assert calls[0].parameters["action"] == "typing"
    assert [call.method for call in calls[1:]].count("sendMessage") == 1


def test_no_link_preview(digest_bot: Deployment, reader: Person) -> None:
    """An answer opens no preview of a web page."""
    reader.says(SIGNED["en"])
    call = digest_bot.server.wait_for_call("sendMessage", chat_id=reader.id)
    assert call.parameters["link_preview_options"] == {"is_disabled": True}


def test_question_that_the_text_does_not_answer(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue
) -> None:
    """What the text does not say is refused; no passage is shown as if it answered."""
    answer = answered(telegram, reader, "What is the capital of France?")
    assert answer.text == catalogue.text("en", "abstention", documents=1)
    assert answer.entities == ()


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who wrote this article?", "Orkhan Valiyev"),
        ("When was the article published?", "November 8, 2025"),
        ("Where was it published?", "Daily Sabah"),
    ],
)
def test_question_about_the_document(
    telegram: BotApiServer, reader: Person, question: str, fact: str
) -> None:
    """Who wrote the article, when and where it appeared is answered with its citation."""
    answer = answered(telegram, reader, question)
    assert fact in answer.text.split("\n")[0]
    assert DIGEST.front_matter.title in answer.marked("italic")[0]


def test_greeting(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """A greeting is answered as people do, with no citation."""
    answer = answered(telegram, reader, "Hello!")
    assert answer.text == catalogue.text("en", "smalltalk-greeting")
    assert answer.entities == ()


def test_follow_up(telegram: BotApiServer, reader: Person) -> None:
    """A follow-up is understood from the question before it."""
    answered(telegram, reader, SIGNED["en"])
    answer = answered(telegram, reader, "And who signed it?")
    assert "Aliyev and Erdoğan both signed the Shusha Declaration" in answer.text


def test_reply_to_an_earlier_answer(telegram: BotApiServer, reader: Person) -> None:
    """A reply to an answer leans on that answer's question, whatever was asked since then."""
    first = answered(telegram, reader, SIGNED["en"])
    answered(telegram, reader, "When was the Republic of Türkiye proclaimed?")
    said = reader.says("And who signed it, then?", reply_to=first)
    answer = telegram.wait_for_message(reader.id, after=said)
    assert "Aliyev and Erdoğan both signed" in answer.text


def test_follow_up_keeps_to_its_chat(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person]
) -> None:
    """What one reader asked is no history of another."""
    first, second = new_reader("en"), new_reader("en")
    answered(telegram, first, "Did Türkiye close its borders with Armenia?")
    alone = answered(telegram, second, "Why did they do that?")
    after = answered(telegram, first, "Why did they do that?")
    assert alone.text != after.text


def test_longest_message(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """A message of 4,096 characters is refused with the length that a question may have."""
    text = ("When was it signed? " * 300)[:4095] + "?"
    assert utf16_length(text) == 4096
    answer = answered(telegram, reader, text)
    assert answer.text == catalogue.text("en", "question-too-long", limit=1000)


def test_longest_question(telegram: BotApiServer, reader: Person) -> None:
    """A question of 1,000 characters is searched for, whatever its characters are."""
    question = f"{SIGNED['en']} ".ljust(1000, "?")
    answer = answered(telegram, reader, f"{question[:999]}.")
    assert "15 June 2021" in answer.text


def test_markup_in_a_question(telegram: BotApiServer, reader: Person) -> None:
    """HTML and Markdown characters in a question are characters, no markup."""
    question = "<i>When</i> was the *Shusha* _Declaration_ signed?"
    assert "15 June 2021" in answered(telegram, reader, question).text


@pytest.mark.parametrize("text", ["🙂🙂🙂", "???", "🇦🇿", "@", "…"])
def test_text_without_words(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue, text: str
) -> None:
    """What holds no word is no question; the bot asks for words."""
    assert answered(telegram, reader, text).text == catalogue.text("en", "question-empty")


@pytest.mark.parametrize(
    "media",
    [
        {
            "sticker": {
                "file_id": "s",
                "file_unique_id": "s",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
        {"location": {"latitude": 40.0, "longitude": 46.0}},
    ],
    ids=lambda media: next(iter(media)),
)
def test_message_without_text(
    telegram: BotApiServer,
    reader: Person,
    catalogue: Catalogue,
    media: dict[str, object],
) -> None:
    """A sticker, a photo or a place is no question; the bot asks for words."""
    said = reader.sends(media)
    answer = telegram.wait_for_message(reader.id, after=said)
    assert answer.text == catalogue.text("en", "question-empty")


def test_app_language_decides_when_a_question_is_too_short(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person], catalogue: Catalogue
) -> None:
    """What holds no word is answered in the language of the reader's app."""
    answer = answered(telegram, new_reader("ru-RU"), "🙂")
    assert answer.text == catalogue.text("ru", "question-empty")


def test_offsets_of_the_quote_with_emoji_in_the_question(
    telegram: BotApiServer, reader: Person
) -> None:
    """Formatting stands where Telegram counts it to stand, in UTF-16 units."""
    answer = answered(telegram, reader, f"🕰️ {SIGNED['en']}")
    for entity in answer.entities:
        cut = utf16_slice(answer.text, entity["offset"], entity["length"])
        assert cut == cut.strip()
