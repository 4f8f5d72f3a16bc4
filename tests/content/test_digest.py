"""Tests of the digest that the repository ships: whole, numbered and attributed."""

import datetime as dt
import re
from pathlib import Path

import pytest

from index.reading.markdown import parse_document
from index.sentences import sentence_spans
from index.types import Paragraph

PATH = Path(__file__).parents[2] / "content" / "karabakh-turkic-resurgence.md"
DIGEST = parse_document(PATH.read_bytes(), PATH.stem, PATH)

# By paragraph: the names and terms that the work has there.
TERMS = {
    1: (
        "Ottoman",
        "Safavid",
        "Balkans",
        "Caspian",
        "Black Sea",
        "Karlowitz in 1699",
        "Kuçuk Kainardji in 1774",
        "Gulistan in 1813",
        "Turkmanchay in 1828",
        "Tsarist Russia",
        "Azerbaijan's First Republic",
        "Islamic Army of the Caucasus",
        "Baku",
        "Soviet invasion of 1920",
    ),
    2: (
        "1918 the Republic of Azerbaijan",
        "1923 the Republic of Türkiye",
        "Mehmet Emin Resulzade",
        "Ali Bek Huseynzade",
        "Hasan Bek Zerdabi",
        "Ismail Gaspirali",
        "Soviet one of 1920",
        "Armenian invasion of the 1990s",
    ),
    3: (
        "USSR",
        "Cold War",
        "after 70 years",
        "separatist movement",
        "movement for national independence",
        "First Karabakh War",
        "international law",
    ),
    4: (
        "occupied territories",
        "1990s",
        "Türkiye",
        "borders with Armenia",
        "end its invasion",
        "territorial integrity",
        "Second Karabakh War",
        "44-Day Patriotic War",
        "Turkic world",
    ),
    5: (
        '"one-nation, two-states"',
        "schools, cultural centres",
        '"one nation, one army"',
        "Organisation of Turkic States (OTS)",
        "joint military forces",
        "Ilham Aliyev",
        "Karabakh University",
        "colonialism",
    ),
    6: (
        "Shusha",
        "founded in 1752",
        "cultural capital",
        "Turkic and the Islamic world",
        "Recep Tayyip Erdoğan",
        "first leader",
        "15 June 2021",
        "Aliyev and Erdoğan",
        "Shusha Declaration",
    ),
    7: (
        "19th century",
        "70 years",
        "Iron Curtain",
        "1990s",
        "Nakhchivan agreement",
        "2009",
        "Turkic Council",
        "Cooperation Council of Turkic Speaking States",
        "invasion in Karabakh",
        "military industry",
    ),
    8: (
        "Erdoğan",
        "TRT World Forum 2025",
        "OTS",
        "milestone",
        "autonomy",
        "observer states",
        "Russia",
        "Western regionalism",
    ),
    9: (
        "public diplomacy",
        "media platform",
        "Shusha Declaration",
        "Baku Communications Advisory Office",
        "Presidency Communications Directorate",
        "Azerbaijan's Presidency",
        "Media Development Agency",
        "Organisation of Turkic States",
    ),
    10: (
        "Turkic resurgence",
        "Karabakh War II",
        "pivotal role",
        "Azerbaijan and Türkiye",
        "OTS",
        "destructive agreements",
    ),
}

# By paragraph: every number in it, in order.
NUMBERS = {
    1: ["1699", "1774", "1813", "1828", "1920"],
    2: ["1918", "1923", "1920", "1990"],
    3: ["70"],
    4: ["1990", "44"],
    5: [],
    6: ["1752", "15", "2021"],
    7: ["19", "70", "1990", "2009"],
    8: ["2025"],
    9: [],
    10: [],
}


def test_front_matter_says_what_is_retold() -> None:
    """The facts about the work are the work's own, and the text is marked as a digest."""
    retold = {"about_author", "standfirst", "caption", "disclaimer", "source"}
    assert DIGEST.front_matter.model_dump(exclude=retold) == {
        "title": "Marking 5 years since Karabakh victory: Turkic resurgence in focus",
        "author": "Orkhan Valiyev",
        "publisher": "Daily Sabah",
        "published": dt.date(2025, 11, 8),
        "language": "en",
        "kind": "digest",
        "url": None,
        "license": "CC BY 4.0",
    }


@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("about_author", ["associate professor", "Khazar University", "Baku", "Azerbaijan"]),
        ("standfirst", ["five years", "Karabakh", "Azerbaijan", "Türkiye", "Turkic resurgence"]),
        ("caption", ["Illustration", "Erhan Yalvaç", "Karabakh War II", "Turkic resurgence"]),
        ("disclaimer", ["author's opinion", "Daily Sabah", "editorial line"]),
        ("source", ["Orkhan Valiyev", "Daily Sabah", "8 November 2025"]),
    ],
)
def test_retold_fields_keep_their_facts(field: str, terms: list[str]) -> None:
    """What stands around the work's text is retold with its names."""
    value = getattr(DIGEST.front_matter, field)
    assert [term for term in terms if term not in value] == []


def test_sections_and_paragraphs_are_the_works() -> None:
    """The digest has the work's ten paragraphs under the work's headings."""
    assert [(p.number, p.section) for p in DIGEST.paragraphs] == [
        (1, None),
        (2, None),
        (3, "From invasion to victory"),
        (4, "From invasion to victory"),
        (5, "From invasion to victory"),
        (6, "From invasion to victory"),
        (7, "Empowering Turkic unity"),
        (8, "Empowering Turkic unity"),
        (9, "Empowering Turkic unity"),
        (10, "Empowering Turkic unity"),
    ]


def test_body_is_headings_and_paragraphs_alone() -> None:
    """Each paragraph is one line without markup, and blank lines part the blocks."""
    _, _, body = PATH.read_text(encoding="utf-8").split("---\n", 2)
    blocks = body.strip("\n").split("\n\n")
    assert [block for block in blocks if block.startswith("#")] == [
        f"## {section}" for section in DIGEST.sections
    ]
    assert [block for block in blocks if not block.startswith("#")] == [
        paragraph.text for paragraph in DIGEST.paragraphs
    ]


@pytest.mark.parametrize("number", TERMS)
def test_names_and_terms_are_in_their_paragraph(number: int) -> None:
    """A name, place, treaty or term of the work stands in the paragraph with its number."""
    text = DIGEST.paragraphs[number - 1].text
    assert [term for term in TERMS[number] if term not in text] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_are_those_of_the_work(number: int) -> None:
    """No year or other number is missing from a paragraph, and none is added."""
    assert re.findall(r"\d+", DIGEST.paragraphs[number - 1].text) == NUMBERS[number]


@pytest.mark.parametrize("paragraph", DIGEST.paragraphs, ids=lambda p: str(p.number))
def test_every_sentence_is_attributed(paragraph: Paragraph) -> None:
    """Any sentence may be quoted alone, so each says whose claim it is."""
    sentences = [span.of(paragraph.text) for span in sentence_spans(paragraph.text, "en")]
    attribution = re.compile(r"Valiyev|\b([Tt]he (author|article)|[Hh]e|[Hh]is|him)\b")
    assert [sentence for sentence in sentences if not attribution.search(sentence)] == []
    assert re.search("Valiyev|the author", sentences[0])
