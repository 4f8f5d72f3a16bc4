"""The labelled questions about the first article, asked of what stands in the content folder."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.table import Table

from benchmarks.scores import mean_reciprocal_rank, recall_at
from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import Encoder, IndexSettings, Searcher, Snapshot, build

GOLD = Path(__file__).parents[1] / "tests" / "data" / "dev.jsonl"
_UNANSWERABLE = ("unanswerable_near", "unanswerable_far")
_RIGHT_STATUS = {
    "unanswerable_near": "abstained",
    "unanswerable_far": "abstained",
    "smalltalk": "smalltalk",
}

Question = dict[str, Any]


def read_gold() -> list[Question]:
    """Read the labelled questions."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def measure_gold(encoder: Encoder, settings: IndexSettings, scratch: Path) -> Iterator[Table]:
    """Yield a table on retrieval and one on answers."""
    index_dir = scratch / "gold"
    build(settings.content_dir, index_dir, settings.embedding_model, lambda: encoder)
    searcher = Searcher(Snapshot(index_dir), encoder)
    answerer = Answerer(
        LiveIndex(settings.model_copy(update={"index_dir": index_dir})), Catalogue()
    )
    gold = read_gold()
    yield _retrieval(gold, searcher)
    yield _answers(gold, answerer)


def _retrieval(gold: Iterable[Question], searcher: Searcher) -> Table:
    """Rank passages for every question that the text answers on its own."""
    ranks: defaultdict[str, list[int | None]] = defaultdict(list)
    for question in gold:
        if not question["paragraphs"] or "history" in question:
            continue
        hits = searcher.search(question["question"], k=10)
        right = (h.rank for h in hits if h.passage.paragraph in question["paragraphs"])
        rank = next(right, None)
        for group in ("all", question["language"], question["kind"]):
            ranks[group].append(rank)
    table = Table("questions", "n", "R@1", "R@3", "MRR", title="Passages found, labelled questions")
    for group, found in ranks.items():
        figures = (recall_at(found, 1), recall_at(found, 3), mean_reciprocal_rank(found))
        table.add_row(group, str(len(found)), *(f"{figure:.3f}" for figure in figures))
    return table


def _answers(gold: Iterable[Question], answerer: Answerer) -> Table:
    """Ask the bot itself: did it answer, abstain or chat as it should, and cite rightly?"""
    outcomes: defaultdict[str, list[bool]] = defaultdict(list)
    cited: defaultdict[str, list[bool]] = defaultdict(list)
    for question in gold:
        kind = question["kind"]
        answer = answerer.answer(question["question"], question.get("history", ()))
        outcomes[kind].append(answer.status == _RIGHT_STATUS.get(kind, "answered"))
        if answer.status == "answered" and kind not in _UNANSWERABLE:
            cited[kind].append(_cites(answer, question["paragraphs"]))
    table = Table(
        "kind",
        "n",
        "right status",
        "first citation right, of those answered",
        title="Answers, labelled questions",
    )
    for kind, right in outcomes.items():
        citations = cited[kind]
        share = f"{sum(citations) / len(citations):.3f}" if citations else "–"
        table.add_row(kind, str(len(right)), f"{sum(right) / len(right):.3f}", share)
    return table


def _cites(answer: Answer, paragraphs: list[int]) -> bool:
    """Tell whether the first citation names a right paragraph, or none where none is right."""
    first = answer.citations[0].paragraphs
    return bool(set(first) & set(paragraphs)) if paragraphs else not first
