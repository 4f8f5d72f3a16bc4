"""What readers see when there are several documents, and when one of them changes."""

from tests.bot.telegram.acts import now, shown_of
from tests.bot.telegram.deployment import ADMINISTRATOR
from tests.telegram.people import Person
from tests.tour.talk import PATIENCE
from tests.tour.visitors import Visitors

_TITLE = "A century of the Orrin ferries"
_FIRST = (
    "The first ferry crossed Lake Orrin on 4 May 1926, with eleven passengers and a cow on board. "
    "Elsa Brandt, its captain, had bought the boat from a bankrupt mill."
)
_FEWER = "Ferries have crossed Lake Orrin for a hundred years."
_ARTICLE = """---
title: {title}
author: Mara Lind
publisher: Orrin Review
published: 2024-05-11
language: en
kind: article
url: https://example.org/orrin-ferries
---

{first}

## On the water

Today three boats sail between Orrin and the village of Tarn, from April to October. The crossing
takes 25 minutes and costs two crowns; children under seven travel free.

## In winter

From November on the boats rest in a shed that volunteers built in 1988. When the lake is frozen,
the post comes by sledge.
"""


def show_several(visitors: Visitors) -> None:
    """Show what a second document changes, which an administrator adds and then replaces."""
    page, server = visitors.page, visitors.server
    administrator = server.person(ADMINISTRATOR, "Nermin", language_code="en")
    _publish(visitors, administrator, _FIRST, "Add")
    page.heading("Several documents")
    page.add(
        f"An administrator has added an article, “{_TITLE}”, that has an address on the web. The "
        "link under an answer leads there, to the quoted words, which the browser marks."
    )
    talk = visitors.talk()
    answer = talk.says("When did the first ferry cross Lake Orrin?")
    page.add("`/read` and `/summary` ask which document is meant.")
    talk.presses(talk.says("/read"), _TITLE)
    talk.presses(talk.says("/summary"), _TITLE)
    page.heading("A text that has changed")
    page.add(
        "The administrator has put a text in the article's place that lacks the sentence. No "
        "button shows what is no longer in the text; here it is one under the answer above."
    )
    _publish(visitors, administrator, _FEWER, "Replace")
    talk.presses(answer, "Sources")


def _publish(visitors: Visitors, administrator: Person, first: str, label: str) -> None:
    """Let an administrator send the article and press a button, on no page."""
    article = _ARTICLE.format(title=_TITLE, first=first)
    sent = administrator.sends_file("ferries.md", article.encode(), mime_type="text/markdown")
    shown = shown_of(visitors.server, sent)
    administrator.presses(shown, label)
    visitors.server.wait_until(
        lambda: "is live" in now(visitors.server, shown).text, "a new generation", timeout=PATIENCE
    )
