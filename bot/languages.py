"""Tells which of the readers' languages a question is in."""

from collections.abc import Iterable

from lingua import Language, LanguageDetectorBuilder

from bot.texts.catalogue import LANGUAGES, code_of

# Fewer letters than this ("OTS 2009?") say nothing about a language.
_ENOUGH_LETTERS = 4
_CERTAIN = 0.5  # share of the likelihood that the best language must have
_DOUBT = 0.01  # added to each reading's confidence, so that none rules a language out
_FEW_WORDS = 2  # with no more words than this besides, the first is needed
_SHORT = 6  # words; the fewer a question has, the more the app's language counts


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
        preferred = code_of(fallback)
        default = preferred or LANGUAGES[0]
        if _letters(question) < _ENOUGH_LETTERS:
            return default
        likely = dict.fromkeys(LANGUAGES, 1.0)
        if preferred is not None:
            # "Erdoğan" is Turkish to the eye, and says nothing of who asks about him.
            likely[preferred] = max(1.0, _SHORT / len(question.split())) ** 2
        for reading in _readings(question):
            for value in self._detector.compute_language_confidence_values(reading):
                likely[value.language.iso_code_639_1.name.lower()] *= value.value + _DOUBT
        best = max(likely, key=lambda language: likely[language])
        if likely[best] < _CERTAIN * sum(likely.values()):
            return default
        return best


def _readings(question: str) -> list[str]:
    """Give a question as it is, without its names, and without its first word as well.

    Names have no language, and would make Turkish of "What did Erdoğan say?"; but whoever
    writes "Beyannamesi" is not writing Azerbaijani. The language that fits all readings is
    the question's. Names are the words with a capital; German nouns go with them, and what
    stays of a German question is German enough.
    """
    first, *others = question.split() or [""]
    plain = [word for word in others if not word.strip("\"'“‘«(„")[:1].isupper()]
    readings = [question, " ".join([first, *plain])]
    if first[:1].isupper() and len(plain) > _FEW_WORDS:
        readings.append(" ".join(plain))
    return [r if _letters(r) >= _ENOUGH_LETTERS else question for r in readings]


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)
