"""Terms: folded to ASCII, stemmed by language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines.words import terms


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The Lamp, the lamps!", "en", ["the", "lamp", "the", "lamp"]),
        ("Şuşa Susa", "zz", ["susa", "susa"]),
        ("Шуша", "zz", ["shusha"]),
        ("snake_case e-mail 1911", "zz", ["snake", "case", "e", "mail", "1911"]),
        ("İstanbul İSTANBUL Istanbul", "zz", ["istanbul", "istanbul", "istanbul"]),
        ("S\u0327us\u0327a", "zz", ["susa"]),
        ("مُحَمَّد محمد", "zz", ["mhmd", "mhmd"]),
        ("", "en", []),
        ("… — ! 😀", "zz", []),
    ],
)
def test_terms(text: str, language: str, expected: list[str]) -> None:
    """Words become terms in reading order; signs become none."""
    assert terms(text, language) == expected


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "burning", "burned"),
        ("tr", "fenerler", "fener"),
        ("ru", "маяками", "маяки"),
        ("de", "Türme", "Türmen"),
        ("ar", "المعلمون", "معلم"),
    ],
)
def test_forms_of_a_word_meet(language: str, one: str, other: str) -> None:
    """A language's own stemmer brings the forms of a word together."""
    assert terms(one, language) == terms(other, language)


def test_diacritics_do_not_count() -> None:
    """Who types without diacritics finds the same name."""
    assert terms("Çırağan Köşkü", "zz") == terms("Ciragan Kosku", "zz")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["en", "tr", "ar", "zz"]))
def test_a_term_is_plain(text: str, language: str) -> None:
    """Whatever the text, a term is made of small ASCII letters and digits."""
    found = terms(text, language)
    assert [t for t in found if not (t.isascii() and t.isalnum() and t == t.lower())] == []
