"""XQuAD's part: the odd articles' questions, over all paragraphs."""

import json
from pathlib import Path

from benchmarks.baselines import LexicalRanker
from benchmarks.xquad import measure_xquad
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, LAMP


def written(folder: Path, language: str, questions: list[str]) -> None:
    """Write two articles of which the second has these questions about its paragraphs."""
    odd = [
        {"context": text, "qas": [{"question": question}]}
        for text, question in zip(FERRY, questions, strict=True)
    ]
    even = [{"context": text, "qas": [{"question": "Never asked?"}]} for text in LAMP]
    data = {"data": [{"paragraphs": even}, {"paragraphs": odd}]}
    (folder / f"{language}.json").write_text(json.dumps(data), encoding="utf-8")


def test_odd_articles_are_asked(tmp_path: Path) -> None:
    """Each language has a row for each system; a text asked for itself is found."""
    folder = tmp_path / "xquad"
    folder.mkdir()
    written(folder, "en", list(FERRY))
    written(folder, "ru", ["Кто?", "Когда?"])
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    table = measure_xquad(HashEncoder(), folder, scratch, [LexicalRanker()])
    assert table.header[:4] == ("language", "system", "n", "R@1")
    assert [row[:4] for row in table.rows[:2]] == [
        ("en", "this bot", "2", "1.000"),
        ("", "BM25 alone", "2", "1.000"),
    ]
    assert [row[0] for row in table.rows] == ["en", "", "ru", ""]
    assert table.rows[3][3] == "0.000"
