"""XQuAD: questions in many languages over 240 English paragraphs.

The gold passage of a question is the English paragraph in its place. Articles are numbered
from 0; whatever is tuned looks at the even ones, and what is reported is over the odd ones.
"""

import json
from pathlib import Path
from typing import Any

from rich.table import Table

from benchmarks.scores import mean_reciprocal_rank, recall_at
from index import Encoder, Searcher, Snapshot, build

_FRONT_MATTER = """---
title: Article {number}
author: Wikipedia
publisher: Wikipedia
published: 2020-01-01
language: en
kind: article
---
"""


def measure_xquad(encoder: Encoder, folder: Path, scratch: Path) -> Table:
    """Rank all paragraphs for the odd articles' questions, language by language."""
    content = scratch / "xquad"
    content.mkdir()
    for number, article in enumerate(_articles(folder / "en.json")):
        paragraphs = (" ".join(p["context"].split()) for p in article["paragraphs"])
        # Backslashes keep the text from being read as Markdown.
        body = "\n\n".join(_escape(text) for text in paragraphs)
        text = f"{_FRONT_MATTER.format(number=number)}\n{body}\n"
        (content / f"{number:02d}.md").write_text(text, encoding="utf-8")
    build(content, scratch / "xquad-index", encoder.name, lambda: encoder)
    searcher = Searcher(Snapshot(scratch / "xquad-index"), encoder)
    table = Table("language", "n", "R@1", "R@3", "MRR", title="XQuAD, odd articles")
    for path in sorted(folder.glob("*.json")):
        ranks = _ranks(path, searcher)
        figures = (recall_at(ranks, 1), recall_at(ranks, 3), mean_reciprocal_rank(ranks))
        table.add_row(path.stem, str(len(ranks)), *(f"{figure:.3f}" for figure in figures))
    return table


def _ranks(path: Path, searcher: Searcher) -> list[int | None]:
    ranks: list[int | None] = []
    for number, article in enumerate(_articles(path)):
        if number % 2 == 0:
            continue
        for place, paragraph in enumerate(article["paragraphs"], start=1):
            questions = [qa["question"] for qa in paragraph["qas"]]
            for hits in searcher.search_many(questions, k=10):
                right = (
                    hit.rank
                    for hit in hits
                    if (hit.passage.document, hit.passage.paragraph) == (f"{number:02d}", place)
                )
                ranks.append(next(right, None))
    return ranks


def _articles(path: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return articles


def _escape(text: str) -> str:
    return "".join(f"\\{c}" if c in r"\`*_[]<&|~#+-=>" else c for c in text)
