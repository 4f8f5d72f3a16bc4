"""Tests of the questions that are offered to begin with."""

from pathlib import Path
from typing import Any

import pytest

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.answering.examples import Examples
from bot.live import LiveIndex
from bot.texts.catalogue import LANGUAGES, Catalogue
from index import Encoder
from tests.bot.library import build_index, read_digest, settings_for

PLAIN = """---
title: The ledger of Tomas Vell
author: Ada Ost
publisher: The Harbour Post
published: 2024-03-09
language: en
kind: article
---

The lighthouse at Cape Lorn was lit for the first time in 1887. Its keeper was Tomas Vell.

Every ship was written down by Tomas Vell in one ledger. The winters at Cape Lorn were so hard
that the keeper stayed alone from October until April.

In 1904 the town raised the harbour fee to twelve crowns. The merchants of the Lornwick Company
protested, and they lost.

When the war came, the light was put out, and the Lornwick Company sold its ships to a rival.

Today the ledger is in the museum, which bought it from the daughter of Tomas Vell.
"""


@pytest.fixture(scope="module")
def plain_live(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> LiveIndex:
    """A text without headings, live."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "content").mkdir()
    (folder / "content" / "ledger.md").write_text(PLAIN, encoding="utf-8")
    index = build_index(folder / "content", folder / "index", lambda: encoder)
    return LiveIndex(settings_for(folder, index))


@pytest.fixture(scope="module")
def plain_answerer(plain_live: LiveIndex, catalogue: Catalogue) -> Answerer:
    """Answers from the text without headings."""
    return Answerer(plain_live, catalogue)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_without_headings(
    plain_live: LiveIndex, plain_answerer: Answerer, catalogue: Catalogue, language: str
) -> None:
    """Of a text without headings, names that it speaks of are asked for, and are quoted."""
    questions = Examples(plain_live, plain_answerer, catalogue).questions(language)
    assert questions[-1] == catalogue.text(language, "example-author")
    assert 2 <= len(questions) == len(set(questions)) <= 3
    names = {
        catalogue.text(language, "example-name", name=name): name
        for name in ("Tomas Vell", "Cape Lorn", "Lornwick Company")
    }
    for question in questions[:-1]:
        answer = plain_answerer.answer(question, reader_language=language)
        assert answer.status == "answered"
        assert any(names[question] in citation.quote for citation in answer.citations)


def test_text_with_headings(
    digest_live: LiveIndex, answerer: Answerer, catalogue: Catalogue
) -> None:
    """Of a text with headings, those are asked for."""
    sections = read_digest().sections
    forms = {catalogue.text("en", "example-section", section=section) for section in sections}
    *questions, _ = Examples(digest_live, answerer, catalogue).questions("en")
    assert questions != []
    assert set(questions) <= forms


def test_region_of_the_app(digest_live: LiveIndex, catalogue: Catalogue) -> None:
    """Questions are tried once for each language that is spoken, whatever the apps call it."""
    tried: list[str] = []

    class Counting(Answerer):
        """Notes what is tried."""

        def answer(self, question: str, *arguments: Any, **named: Any) -> Answer:
            """Answer as usual."""
            tried.append(question)
            return super().answer(question, *arguments, **named)

    examples = Examples(digest_live, Counting(digest_live, catalogue), catalogue)
    english = examples.questions("en")
    assert tried != []
    tried.clear()
    for app in ("en-GB", "EN-us", "fr", None):
        assert examples.questions(app) == english
    assert tried == []


def test_text_that_answers_nothing(tmp_path: Path, encoder: Encoder, catalogue: Catalogue) -> None:
    """Of a text in which no name comes back, only who wrote it is asked for."""
    (tmp_path / "content").mkdir()
    head = PLAIN.partition("\n\n")[0]
    text = f"{head}\n\nIt rained for days.\n"
    (tmp_path / "content" / "rain.md").write_text(text, encoding="utf-8")
    index = build_index(tmp_path / "content", tmp_path / "index", lambda: encoder)
    live = LiveIndex(settings_for(tmp_path, index))
    examples = Examples(live, Answerer(live, catalogue), catalogue)
    assert examples.questions("en") == [catalogue.text("en", "example-author")]
