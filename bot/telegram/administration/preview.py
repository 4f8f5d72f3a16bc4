"""What was recognised in a document, as an administrator sees it before deciding."""

from collections.abc import Mapping
from html import escape
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.submissions import Submission
from bot.telegram.buttons import Action, Press
from bot.texts.catalogue import Catalogue
from bot.texts.lengths import shorten

_SECTIONS_SHOWN = 8
_LONGEST_FACT = 300  # characters


class Preview:
    """Lays out what `index inspect` prints.

    Args:
        catalogue: The bot's texts.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._text = catalogue.text

    def html(self, found: Mapping[str, Any], submission: Submission, language: str | None) -> str:
        """Write what was recognised, with what is missing or wrong."""
        fields: dict[str, str] = found["fields"]
        lines = [f"<b>{_short(fields.get('title', submission.name))}</b>"]
        facts = [fields.get(name) for name in ("author", "publisher", "published", "language")]
        kind = self._text(language, f"content-{fields['kind']}")
        lines.append(" · ".join(_short(fact) for fact in [*facts, kind] if fact))
        sections: list[str] = found["sections"]
        if sections:
            shown = [*sections[:_SECTIONS_SHOWN], *(["…"] if sections[_SECTIONS_SHOWN:] else [])]
            lines.append(_short(" · ".join(shown)))
        lines.append(self._text(language, "sources-paragraphs", paragraphs=found["paragraphs"]))
        lines.append(f"<i>{_short(found['first_words'])} …</i>")
        lines.append(f"<i>… {_short(found['last_words'])}</i>")
        if found["missing"]:
            example = "\n".join(f"{name}: …" for name in found["missing"])
            missing = self._text(language, "content-missing")
            lines += ["", escape(missing), f"<code>{escape(example)}</code>"]
        elif found["wrong"]:
            lines += ["", _short(called(found["wrong"], submission))]
        elif found["unchanged"]:
            lines += ["", escape(self._text(language, "content-unchanged"))]
        elif found["replaces"]:
            lines += ["", escape(self._text(language, "content-replaces"))]
        return "\n".join(lines)

    def buttons(
        self, found: Mapping[str, Any], submission: Submission, language: str | None
    ) -> InlineKeyboardMarkup:
        """Offer what can be done with it."""
        if found["wrong"] or found["unchanged"]:
            return InlineKeyboardMarkup([[self._cancel(submission.key, language)]])
        name = "replace" if found["replaces"] else "add"
        return self.decide(submission.key, name, language)

    def decide(self, key: str, name: str, language: str | None) -> InlineKeyboardMarkup:
        """Offer to `add`, to `replace` or to look `again`, or to drop it."""
        words = self._text(language, f"button-{name}")
        data = Press(Action.CONTENT, key, name).data
        buttons = [InlineKeyboardButton(words, callback_data=data), self._cancel(key, language)]
        return InlineKeyboardMarkup([buttons])

    def _cancel(self, key: str, language: str | None) -> InlineKeyboardButton:
        data = Press(Action.CONTENT, key, "drop").data
        return InlineKeyboardButton(self._text(language, "button-cancel"), callback_data=data)


def called(error: object, submission: Submission) -> str:
    """Call a file by the name that it was sent with, not by where it lies."""
    return str(error).replace(submission.source, submission.name)


def _short(text: str) -> str:
    return escape(shorten(text, _LONGEST_FACT), quote=False)
