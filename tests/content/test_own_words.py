"""Tests of the own-words rule, and of the digests in content/ by that rule."""

from pathlib import Path

import pytest

from index.reading.markdown import parse_document
from tests.content.own_words import shared_runs

CONTENT_DIR = Path(__file__).parents[2] / "content"

ORIGINAL = "The old harbour of Lindau was closed to sailing boats in the spring of 1974."

# Names of six or more words, which a digest has to give as they are.
NAMES = ("Cooperation Council of Turkic Speaking States",)


def test_texts_with_nothing_in_common() -> None:
    """A retelling in other words has no shared runs."""
    assert shared_runs("Since 1974 no yacht has moored there.", ORIGINAL) == []


def test_five_words_in_a_row_are_allowed() -> None:
    """Fewer than six words in a row are language, not copying."""
    assert shared_runs("He saw the old harbour of Lindau again.", ORIGINAL) == []


def test_six_words_in_a_row_are_found() -> None:
    """Six words in a row that stand in both texts are a run."""
    actual = shared_runs("In May the old harbour of Lindau was full.", ORIGINAL)
    assert actual == ["the old harbour of lindau was"]


def test_a_long_run_is_given_once_and_whole() -> None:
    """A run reaches as far as the texts agree, and its own parts are not given again."""
    assert shared_runs(ORIGINAL, ORIGINAL) == [
        "the old harbour of lindau was closed to sailing boats in the spring of 1974"
    ]


def test_case_and_punctuation_do_not_hide_a_run() -> None:
    """Words are compared without case, punctuation and line breaks."""
    actual = shared_runs('CLOSED, "to" sailing-boats\n\nin **the** spring', ORIGINAL)
    assert actual == ["closed to sailing boats in the spring"]


def test_two_ways_to_encode_a_letter_do_not_hide_a_run() -> None:
    """A letter is the same whether its accent is part of it or follows it."""
    actual = shared_runs(
        "A caf\u00e9 for every one of us", "One cafe\u0301 for every one of us two"
    )
    assert actual == ["caf\u00e9 for every one of us"]


def test_runs_keep_the_order_of_the_retelling() -> None:
    """Several runs come in the order in which the retelling has them."""
    retelling = "Sailing boats in the spring of love; and the old harbour of Lindau was closed."
    assert shared_runs(retelling, ORIGINAL) == [
        "sailing boats in the spring of",
        "the old harbour of lindau was closed",
    ]


def test_overlapping_runs_from_two_places_are_both_found() -> None:
    """A word may belong to two runs that stand in different places of the original."""
    retelling = "one two three four five six seven"
    original = "one two three four five six. Two three four five six seven."
    assert shared_runs(retelling, original) == [
        "one two three four five six",
        "two three four five six seven",
    ]


def test_a_name_alone_is_left_out() -> None:
    """A run that is nothing but an exempt phrase is left out."""
    name = "Society for the Care of Old Harbours"
    assert shared_runs(f"It was the {name}.", f"Our {name}", exempt=[name]) == []


def test_names_that_follow_one_another_are_left_out() -> None:
    """A run that several exempt phrases cover together is left out."""
    both = "Anna Maria Huber, Lindau Harbour Museum"
    exempt = ["Anna Maria Huber", "lindau harbour museum"]
    assert shared_runs(both, both, exempt=exempt) == []


def test_a_name_with_a_word_more_is_found() -> None:
    """An exempt phrase does not excuse the words beside it."""
    name = "Society for the Care of Old Harbours"
    actual = shared_runs(f"The {name}", f"Is the {name} old?", exempt=[name])
    assert actual == ["the society for the care of old harbours"]


def test_empty_texts() -> None:
    """Where there are no words there are no runs."""
    assert shared_runs("", ORIGINAL) == []
    assert shared_runs(ORIGINAL, "", exempt=[""]) == []


@pytest.fixture
def original(pytestconfig: pytest.Config) -> str:
    """The text that the digests retell, which is not ours to keep in the repository."""
    path: Path | None = pytestconfig.getoption("original")
    if path is None:
        pytest.skip("needs the original article: run pytest with --original=FILE")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(CONTENT_DIR.rglob("*.md")), ids=lambda path: path.stem)
def test_a_digest_shares_no_run_with_its_original(path: Path, original: str) -> None:
    """No six words in a row stand in both texts, long names and titles aside."""
    document = parse_document(path.read_bytes(), path.stem, path)
    if document.front_matter.kind != "digest":
        pytest.skip("an article is in its publisher's words")
    exempt = (document.front_matter.title, *document.sections, *NAMES)
    assert shared_runs(path.read_text(encoding="utf-8"), original, exempt=exempt) == []
