"""How long building and answering take on this machine, one thread."""

import statistics
import time
from pathlib import Path

from benchmarks.gold import GOLD
from index import Encoder, IndexSettings, Searcher, Snapshot, build, read_questions
from index.evaluation.tables import FigureTable

_ROUNDS = 3


def measure_speed(encoder: Encoder, settings: IndexSettings, scratch: Path) -> FigureTable:
    """Time a build, an incremental build, opening and searching."""
    index_dir = scratch / "speed"

    def built(*, full: bool) -> float:
        report = build(
            settings.content_dir, index_dir, settings.embedding_model, lambda: encoder, full=full
        )
        return report.seconds

    rows = [
        ("build, everything encoded", f"{built(full=True):.2f} s"),
        ("build, nothing changed", f"{built(full=False):.3f} s"),
    ]
    started = time.perf_counter()
    snapshot = Snapshot(index_dir)
    rows.append(("open a snapshot", f"{(time.perf_counter() - started) * 1000:.0f} ms"))
    searcher = Searcher(snapshot, encoder)
    times = []
    for _ in range(_ROUNDS):
        for question in read_questions(str(GOLD)):
            started = time.perf_counter()
            searcher.search(question.text)
            times.append((time.perf_counter() - started) * 1000)
    times.sort()
    rows += [
        ("search, median", f"{statistics.median(times):.1f} ms"),
        ("search, 95 % within", f"{times[int(0.95 * len(times))]:.1f} ms"),
    ]
    return FigureTable("Speed, one thread", ("step", "figure"), tuple(rows))
