"""Records that commands print: what a program can rely on."""

from dataclasses import replace

from index.display import hit_record
from index.types import Hit, Passage, Signals, Span


def test_a_hit_has_its_page_only_where_there_is_one() -> None:
    """A hit in a document with pages names its page; others have no such field."""
    passage = Passage("lamp", None, 6, 0, "One.", (Span(0, 4),))
    hit = Hit(1, 0, 1.0, passage, Span(0, 4), Signals(1.0, 1.0, 1.0, 1.0, 1.0))
    paged = replace(hit, passage=replace(passage, page=3))
    assert hit_record(paged) == {**hit_record(hit), "page": 3}
    assert "page" not in hit_record(hit)
