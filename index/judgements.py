"""Tells questions that ask for a judgement: who is right, whose a land is, what the bot thinks.

A text that takes sides matches them well, and whatever it says of the parties would read as the
bot's own verdict. So no passage answers them, unless they ask what the author thinks, or when,
where or how many. Words alone decide; they are in judgements.toml.
"""

import tomllib
from itertools import chain
from pathlib import Path

from index.phrases import Phrases, fold
from index.types import Query


class Judgements:
    """Knows how readers ask for judgements, in six languages. Safe to share between threads."""

    def __init__(self) -> None:
        path = Path(__file__).with_name("judgements.toml")
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = data.values()
        self._phrases = Phrases(chain.from_iterable(each["phrases"] for each in lists))
        self._answerable = Phrases(chain.from_iterable(each["answerable"] for each in lists))
        self._openers = Phrases(f"^ {opener}" for each in lists for opener in each["openers"])

    def asked_for(self, query: Query) -> bool:
        """Tell whether a question wants a judgement of somebody other than the author.

        One that leans back wants what those wanted that it leans on: "And Azerbaijan?"
        """
        own = fold(query.own)
        if self._answerable.first(own) is not None:
            return False
        begun = self._openers.hidden(own).removeprefix("-")
        return any(map(self._wanted, [own, begun, *map(fold, query.leaned_on)]))

    def _wanted(self, folded: str) -> bool:
        return self._phrases.first(folded) is not None and self._answerable.first(folded) is None
