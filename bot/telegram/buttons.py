"""The buttons under messages, and what Telegram hands back when one is pressed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.helpers import create_deep_linked_url

from bot.answering.pages import code_of
from bot.answering.references import Remembered, link_payload
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.lengths import shorten
from index import DocumentRecord

PER_PAGE = 3  # passages that "More" shows at a time
REASONS = ("passage", "unanswered", "other")
_SECTIONS_SHOWN = 30  # under one message; Telegram takes a hundred buttons
_DOCUMENTS_SHOWN = 8
_LONGEST_LABEL = 100  # units; a telephone shows fewer still
_DATA = re.compile(r"([a-z]):([A-Za-z0-9_-]{0,16}):([a-z0-9]{0,10})")


class Action(StrEnum):
    """What a button does; its value is what Telegram carries."""

    MORE = "m"
    NEAREST = "n"
    SOURCES = "s"
    BACK = "b"
    GOOD = "g"
    BAD = "d"
    REASON = "r"
    LANGUAGE = "l"
    PAGE = "p"
    PLACE = "h"
    SECTIONS = "c"
    DOCUMENTS = "o"
    SUMMARY = "z"
    CONTENT = "u"
    SHELF = "f"
    NOTICES = "k"


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a button.

    Attributes:
        action: What the button does.
        key: The exchange or the document that it belongs to, or nothing.
        argument: A page, a reason or a language, or nothing.
    """

    action: Action
    key: str = ""
    argument: str = ""

    @property
    def data(self) -> str:
        """Give it in the form that Telegram carries, far below its 64 bytes."""
        return f"{self.action}:{self.key}:{self.argument}"


def read_press(data: str | None) -> Press | None:
    """Read what Telegram hands back, which anybody may have made up; None when it says nothing."""
    match = _DATA.fullmatch(data or "")
    if match is None or match[1] not in set(Action):
        return None
    return Press(Action(match[1]), match[2], match[3])


def is_offered(press: Press, message: Message) -> bool:
    """Tell whether a button of the message says this.

    None does when a changed app made it up, and when the message has changed since: one who
    pressed twice.
    """
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return any(button.callback_data == press.data for row in rows for button in row)


