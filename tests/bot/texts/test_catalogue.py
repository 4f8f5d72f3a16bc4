"""Tests of the texts: that every language says the same things, and says them right."""

import datetime as dt
import re
from pathlib import Path

import pytest
from fluent.syntax import ast, parse
from fluent.syntax.serializer import serialize_pattern

import bot.texts
from bot.texts.catalogue import LANGUAGES, Catalogue

TRANSLATIONS = LANGUAGES[1:]
COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)

SAMPLES: dict[str, str | float] = {
    "added": 1,
    "answering": 6,
    "author": "Ada Ost",
    "bad": 1,
    "built": "2025-05-08 14:00",
    "by": "Ida Wren (7)",
    "changed": 2,
    "cited": "¶ 6 (3), ¶ 2 (1)",
    "days": 30,
    "date": "8 May 2025",
    "documents": 3,
    "done": 4,
    "encoded": 9,
    "encoder": "bundled",
    "errors": 2,
    "files": 12,
    "generation": 7,
    "good": 4,
    "hours": "14:00 (2)",
    "languages": "en 3, tr 2",
    "limit": 300,
    "median": 41,
    "megabytes": 20,
    "name": "lamp.pdf",
    "new": 1,
    "number": 12,
    "p95": 180.5,
    "paragraph": 6,
    "page": 3,
    "paragraphs": 14,
    "places": 2,
    "passages": 21,
    "publisher": "The Harbour Post",
    "questions": 5,
    "readers": 2,
    "reason": "no space left",
    "removed": 0,
    "returning": 1,
    "seconds": 2.5,
    "section": "Lamps",
    "title": "Old harbours",
    "total": 30,
    "url": "https://example.org/harbours",
    "zone": "Europe/Istanbul",
}

# FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, which keep a name's letters in their order.
FSI, PDI = "\u2068", "\u2069"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The texts as they are read for the bot."""
    return Catalogue()


def test_the_languages_are_the_files() -> None:
    """Each file is a language, and English comes first."""
    assert LANGUAGES == ("en", "ar", "az", "de", "ru", "tr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_a_file_is_understood(language: str) -> None:
    """A file holds messages and comments, nothing that Fluent would leave out silently."""
    wanted = (ast.Message, ast.Comment, ast.GroupComment)
    assert [entry for entry in _entries(language) if not isinstance(entry, wanted)] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_keys_are_those_of_the_english_file(language: str) -> None:
    """No key is missing, extra, given twice or out of order."""
    assert [key for key, _ in _patterns(language)] == [key for key, _ in _patterns("en")]


def test_no_english_key_is_given_twice() -> None:
    """A key names one text."""
    keys = [key for key, _ in _patterns("en")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_variables_are_those_of_the_english_text(language: str) -> None:
    """A translation leaves out no argument and asks for none that is not given."""
    english = {key: _variables(pattern) for key, pattern in _patterns("en")}
    assert {key: _variables(pattern) for key, pattern in _patterns(language)} == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_formatted(catalogue: Catalogue, language: str) -> None:
    """With its variables and any count, a text is complete in every language."""
    for key, pattern in _patterns(language):
        variables = _variables(pattern)
        for count in COUNTS:
            counted = {"documents", "limit", "paragraphs", "places", "questions", "readers"}
            arguments = {v: count if v in counted else SAMPLES[v] for v in variables}
            assert catalogue.text(language, key, **arguments).strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_put_in_as_they_are(catalogue: Catalogue, language: str) -> None:
    """A citation holds author, title, publisher and date letter for letter."""
    facts = {name: SAMPLES[name] for name in ("author", "title", "publisher", "date")}
    citation = catalogue.text(language, "citation-digest", **facts)
    assert [fact for fact in facts.values() if str(fact) not in citation] == []


def test_russian_plurals(catalogue: Catalogue) -> None:
    """One, few and many have their own forms, and 21 counts as one."""
    texts = [catalogue.text("ru", "sources-paragraphs", paragraphs=count) for count in COUNTS]
    assert texts == [
        "0 абзацев",
        "1 абзац",
        "2 абзаца",
        "3 абзаца",
        "5 абзацев",
        "11 абзацев",
        "21 абзац",
        "100 абзацев",
    ]


def test_arabic_plurals(catalogue: Catalogue) -> None:
    """None, one and two are words, and a figure is followed by few, many or a hundred."""
    texts = [
        catalogue.text("ar", "stats-questions", questions=count, readers=1) for count in COUNTS
    ]
    assert [_without_isolates(text) for text in texts] == [
        "لا أسئلة من قارئ واحد",
        "سؤال واحد من قارئ واحد",
        "سؤالان من قارئ واحد",
        "3 أسئلة من قارئ واحد",
        "5 أسئلة من قارئ واحد",
        "11 سؤالًا من قارئ واحد",
        "21 سؤالًا من قارئ واحد",
        "100 سؤال من قارئ واحد",
    ]


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 2, "Ada Ost writes of this in 2 places:"),
        ("tr", 2, "Ada Ost bundan 2 yerde söz ediyor:"),
        ("az", 3, "Ada Ost bundan 3 yerdə söz açır:"),
        ("de", 3, "Ada Ost schreibt darüber an 3 Stellen:"),
        ("ru", 2, "Ada Ost пишет об этом в 2 местах:"),
        ("ru", 21, "Ada Ost пишет об этом в 21 месте:"),
        ("ar", 2, "جاء ذلك في مقال Ada Ost في موضعين:"),
        ("ar", 3, "جاء ذلك في مقال Ada Ost في 3 مواضع:"),
    ],
)
def test_places_of_a_list(catalogue: Catalogue, language: str, count: int, text: str) -> None:
    """A list's lead counts the places as the language counts."""
    lead = catalogue.text(language, "answer-list-article", author="Ada Ost", places=count)
    assert _without_isolates(lead) == text


