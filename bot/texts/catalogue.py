"""The bot's texts in every language, from the Fluent files beside this module.

A language is a file: adding `fr.ftl` with the keys of `en.ftl` adds French.
"""

import datetime as dt
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

_FOLDER = Path(__file__).parent
_ENGLISH = "en"


def _languages() -> tuple[str, ...]:
    others = {path.stem for path in _FOLDER.glob("*.ftl")} - {_ENGLISH}
    return (_ENGLISH, *sorted(others))


LANGUAGES = _languages()
"""The codes of the languages, English first."""


def code_of(tag: str | None) -> str | None:
    """Give the code of the language that a BCP 47 tag names; None when it has no texts."""
    code = (tag or "").split("-")[0].lower()
    return code if code in LANGUAGES else None


class Catalogue:
    """Every text in every language, read once.

    A language is given as Telegram gives it: `tr`, `tr-TR` or None. English stands in for
    one that has no texts.
    """

    def __init__(self) -> None:
        self._bundles = {language: _read(language) for language in LANGUAGES}

    def text(self, language: str | None, key: str, /, **arguments: str | float) -> str:
        """Give a text with the arguments in their places.

        Raises:
            KeyError: There is no text with this key.
            ValueError: An argument is missing, or cannot be put in.
        """
        code = self.spoken(language)
        bundle = self._bundles[code]
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise ValueError(f"{code}.ftl, {key}: {'; '.join(map(str, errors))}")
        return str(text)

    def date(self, language: str | None, day: dt.date) -> str:
        """Give a date in words, such as `November 8, 2025`, as the language writes it."""
        return format_date(day, format="long", locale=self.spoken(language))

    def name(self, language: str) -> str:
        """Give a language's own name for itself, such as `Deutsch`."""
        name = Locale(self.spoken(language)).display_name or language
        return name[:1].upper() + name[1:]

    def spoken(self, language: str | None) -> str:
        """Give the code of the language that texts are in for whoever has this one."""
        return code_of(language) or _ENGLISH


def _read(language: str) -> FluentBundle:
    # The marks that keep a Latin name in its place among Arabic letters would be noise elsewhere.
    right_to_left = Locale(language).text_direction == "rtl"
    bundle = FluentBundle([language], use_isolating=right_to_left)
    source = (_FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(source))
    return bundle