class Buttons:
    """Puts the buttons together.

    Args:
        catalogue: Their words.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def under_answer(
        self,
        answer: Remembered,
        key: str,
        *,
        voted: bool | None = None,
        group_of: str | None = None,
    ) -> InlineKeyboardMarkup | None:
        """Give the buttons under an answer; small talk and refusals have none.

        Args:
            answer: What is remembered of the answer.
            key: Its exchange's.
            voted: What the only reader of the chat thinks of it, to be marked.
            group_of: In a group the bot's name: a link leads to the passage in private.
        """
        if not answer.citations and not answer.further:
            return None
        looks = []
        if answer.status == "abstained":
            looks.append(self._button(answer.language, "nearest", Press(Action.NEAREST, key)))
        elif answer.further:
            looks.append(self._button(answer.language, "more", Press(Action.MORE, key, "0")))
        if answer.quotes:
            looks.append(self._button(answer.language, "sources", Press(Action.SOURCES, key)))
        votes = [
            InlineKeyboardButton(
                f"{sign} ✓" if voted is good else sign, callback_data=Press(action, key).data
            )
            for sign, action, good in (("👍", Action.GOOD, True), ("👎", Action.BAD, False))
        ]
        rows = [row for row in (looks, votes) if row]
        if group_of is not None and answer.quotes:
            link = create_deep_linked_url(group_of, link_payload(answer.citations[0]))
            words = self._catalogue.text(answer.language, "button-in-private")
            rows.append([InlineKeyboardButton(words, url=link)])
        return InlineKeyboardMarkup(rows)

    def under_page(self, language: str, key: str, page: int, pages: int) -> InlineKeyboardMarkup:
        """Give the buttons under a page of further passages."""
        row = [self._button(language, "back", Press(Action.BACK, key))]
        if page + 1 < pages:
            row.append(self._button(language, "more", Press(Action.MORE, key, str(page + 1))))
        return InlineKeyboardMarkup([row])

    def back(self, language: str, key: str) -> InlineKeyboardMarkup:
        """Give the button that leads back to the answer."""
        return InlineKeyboardMarkup([[self._button(language, "back", Press(Action.BACK, key))]])

    def reasons(self, language: str, key: str) -> InlineKeyboardMarkup:
        """Ask what was wrong with an answer."""
        rows = [
            [self._button(language, f"reason-{reason}", Press(Action.REASON, key, reason))]
            for reason in REASONS
        ]
        back = self._button(language, "back", Press(Action.BACK, key, "vote"))
        return InlineKeyboardMarkup([*rows, [back]])

    def languages(self, shown: str | None) -> InlineKeyboardMarkup:
        """Offer the languages, each by its own name, and none in particular."""
        names = [
            InlineKeyboardButton(
                self._catalogue.name(code), callback_data=Press(Action.LANGUAGE, "", code).data
            )
            for code in LANGUAGES
        ]
        rows = [names[start : start + 2] for start in range(0, len(names), 2)]
        free = self._button(shown, "language-free", Press(Action.LANGUAGE, "", "auto"))
        return InlineKeyboardMarkup([*rows, [free]])

    def under_reading(
        self, language: str | None, code: str, page: int, pages: int, *, sections: bool
    ) -> InlineKeyboardMarkup:
        """Give the buttons under a page of a document: back and forth, and to its sections.

        Args:
            language: The reader's.
            code: The document's.
            page: Which page it is, from 0.
            pages: How many there are.
            sections: Whether there are sections to choose from.
        """
        row = []
        if page > 0:
            row.append(InlineKeyboardButton("‹", callback_data=_page(code, page - 1)))
        if pages > 1:
            place = Press(Action.PLACE, code, str(page)).data
            row.append(InlineKeyboardButton(f"{page + 1} / {pages}", callback_data=place))
        if page + 1 < pages:
            row.append(InlineKeyboardButton("›", callback_data=_page(code, page + 1)))
        rows = [row] if row else []
        if sections:
            rows.append([self._button(language, "sections", Press(Action.SECTIONS, code))])
        return InlineKeyboardMarkup(rows)

    def read_on(self, language: str | None, code: str) -> InlineKeyboardMarkup:
        """Give the button that leads to a document's first page."""
        return InlineKeyboardMarkup(
            [[self._button(language, "read", Press(Action.PAGE, code, "0"))]]
        )

    def sections(
        self, code: str, sections: Sequence[tuple[str, int]], first: int
    ) -> InlineKeyboardMarkup:
        """Offer a document's sections, some at a time.

        Args:
            code: The document's.
            sections: All of them, each with the page that it begins on.
            first: Where the shown ones begin.
        """
        choices = [(name, _page(code, page)) for name, page in sections]
        return _choice(choices, first, _SECTIONS_SHOWN, (Action.SECTIONS, code))

    def documents(
        self, action: Action, documents: Sequence[DocumentRecord], first: int
    ) -> InlineKeyboardMarkup:
        """Offer documents by title, some at a time.

        Args:
            action: What is done with the one that is chosen: PAGE, SUMMARY or SHELF.
            documents: All documents.
            first: Where the shown ones begin.
        """
        choices = [
            (document.front_matter.title, Press(action, code_of(document.id), "0").data)
            for document in documents
        ]
        leaf = (action, "") if action is Action.SHELF else (Action.DOCUMENTS, action.value)
        return _choice(choices, first, _DOCUMENTS_SHOWN, leaf)

    def _button(self, language: str | None, name: str, press: Press) -> InlineKeyboardButton:
        words = self._catalogue.text(language, f"button-{name}")
        return InlineKeyboardButton(words, callback_data=press.data)


def _page(code: str, page: int) -> str:
    return Press(Action.PAGE, code, str(page)).data


def _choice(
    choices: Sequence[tuple[str, str]], first: int, shown: int, leaf: tuple[Action, str]
) -> InlineKeyboardMarkup:
    """Offer some of the choices, given as (name, data), and to leaf through the others."""
    rows = [
        [InlineKeyboardButton(shorten(name, _LONGEST_LABEL), callback_data=data)]
        for name, data in choices[first : first + shown]
    ]
    leafing = [
        InlineKeyboardButton(sign, callback_data=Press(*leaf, str(place)).data)
        for place, sign in ((first - shown, "‹"), (first + shown, "›"))
        if 0 <= place < len(choices)
    ]
    return InlineKeyboardMarkup([*rows, leafing] if leafing else rows)
