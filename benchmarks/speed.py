"""How long building and answering take on this machine, one thread."""

import statistics
import time
from pathlib import Path

from rich.table import Table

from benchmarks.gold import read_gold
from index import Encoder, IndexSettings, Searcher, Snapshot, build

_ROUNDS = 3


def measure_speed(encoder: Encoder, settings: IndexSettings, scratch: Path) -> Table:
    """Time a build, an incremental build, opening and searching."""
    table = Table("step", "figure", title="Speed")
    index_dir = scratch / "speed"

    def built(*, full: bool) -> float:
        report = build(
            settings.content_dir, index_dir, settings.embedding_model, lambda: encoder, full=full
        )
        return report.seconds

    table.add_row("build, everything encoded", f"{built(full=True):.2f} s")
    table.add_row("build, nothing changed", f"{built(full=False):.3f} s")
    started = time.perf_counter()
    snapshot = Snapshot(index_dir)
    table.add_row("open a snapshot", f"{(time.perf_counter() - started) * 1000:.0f} ms")
    searcher = Searcher(snapshot, encoder)
    times = []
    for _ in range(_ROUNDS):
        for question in read_gold():
            started = time.perf_counter()
            searcher.search(question["question"])
            times.append((time.perf_counter() - started) * 1000)
    times.sort()
    table.add_row("search, median", f"{statistics.median(times):.1f} ms")
    table.add_row("search, 95 % within", f"{times[int(0.95 * len(times))]:.1f} ms")
    return table
