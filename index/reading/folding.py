"""Makes spellings comparable: one case, no diacritics, one kind of i."""

import unicodedata


def fold(text: str) -> str:
    """Reduce `text` to what is left when case and diacritics do not count.

    Turkish dotted and dotless i become one letter, and so do the Arabic alifs.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("ı", "i")
