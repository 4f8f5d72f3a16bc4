"""Building: what is carried over, what is reported, and content that cannot be read."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import BuildReport, build
from index.engines.encoder import EncodedText, Encoder
from index.errors import ContentError, EncoderError
from index.search import Searcher
from index.snapshot import Snapshot
from index.storage.generations import Generations
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, FOREIGN, LAMP, make_foreign, put


def rebuild(content: Path, index_dir: Path, *, full: bool = False) -> BuildReport:
    """Build with the encoder that needs no model."""
    return build(content, index_dir, "hash", HashEncoder, full=full)


def never() -> Encoder:
    """Stand where no encoder may be loaded."""
    raise AssertionError("the encoder was loaded")


def assert_same(one: Snapshot, other: Snapshot) -> None:
    """Check that two generations hold the same rows, bit for bit."""
    assert one.passages == other.passages
    assert np.array_equal(one.dense.vectors(), other.dense.vectors())
    for row in range(len(one.passages)):
        for ours, theirs in (
            (one.tokens.passage(row), other.tokens.passage(row)),
            (one.sentence_tokens.passage(row), other.sentence_tokens.passage(row)),
        ):
            assert np.array_equal(ours.codes, theirs.codes)
            assert np.array_equal(ours.scales, theirs.scales)
            assert np.array_equal(ours.sentence_ends, theirs.sentence_ends)
        assert np.array_equal(one.sentences.of(row), other.sentences.of(row))
    question = "Who crossed the strait in the lamp?"
    assert one.lexical.scores(question).tolist() == other.lexical.scores(question).tolist()
    assert one.manifest.documents == other.manifest.documents


def test_the_first_build(content: Path, tmp_path: Path) -> None:
    """The first build encodes every passage and reports every document as added."""
    told: list[tuple[int, int]] = []
    report = build(
        content,
        tmp_path / "index",
        "hash",
        HashEncoder,
        on_progress=lambda done, total: told.append((done, total)),
    )
    assert report == BuildReport(
        generation=1,
        built=True,
        added=("lamp", "sea/ferry"),
        changed=(),
        removed=(),
        documents=2,
        passages=5,
        encoded=5,
        seconds=report.seconds,
    )
    assert told[0] == (0, 5)
    assert told[-1] == (5, 5)


def test_progress(tmp_path: Path) -> None:
    """A passage is done when its sentences are, and the count rises to the end."""
    for name in ("a", "b"):
        put(tmp_path / "content", name, *(f"Lamp {n} burned. It went out." for n in range(75)))
    told: list[tuple[int, int]] = []
    begun: list[int] = []

    class Watched(HashEncoder):
        def encode_passages(
            self, passages: Sequence[str], on_progress: Callable[[int], None] = lambda _done: None
        ) -> list[EncodedText]:
            begun.append(told[-1][0])
            for _ in passages:
                on_progress(1)
            return super().encode_passages(passages)

    build(
        tmp_path / "content",
        tmp_path / "index",
        "hash",
        Watched,
        on_progress=lambda done, total: told.append((done, total)),
    )
    assert begun == [0, 64, 128, 139]
    assert [*dict.fromkeys(told)] == [(done, 150) for done in range(151)]


def test_nothing_changed(content: Path, index_dir: Path) -> None:
    """Without a change there is no new generation, and no encoder is loaded."""
    report = build(content, index_dir, "hash", never)
    assert (report.generation, report.built, report.encoded) == (1, False, 0)
    assert (report.documents, report.passages) == (2, 5)
    assert Generations(index_dir).numbers() == [1]


def test_added_changed_and_removed(content: Path, index_dir: Path) -> None:
    """Only new and changed documents are encoded, and each change is reported."""
    put(content, "bell", *FERRY, title="The bell of Ostrel")
    put(content, "lamp", *LAMP, "A fourth paragraph.")
    (content / "sea" / "ferry.md").unlink()
    report = rebuild(content, index_dir)
    assert (report.generation, report.built) == (2, True)
    assert (report.added, report.changed, report.removed) == (("bell",), ("lamp",), ("sea/ferry",))
    assert (report.documents, report.passages, report.encoded) == (2, 6, 6)


def test_what_did_not_change_is_carried_over(
    content: Path, index_dir: Path, tmp_path: Path
) -> None:
    """An incremental build gives bit for bit what building everything anew gives."""
    put(content, "bell", *FERRY, title="The bell of Ostrel")
    put(content, "zinc", "The last document. It has two sentences.", title="Zinc")
    encoded: list[str] = []

    class Watched(HashEncoder):
        def encode_passages(
            self, passages: Sequence[str], on_progress: Callable[[int], None] = lambda _done: None
        ) -> list[EncodedText]:
            encoded.extend(passages)
            return super().encode_passages(passages, on_progress)

    report = build(content, index_dir, "hash", Watched)
    assert report.encoded == 3
    assert not {*LAMP} & {*encoded}
    rebuild(content, tmp_path / "full")
    assert_same(Snapshot(index_dir), Snapshot(tmp_path / "full"))


def test_rows_move_when_a_document_goes(content: Path, index_dir: Path, tmp_path: Path) -> None:
    """Rows that are carried over to other places keep what belongs to them."""
    (content / "lamp.md").unlink()
    report = build(content, index_dir, "hash", HashEncoder)
    assert (report.removed, report.encoded) == (("lamp",), 0)
    rebuild(content, tmp_path / "full")
    assert_same(Snapshot(index_dir), Snapshot(tmp_path / "full"))


def test_a_full_build_encodes_everything(content: Path, index_dir: Path) -> None:
    """Asked for it, a build encodes also what did not change."""
    report = rebuild(content, index_dir, full=True)
    assert (report.generation, report.built, report.encoded) == (2, True, 5)
    assert (report.added, report.changed, report.removed) == ((), (), ())


def test_another_encoder_encodes_everything(content: Path, index_dir: Path) -> None:
    """What another encoder built is not carried over."""
    report = build(content, index_dir, "other", lambda: HashEncoder("other", dimensions=8))
    assert (report.built, report.encoded) == (True, 5)
    assert Snapshot(index_dir).manifest.encoder.dimensions == 8


def test_the_same_encoder_under_another_name(content: Path, index_dir: Path) -> None:
    """An encoder with the same vectors carries everything over, under its new name."""
    renamed = HashEncoder()
    renamed.name = "folder/hash"
    report = build(content, index_dir, "folder/hash", lambda: renamed)
    assert (report.built, report.encoded) == (True, 0)
    assert Snapshot(index_dir).manifest.encoder.name == "folder/hash"


@pytest.mark.parametrize("file", FOREIGN)
def test_a_live_generation_that_cannot_be_opened(file: str, content: Path, index_dir: Path) -> None:
    """What cannot be carried over is encoded anew, though nothing changed."""
    make_foreign(index_dir / "generations" / "000001", file)
    report = rebuild(content, index_dir)
    assert (report.generation, report.built, report.encoded) == (2, True, 5)
    assert Snapshot(index_dir).counts_agree()


def test_an_article_takes_its_digests_place(content: Path, index_dir: Path) -> None:
    """A digest of a work that is there too is left out, and reported as removed."""
    put(content, "digest", "In short, it burned.", title="The bell", kind="digest")
    assert rebuild(content, index_dir).added == ("digest",)
    put(content, "bell", "It rang for 9 hours.", title="the  BELL")
    report = rebuild(content, index_dir)
    assert (report.added, report.removed) == (("bell",), ("digest",))
    assert {p.document for p in Snapshot(index_dir).passages} == {"bell", "lamp", "sea/ferry"}
    (content / "bell.md").unlink()
    assert rebuild(content, index_dir).added == ("digest",)


def test_a_long_paragraph_has_several_rows(tmp_path: Path) -> None:
    """Parts of one paragraph are rows of their own and answer with its number."""
    text = " ".join(f"In year {year} the keeper wrote line {year * 3}." for year in range(40))
    put(tmp_path / "content", "long", "Short.", text)
    report = rebuild(tmp_path / "content", tmp_path / "index")
    assert report.passages > 4
    snapshot = Snapshot(tmp_path / "index")
    assert snapshot.documents["long"].paragraphs == 2
    assert {p.paragraph for p in snapshot.passages[1:]} == {2}
    hit = Searcher(snapshot, HashEncoder()).search("What was written in year 39, line 117?", 1)[0]
    assert "117" in hit.quote


def test_a_paragraph_without_words(tmp_path: Path) -> None:
    """A document of signs and emoji is built and searched like any other."""
    put(tmp_path / "content", "signs", "…", "😀😀", "—")
    assert rebuild(tmp_path / "content", tmp_path / "index").passages == 3
    assert len(Searcher(Snapshot(tmp_path / "index"), HashEncoder()).search("…", 5)) == 3


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (lambda _: None, "is not a folder. Create it, or set CONTENT_DIR to the folder"),
        (Path.mkdir, "holds no document. Add one with 'python -m index add FILE'."),
        (lambda c: put(c, "a", "![](lamp.png)"), "has no text below its front matter."),
        (lambda c: put(c, "a", "Text.", kind="essay"), "field 'kind' has value 'essay', neither"),
    ],
)
def test_content_that_cannot_be_built(
    prepare: Callable[[Path], object], sentence: str, content: Path, index_dir: Path, tmp_path: Path
) -> None:
    """Wrong content stops the build before the encoder is loaded, and the old index stays."""
    prepare(tmp_path / "other")
    with pytest.raises(ContentError) as caught:
        build(tmp_path / "other", index_dir, "hash", never)
    assert sentence in str(caught.value)
    assert Snapshot(index_dir).manifest.generation == 1
    assert list((index_dir / "generations").glob(".*")) == []


def test_an_encoder_that_cannot_be_loaded(content: Path, index_dir: Path) -> None:
    """When the encoder fails, the sentence is its own and the old index stays."""
    put(content, "bell", *FERRY, title="The bell of Ostrel")

    def fail() -> Encoder:
        raise EncoderError("There is no such encoder.")

    with pytest.raises(EncoderError, match="There is no such encoder"):
        build(content, index_dir, "none", fail)
    assert Snapshot(index_dir).manifest.generation == 1


def test_the_real_encoder_carries_over(content: Path, encoder: Encoder, tmp_path: Path) -> None:
    """With the real encoder, carried rows are bit for bit those of the first build."""
    index_dir = tmp_path / "real"
    build(content, index_dir, "bundled", lambda: encoder)
    before = Snapshot(index_dir)
    put(content, "bell", "A bell rang.", title="The bell of Ostrel")
    assert build(content, index_dir, "bundled", lambda: encoder).encoded == 1
    after = Snapshot(index_dir)
    for old_row, passage in enumerate(before.passages):
        row = after.passages.index(passage)
        assert np.array_equal(before.tokens.passage(old_row).codes, after.tokens.passage(row).codes)
        assert np.array_equal(
            before.sentence_tokens.passage(old_row).codes, after.sentence_tokens.passage(row).codes
        )
        assert np.array_equal(before.dense.vectors()[old_row], after.dense.vectors()[row])
        assert np.array_equal(before.sentences.of(old_row), after.sentences.of(row))
