"""XQuAD: questions in many languages over 240 English paragraphs.

The gold passage of a question is the English paragraph in its place. Articles are numbered
from 0; whatever is tuned looks at the even ones, and what is reported is over the odd ones.
Every question is asked twice: of all paragraphs, and of all but the one that answers it.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.baselines import Ranker, ask_ranker
from benchmarks.tables import BOT
from index import Encoder, Searcher, Snapshot, build, load_calibration
from index.commandline import show_progress
from index.evaluation.figures import measure_abstention, measure_retrieval
from index.evaluation.labelled import LabelledQuestion
from index.evaluation.outcomes import (
    DEPTH,
    Outcome,
    batches_of,
    note,
    right_answer,
    unanswered,
)
from index.evaluation.tables import RETRIEVAL_COLUMNS, FigureTable, figure, retrieval_cells

_FRONT_MATTER = """---
title: Article {number}
author: Wikipedia
publisher: Wikipedia
published: 2020-01-01
language: en
kind: article
---
"""
_COLUMNS = RETRIEVAL_COLUMNS[:-1]  # XQuAD's answers are in the question's language


def measure_xquad(
    encoder: Encoder, folder: Path, scratch: Path, rankers: Sequence[Ranker]
) -> FigureTable:
    """Rank all paragraphs for the odd articles' questions, language by language.

    Args:
        encoder: What builds the index and encodes the questions.
        folder: XQuAD's files, `en.json` and those of other languages.
        scratch: An empty folder.
        rankers: What the bot is compared with.
    """
    content = scratch / "content"
    _write_corpus(folder / "en.json", content)
    build(content, scratch / "index", encoder.name, lambda: encoder)
    searcher = Searcher(Snapshot(scratch / "index"), encoder)
    passages = searcher.snapshot.passages
    for ranker in rankers:
        ranker.fill(passages)
    rows = []
    for path in sorted(folder.glob("*.json")):
        questions = _questions(path)
        systems = {BOT: _ask(searcher, questions, path.stem)}
        for ranker in rankers:
            systems[ranker.name] = ask_ranker(ranker, passages, questions, removed=True)
        for place, (system, outcomes) in enumerate(systems.items()):
            rows.append(("" if place else path.stem, system, *_cells(outcomes)))
    return FigureTable(
        "XQuAD, questions of the odd articles over all paragraphs",
        ("language", "system", *_COLUMNS, "AUROC", "coverage at 95 % precision"),
        tuple(rows),
        ("AUROC and coverage: against the same questions without the paragraph that answers.",),
    )


def _cells(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    found = measure_retrieval([o for o in outcomes if o.question.answerable])
    told = measure_abstention(outcomes)
    cells = retrieval_cells(found)[: len(_COLUMNS)]
    return (*cells, figure(told.auroc), figure(told.coverage_at_precision_95))


def _ask(searcher: Searcher, questions: Sequence[LabelledQuestion], language: str) -> list[Outcome]:
    """Ask every question of all passages, and of all but those that answer it."""
    calibration = load_calibration()
    outcomes = []
    for batch in show_progress(batches_of(questions), f"XQuAD {language}"):
        texts = [question.question for question in batch]
        encoded = searcher.encoder.encode_queries(texts)
        for question, text, vectors in zip(batch, texts, encoded, strict=True):
            hits = searcher.hits(text, vectors, DEPTH)
            outcomes.append(note(question, hits, searcher, calibration))
            right = _rows(searcher, question)
            hits = searcher.hits(text, vectors, DEPTH, without=right)
            outcomes.append(note(unanswered(question), hits, searcher, calibration))
    return outcomes


def _rows(searcher: Searcher, question: LabelledQuestion) -> set[int]:
    """Give the rows of the passages that answer a question."""
    passages = enumerate(searcher.snapshot.passages)
    return {row for row, passage in passages if right_answer(passage, question) is not None}


def _write_corpus(path: Path, content: Path) -> None:
    """Write the English articles as documents, one an article."""
    content.mkdir()
    for number, article in enumerate(_articles(path)):
        paragraphs = (" ".join(p["context"].split()) for p in article["paragraphs"])
        # Backslashes keep the text from being read as Markdown.
        body = "\n\n".join(_escape(text) for text in paragraphs)
        text = f"{_FRONT_MATTER.format(number=number)}\n{body}\n"
        (content / f"{number:02d}.md").write_text(text, encoding="utf-8")


def _questions(path: Path) -> list[LabelledQuestion]:
    """Give the odd articles' questions with the English paragraph in their place."""
    return [
        LabelledQuestion(
            question=qa["question"],
            language=path.stem,
            kind="fact",
            paragraphs=(place,),
            document=f"{number:02d}",
        )
        for number, article in enumerate(_articles(path))
        if number % 2 == 1
        for place, paragraph in enumerate(article["paragraphs"], start=1)
        for qa in paragraph["qas"]
    ]


def _articles(path: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return articles


def _escape(text: str) -> str:
    return "".join(f"\\{c}" if c in r"\`*_[]<&|~#+-=>" else c for c in text)