def test_twenty_one_documents_are_not_one_in_russian(catalogue: Catalogue) -> None:
    """Without a figure in it, a text about 21 documents is not the text about one."""
    assert catalogue.text("ru", "abstention", documents=1) == "В статье об этом не сказано."
    assert catalogue.text("ru", "abstention", documents=21) == "В статьях об этом не сказано."


def test_names_are_isolated_in_arabic_alone(catalogue: Catalogue) -> None:
    """A Latin name stands between isolates where the text runs from right to left."""
    marked = {
        language
        for language in LANGUAGES
        if f"{FSI}Ada Ost{PDI}" in catalogue.text(language, "answer-lead-article", author="Ada Ost")
    }
    assert marked == {"ar"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_the_profile_fit(catalogue: Catalogue, language: str) -> None:
    """Telegram takes so many UTF-16 units for the menu's entries and the bot's descriptions."""
    limits = {key: 256 for key, _ in _patterns(language) if key.startswith("menu-")}
    limits |= {"bot-description": 512, "bot-short-description": 120}
    lengths = {key: len(catalogue.text(language, key).encode("utf-16-le")) // 2 for key in limits}
    assert {key: length for key, length in lengths.items() if length > limits[key]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_are_the_same(catalogue: Catalogue, language: str) -> None:
    """Commands are not translated, and the help names them in one order."""
    commands = re.findall(r"/\w+", catalogue.text(language, "help"))
    names = (
        "new",
        "about",
        "read",
        "summary",
        "sources",
        "language",
        "privacy",
        "forget",
        "help",
        "ask",
    )
    assert commands == [f"/{name}" for name in names]


@pytest.mark.parametrize("language", ["tr", "tr-TR", "TR", "tr-Latn-CY"])
def test_a_region_does_not_matter(catalogue: Catalogue, language: str) -> None:
    """A language is found by its first part, in either case."""
    assert catalogue.text(language, "menu-start") == "Başlayın"


@pytest.mark.parametrize("language", [None, "", "fr", "pt-BR", "trv"])
def test_english_stands_in(catalogue: Catalogue, language: str | None) -> None:
    """A language that has no texts, or none at all, is answered in English."""
    assert catalogue.text(language, "menu-start") == "Begin"


@pytest.mark.parametrize("language", ["en", "tr", "fr"])
def test_an_unknown_key_is_refused(catalogue: Catalogue, language: str) -> None:
    """A key that no file has is the programmer's mistake."""
    with pytest.raises(KeyError, match="no-such-text"):
        catalogue.text(language, "no-such-text")


def test_a_missing_argument_is_refused(catalogue: Catalogue) -> None:
    """No text is given with a hole in it."""
    with pytest.raises(ValueError, match=r"ru\.ftl, fact-author: .*author"):
        catalogue.text("ru", "fact-author")


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en", "November 8, 2025"),
        ("ar", "8 نوفمبر 2025"),
        ("az", "8 noyabr 2025"),
        ("de", "8. November 2025"),
        ("ru", "8 ноября 2025\u202fг."),
        ("tr", "8 Kasım 2025"),
        ("tr-TR", "8 Kasım 2025"),
        ("fr", "November 8, 2025"),
        (None, "November 8, 2025"),
    ],
)
def test_dates_are_in_words(catalogue: Catalogue, language: str | None, date: str) -> None:
    """A date has the month's name and each language's own order."""
    assert catalogue.date(language, dt.date(2025, 11, 8)) == date


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_does_not_double_the_full_stop(catalogue: Catalogue, language: str) -> None:
    """A date that ends with a full stop of its own does not stand before another."""
    date = catalogue.date(language, dt.date(2025, 11, 8))
    for key, pattern in _patterns(language):
        arguments = {name: SAMPLES[name] for name in _variables(pattern)}
        if "date" in arguments:
            text = catalogue.text(language, key, **arguments | {"date": date})
            assert ".." not in _without_isolates(text), key


def _entries(language: str) -> list[ast.EntryType]:
    path = Path(bot.texts.__path__[0]) / f"{language}.ftl"
    return parse(path.read_text(encoding="utf-8")).body


def _patterns(language: str) -> list[tuple[str, ast.Pattern]]:
    return [
        (entry.id.name, entry.value)
        for entry in _entries(language)
        if isinstance(entry, ast.Message) and entry.value
    ]


def _variables(pattern: ast.Pattern) -> set[str]:
    return set(re.findall(r"\$(\w+)", serialize_pattern(pattern)))


def _without_isolates(text: str) -> str:
    return text.replace(FSI, "").replace(PDI, "")
