"""What administrators see of the bot."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

from docx import Document

from tests.bot.telegram.deployment import ADMINISTRATOR
from tests.telegram.chats import Message
from tests.telegram.server import BotApiServer
from tests.tour.menus import show_menu_of
from tests.tour.page import Page
from tests.tour.talk import Talk

_TITLE = "The lamp of Kelm"
_LIGHT = (
    "The lamp of Kelm was lit for the first time in 1887 by Ida Wren, who had carried it up the "
    "rock by herself. It burned whale oil until 1921."
)
_KEEPERS = (
    "Three keepers lived on the rock at any time, and each of them had a goat. The last of them, "
    "Tom Hale, left in 1974, when the light became automatic."
)
_REVISED = f"""---
title: {_TITLE}
author: Ada Roe
publisher: Harbour Times
published: 2025-03-09
language: en
kind: article
---

## Its light

{_LIGHT}

Since 2019 it has been an electric one.

## Its keepers

{_KEEPERS}
"""
_LIT = "Who lit the lamp of Kelm for the first time?"
_READING = "Reading passages"


def show_administration(server: BotApiServer, docs: Path) -> Page:
    """Write the page of what administrators see; its pictures go to docs/images/."""
    page = Page(
        "Administering the bot in the chat",
        "What administrators, the users in `ADMIN_USER_IDS`, see in their private chat with the "
        "bot; `chat.md` shows the readers' side. To everybody else these commands are unknown.",
    )
    talk = Talk(server, page, server.person(ADMINISTRATOR, "Nermin", language_code="en"))
    page.heading("The menu")
    page.add("Beside the readers' commands, the menu of administrators has these:")
    show_menu_of(page, server, ADMINISTRATOR)
    _figures(page, talk, docs / "images")
    _gaps(page, talk)
    _adding(page, talk, server)
    _refusals(page, talk)
    _replacing(page, talk)
    _shelf(page, talk)
    _index(page, talk)
    _others(page, talk)
    return page


def _figures(page: Page, talk: Talk, images: Path) -> None:
    page.heading("Figures")
    page.add(
        "`/stats` counts what was asked, of all time or of a period: `today`, `7d`, `4w`. The "
        "figures shown here are made up: answers that the bot really gives, to questions that "
        "nobody really asked."
    )
    talk.asks_for_picture("/stats 4w", images / "stats.png", "Statistics of four weeks")
    talk.asks_for_picture("/stats 7d", images / "stats-week.png", "Statistics of a week")
    page.add("A period that is not understood is not guessed.")
    talk.says("/stats last month")
    page.add("The questions themselves come as a file; readers are numbered, not named.")
    talk.asks_for_file("/export 4w")


def _gaps(page: Page, talk: Talk) -> None:
    page.heading("What readers miss")
    page.add(
        "`/gaps` groups questions that ask the same, in whatever words and language: first "
        "those that the text does not answer, then answers that readers marked 👎. Groups of "
        "more readers come first."
    )
    talk.says("/gaps 4w")
    talk.asks_for_file("/gaps export 4w")


def _adding(page: Page, talk: Talk, server: BotApiServer) -> None:
    page.heading("Adding a document")
    page.add(
        "An administrator sends a file – Word, PDF, Markdown, HTML or plain text – or a web "
        "address. The bot shows what it recognised, and asks for what is missing. Nothing "
        "changes until a button is pressed."
    )
    shown = talk.sends_file("lamp.docx", _lamp(), until=_has_buttons)
    page.add("A reply gives what is missing, or corrects what was recognised.")
    shown = talk.says("publisher: Harbour Times", reply_to=shown, until=_has_buttons)
    page.add("Readers are answered while the passages are read; then the new text is live.")
    talk.presses(shown, "Add", until=_says("is live"), working=_READING)
    reader = Talk(server, page, server.person(830_000_001, "Anna", language_code="en"))
    reader.says(_LIT)


def _refusals(page: Page, talk: Talk) -> None:
    page.heading("What is not taken")
    talk.sends_file("scan.pdf", b"%PDF-1.4 nothing of use", until=_is_over)
    talk.says("http://127.0.0.1/article.html", until=_is_over)
    page.add("A file that is sent again is looked at anew:")
    talk.sends_file("lamp.docx", _lamp(), until=_has_buttons)


def _replacing(page: Page, talk: Talk) -> None:
    page.heading("Replacing a document")
    page.add("A text of the same work takes the place of the one before.")
    shown = talk.sends_file("lamp.md", _REVISED.encode(), until=_has_buttons)
    talk.presses(shown, "Replace", until=_says("is live"), working=_READING)


def _shelf(page: Page, talk: Talk) -> None:
    page.heading("Looking after documents")
    page.add("To administrators `/sources` offers each document to download or remove.")
    shelf = talk.says("/sources")
    talk.presses(shelf, _TITLE)
    talk.receives_file(shelf, "Download")
    talk.presses(shelf, "Remove")
    talk.presses(shelf, "Yes, remove", until=_says("is live"), working=_READING)


def _index(page: Page, talk: Talk) -> None:
    page.heading("The index")
    page.add(
        "Every change builds a new generation beside the live one. `/rollback` goes back to the "
        "one before, and `/reindex` builds from the content as it is."
    )
    talk.says("/rollback")
    talk.says("/reindex", until=lambda m: "is live" in m.text)
    talk.says("/index")
    page.add("`/audit` shows who did what, newest first.")
    talk.says("/audit")


def _others(page: Page, talk: Talk) -> None:
    page.heading("Notices, and who administers")
    page.add(
        "The bot writes by itself when the log has errors, when another administrator's change "
        "of the index failed, and on Mondays with the figures and gaps of the week."
    )
    switches = talk.says("/notify")
    talk.presses(switches, "✓ Weekly summary")
    talk.says("/admins")


def _lamp() -> bytes:
    document = Document()
    facts = document.core_properties
    facts.title, facts.author = _TITLE, "Ada Roe"
    facts.created = facts.modified = dt.datetime(2025, 3, 9, tzinfo=dt.UTC)
    document.add_heading(_TITLE, 0)
    for heading, text in (("Its light", _LIGHT), ("Its keepers", _KEEPERS)):
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _has_buttons(message: Message) -> bool:
    return bool(message.buttons)


def _is_over(message: Message) -> bool:
    return not message.text.startswith("Reading")


def _says(words: str) -> Callable[[Message], bool]:
    return lambda message: words in message.text
