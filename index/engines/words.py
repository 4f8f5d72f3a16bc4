"""Cuts text into the terms that the lexical index counts.

Terms are transliterated to ASCII, so that a name is found however it is spelled: "Şuşa" and
"Susa", "Шуша" and "Shusha" meet. Words are stemmed by the text's language where a stemmer
for it exists.
"""

import re
import unicodedata
from functools import cache

import Stemmer
from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[^a-z0-9]+")
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish", "cs": "czech",
    "eo": "esperanto", "fa": "persian", "pl": "polish", "st": "sesotho",
}  # fmt: skip


def terms(text: str, language: str) -> list[str]:
    """Cut text into terms, in reading order.

    Args:
        text: Any text.
        language: The primary language subtag whose stemmer applies.
    """
    composed = unicodedata.normalize("NFC", text.casefold())
    # A mark would end its word: "İ" becomes "i" with a dot above, and "مُحَمَّد" carries its vowels.
    bare = "".join(c for c in composed if unicodedata.category(c) != "Mn")
    words = _WORD.findall(bare)
    stemmer = _stemmer(language)
    # Stemmers know a language's own letters, so transliteration comes after them.
    stems = words if stemmer is None else stemmer.stemWords(words)
    folded = (_ASCII.sub("", anyascii(stem).casefold()) for stem in stems)
    return [term for term in folded if term]


@cache
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None
