"""Public question sets in SQuAD's format, as documents to index and questions to ask of them."""

import json
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from index.evaluation.labelled import NEAR, LabelledQuestion

_FRONT_MATTER = """---
title: Article {number}
author: Wikipedia
publisher: Wikipedia
published: 2020-01-01
language: en
kind: article
---
"""


def write_corpus(path: Path, content: Path) -> None:
    """Write the articles of an English set as documents, one an article.

    Args:
        path: The set's file.
        content: A folder that is made.
    """
    content.mkdir()
    for number, paragraphs in groupby(read_paragraphs(path), key=itemgetter(0)):
        # Backslashes keep the text from being read as Markdown.
        body = "\n\n".join(_escape(text) for _, _, text in paragraphs)
        text = f"{_FRONT_MATTER.format(number=number)}\n{body}\n"
        (content / f"{number:02d}.md").write_text(text, encoding="utf-8")


def read_paragraphs(path: Path) -> Iterator[tuple[int, int, str]]:
    """Yield the paragraphs, each on one line.

    Returns:
        The article's number, from 0; the paragraph's within it, from 1; the text.
    """
    for number, article in enumerate(_articles(path)):
        for place, paragraph in enumerate(article["paragraphs"], start=1):
            yield number, place, " ".join(paragraph["context"].split())


def read_questions(path: Path, articles: Collection[int]) -> list[LabelledQuestion]:
    """Give some articles' questions with the paragraph in their place.

    Args:
        path: The set's file; XQuAD's are named by the questions' language, others are English.
        articles: Their numbers, from 0.
    """
    language = path.stem if len(path.stem) == 2 else "en"
    return [
        LabelledQuestion(
            question=qa["question"],
            language=language,
            kind=NEAR if qa.get("is_impossible") else "fact",
            paragraphs=() if qa.get("is_impossible") else (place,),
            document=None if qa.get("is_impossible") else f"{number:02d}",
        )
        for number, article in enumerate(_articles(path))
        if number in articles
        for place, paragraph in enumerate(article["paragraphs"], start=1)
        for qa in paragraph["qas"]
    ]


def _articles(path: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return articles


def _escape(text: str) -> str:
    return "".join(f"\\{c}" if c in r"\`*_[]<&|~#+-=>" else c for c in text)
