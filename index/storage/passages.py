"""The passages of a generation, one JSON object a line; the line's place is the row.

A passage without a page has no field for it, as none had before there were pages.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from index.types import Passage, Span

PASSAGES_FILE = "passages.jsonl"


def write_passages(passages: Iterable[Passage], folder: Path) -> None:
    """Write passages in row order."""
    with (folder / PASSAGES_FILE).open("w", encoding="utf-8", newline="\n") as file:
        for p in passages:
            record: dict[str, object] = {
                "document": p.document,
                "section": p.section,
                "paragraph": p.paragraph,
                "start": p.start,
                "text": p.text,
                "sentences": p.sentences,
            }
            if p.page is not None:
                record["page"] = p.page
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def read_passages(folder: Path) -> list[Passage]:
    """Read passages in row order.

    Raises:
        OSError, ValueError, TypeError, KeyError: The file is missing or not in this format.
    """
    # Not splitlines(): a passage may hold characters that it takes for line ends.
    with (folder / PASSAGES_FILE).open(encoding="utf-8", newline="\n") as file:
        records = [json.loads(line) for line in file]
    return [
        Passage(
            document=r["document"],
            section=r["section"],
            paragraph=r["paragraph"],
            start=r["start"],
            text=r["text"],
            sentences=tuple(Span(*sentence) for sentence in r["sentences"]),
            page=r.get("page"),
        )
        for r in records
    ]
