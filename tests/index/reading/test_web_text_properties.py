"""What holds for every text that is read as a web page's, however odd."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ImportRefusedError
from index.reading.draft import Draft
from index.reading.web_text import read_web_text
from tests.index.reading.test_web_text import BLOCKS


def said(draft: Draft) -> Iterator[str]:
    """Give everything that a draft says, a heading once for every run of its paragraphs."""
    yield from draft.fields.values()
    above = None
    for section, text, _ in draft.paragraphs:
        if section is not None and section != above:
            yield section
        above = section
        yield text


def unlike_words() -> Iterator[str]:
    """Make words without end, none twice and none a label in any language."""
    for length in count(3):
        for letters in product("kqxşжق", repeat=length):
            yield "".join(letters)


SHAPES = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=60),
        st.sampled_from([".", "", ",", ":", "?", "…", ".”", "-"]),
        st.booleans(),
        st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"]),
    ),
    min_size=2,
    max_size=12,
)


@settings(deadline=None)  # a busy machine is no failure
@given(SHAPES)
def test_no_word_is_lost_or_doubled(shapes: list[tuple[int, str, bool, str]]) -> None:
    """Whatever its lines look like, every word of a text comes out once."""
    supply = unlike_words()
    text = ""
    for size, stop, capital, parting in shapes:
        line = " ".join(next(supply) for _ in range(size))
        text += (line.capitalize() if capital else line) + stop + parting
    text += "Fin de la."
    words = re.findall(r"\w+", " ".join(said(read_web_text(text))))
    assert sorted(words) == sorted(re.findall(r"\w+", text))


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="aB .,:*_`()[]-\n\r\t\u200d\u0301é1"),
    st.lists(st.sampled_from([*BLOCKS, "Opinion", "10:30", "*", "Share", "a", "A"])).map("\n".join),
)


@settings(deadline=None)  # a busy machine is no failure
@given(TEXTS)
def test_any_text_gives_clean_lines_or_a_refusal(text: str) -> None:
    """Nothing but a refusal is raised, and what comes out is on one line, single-spaced, NFC."""
    try:
        draft = read_web_text(text)
    except ImportRefusedError:
        return
    for line in said(draft):
        assert line
        assert line == unicodedata.normalize("NFC", " ".join(line.split()))


@settings(deadline=None)  # a busy machine is no failure
@given(TEXTS)
def test_white_space_changes_nothing(text: str) -> None:
    """Wider spaces, more blank lines and other line ends give the same draft."""
    wider = ""
    for line in text.splitlines():
        spaced = line.replace(" ", " \u00a0 ")
        wider += f"\t{spaced} \r\n" * (1 if line.strip() else 3)

    def outcome(source: str) -> Draft | None:
        try:
            return read_web_text(source)
        except ImportRefusedError:
            return None

    assert outcome(wider) == outcome(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "**a **b ",
        "_*`",
        "`a ",
        ") ",
        "(",
        "[1]",
        "ab, cd\n",
        "By ",
        "8 Nov 2025 ",
        "\u200da ",
    ],
)
def test_a_megabyte_takes_seconds(unit: str) -> None:
    """No text costs its length squared."""
    text = unit * (1_000_000 // len(unit))
    assert read_web_text(f"The title\n\n{text} end.").paragraphs
