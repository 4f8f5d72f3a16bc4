"""Tells the language of a text that does not say it itself."""

from lingua import LanguageDetectorBuilder

_ENOUGH = 5_000  # characters; more of a text tells nothing more about its language


def detect_language(text: str) -> str:
    """Give the BCP 47 tag of the language that `text` is most likely in."""
    # Low accuracy concerns short texts, and keeps seventy languages in little memory.
    detector = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
    language = detector.detect_language_of(text[:_ENOUGH])
    return language.iso_code_639_1.name.lower() if language else "en"
