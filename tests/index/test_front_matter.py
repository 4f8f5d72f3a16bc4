"""The facts about a document: what each field may hold."""

import datetime as dt

import pytest
from pydantic import ValidationError

from index.front_matter import FrontMatter
from tests.index.samples import FIELDS, front_matter


def test_the_required_fields_are_enough() -> None:
    """Six fields make front matter; the others are None."""
    facts = FrontMatter.model_validate(FIELDS)
    assert facts.published == dt.date(2024, 3, 9)
    assert facts.model_dump(mode="json", exclude_none=True) == FIELDS


@pytest.mark.parametrize("name", FIELDS)
def test_a_required_field_is_missing(name: str) -> None:
    """Without any one of the six there is no front matter."""
    fields = {key: value for key, value in FIELDS.items() if key != name}
    with pytest.raises(ValidationError, match="missing"):
        FrontMatter.model_validate(fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"author": ""},
        {"standfirst": "x" * 2001},
        {"published": "09.03.2024"},
        {"published": "2024-02-30"},
        {"published": "2024-3-9"},
        {"published": "0"},
        {"published": "20240309"},
        {"published": "2024-03-09T00:00:00"},
        {"language": "English"},
        {"language": "en_GB"},
        {"kind": "summary"},
        {"url": "kelm.example"},
        {"url": "ftp://kelm.example/"},
        {"subtitle": "A field that nobody knows"},
    ],
)
def test_a_value_that_a_field_cannot_have(fields: dict[str, str]) -> None:
    """Every field refuses what it cannot mean, and unknown fields are refused."""
    with pytest.raises(ValidationError):
        front_matter(**fields)


@pytest.mark.parametrize("language", ["en", "tr", "pt-BR", "zh-Hant-TW", "az-Cyrl", "ckb"])
def test_language_tags(language: str) -> None:
    """A language tag may have script and region."""
    assert front_matter(language=language).language == language


def test_the_primary_language() -> None:
    """The primary language is the tag's first part in lower case."""
    assert front_matter(language="PT-br").primary_language == "pt"


@pytest.mark.parametrize(
    "disclaimer",
    [
        "The views expressed here are the author's own.",
        "What the article says is its author's opinion alone; the Gazette's values may differ.",
        "Yazıdaki görüşler yazara aittir.",
        "Məqalədəki fikirlər müəllifə məxsusdur.",
        "Мнение автора может не совпадать с позицией редакции.",
        "Der Beitrag spiegelt nicht unbedingt die Meinung der Redaktion.",
        "الآراء الواردة في المقال لا تعكس بالضرورة رأي الصحيفة.",
    ],
)
def test_a_disclaimer_of_opinions(disclaimer: str) -> None:
    """Whose publisher speaks of its author's opinions is an opinion piece, in six languages."""
    assert front_matter(disclaimer=disclaimer).is_opinion


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"disclaimer": "Not medical advice."},
        {"disclaimer": "This article was paid for by the harbour of Kelm."},
        {"disclaimer": "The publisher is not liable for links."},
    ],
)
def test_a_disclaimer_of_something_else(fields: dict[str, str]) -> None:
    """No disclaimer, or one of something else, makes no opinion piece."""
    assert not front_matter(**fields).is_opinion


def test_the_same_work_is_recognised() -> None:
    """Title and author tell works apart, whatever their case and spacing."""
    one = front_matter(title="The  Lamp of KELM", author="mara tideway", kind="digest")
    assert one.work == front_matter().work
    assert one.work != front_matter(author="Ida Wren").work


def test_front_matter_comes_back_from_json() -> None:
    """The manifest's JSON gives the same front matter again."""
    facts = front_matter(url="https://kelm.example/lamp", license="CC BY 4.0")
    assert FrontMatter.model_validate(facts.model_dump(mode="json")) == facts
