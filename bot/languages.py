"""Tells which of the readers' languages a question is in."""

from collections.abc import Iterable

from lingua import Language, LanguageDetectorBuilder

from bot.texts.catalogue import LANGUAGES

# Fewer letters than this ("OTS 2009?") say nothing about a language.
_ENOUGH_LETTERS = 4
_CERTAIN = 0.5  # lingua's confidence, from 0 to 1


class LanguageDetector:
    """Detects the catalogue's languages and no others. Safe to share between threads."""

    def __init__(self, languages: Iterable[str] = LANGUAGES) -> None:
        known = {language.iso_code_639_1.name.lower(): language for language in Language.all()}
        self._detector = LanguageDetectorBuilder.from_languages(
            *(known[code] for code in languages)
        ).build()

    def detect(self, question: str, fallback: str | None = None) -> str:
        """Give the code of the question's language.

        Args:
            question: What was asked.
            fallback: The BCP 47 tag to go by when the question is too short to tell, such as
                that of the reader's app; English without it.
        """
        preferred = (fallback or "").split("-")[0].lower()
        default = preferred if preferred in LANGUAGES else LANGUAGES[0]
        words = _without_names(question)
        if _letters(words) < _ENOUGH_LETTERS:
            words = question
        if _letters(words) < _ENOUGH_LETTERS:
            return default
        ranked = self._detector.compute_language_confidence_values(words)
        if not ranked or (ranked[0].value < _CERTAIN and preferred in LANGUAGES):
            return default
        return ranked[0].language.iso_code_639_1.name.lower()


def _without_names(question: str) -> str:
    """Leave out the words with a capital, but the first: "Who is Aliyev?" is an English question.

    German nouns go with them; what stays of a German question is German enough.
    """
    first, *others = question.split() or [""]
    return " ".join([first, *(word for word in others if not word.strip("\"'“‘«(„")[:1].isupper())])


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)
