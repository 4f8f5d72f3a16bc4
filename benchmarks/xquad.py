"""XQuAD: questions in many languages over 240 English paragraphs.

The gold passage of a question is the English paragraph in its place. Articles are numbered
from 0; whatever is tuned looks at the even ones, and what is reported is over the odd ones.
Every question is asked twice: of all paragraphs, and of all but the one that answers it.
"""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.baselines import Ranker, ask_ranker
from benchmarks.corpora import read_questions, write_corpus
from benchmarks.tables import BOT
from index import Confidence, Encoder, Searcher, Snapshot, build
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
from index.types import Query

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
    write_corpus(folder / "en.json", content)
    build(content, scratch / "index", encoder.name, lambda: encoder)
    searcher = Searcher(Snapshot(scratch / "index"), encoder)
    confidence = Confidence(encoder)
    passages = searcher.snapshot.passages
    for ranker in rankers:
        ranker.fill(passages)
    rows = []
    for path in sorted(folder.glob("*.json")):
        questions = read_questions(path, range(1, 100, 2))
        systems = {BOT: _ask(searcher, confidence, questions, path.stem)}
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


def _ask(
    searcher: Searcher,
    confidence: Confidence,
    questions: Sequence[LabelledQuestion],
    language: str,
) -> list[Outcome]:
    """Ask every question of all passages, and of all but those that answer it."""
    outcomes = []
    for batch in show_progress(batches_of(questions), f"XQuAD {language}"):
        texts = [question.question for question in batch]
        encoded = searcher.encoder.encode_queries(texts)
        for question, text, vectors in zip(batch, texts, encoded, strict=True):
            query = Query(text, text)
            hits = searcher.hits(text, vectors, DEPTH)
            outcomes.append(note(question, query, hits, searcher, confidence))
            right = _rows(searcher, question)
            hits = searcher.hits(text, vectors, DEPTH, without=right)
            outcomes.append(note(unanswered(question), query, hits, searcher, confidence))
    return outcomes


def _rows(searcher: Searcher, question: LabelledQuestion) -> set[int]:
    """Give the rows of the passages that answer a question."""
    passages = enumerate(searcher.snapshot.passages)
    return {row for row, passage in passages if right_answer(passage, question) is not None}
