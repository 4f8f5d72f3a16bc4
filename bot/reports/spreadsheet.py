"""Writes rows as CSV that spreadsheet programs open as it is meant (RFC 4180, UTF-8)."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it Excel takes the file for one in its own code page

# What begins with one of these a spreadsheet program may calculate (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | float | None


def write_rows(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write rows as CSV, without the mark that begins a file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def write_file(
    header: Sequence[str], batches: Iterable[Iterable[Sequence[Cell]]]
) -> Iterator[bytes]:
    """Write a file piece by piece, a batch of rows at a time."""
    yield BYTE_ORDER_MARK + write_rows([header])
    for batch in batches:
        yield write_rows(batch)


def list_counts(counts: Mapping[str, int]) -> str:
    """List things with their counts in one cell, most first, such as `passage 2; other 1`."""
    return "; ".join(f"{name} {count}" for name, count in Counter(counts).most_common())


def _harmless(cell: Cell) -> Cell:
    """Put an apostrophe before what would be calculated; numbers are what they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
