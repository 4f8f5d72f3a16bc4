"""Tests of what administrators want to be told of."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from bot.journal.subscriptions import KINDS, Subscriptions


def test_everything_at_first(engine: Engine) -> None:
    """Whoever has chosen nothing is told of everything, and was told of nothing."""
    subscriptions = Subscriptions(engine)
    assert KINDS == ("errors", "rebuilds", "weekly")
    assert [subscriptions.wanted("ada", kind) for kind in KINDS] == [True, True, True]
    assert [subscriptions.told_at("ada", kind) for kind in KINDS] == [None, None, None]


def test_switch(engine: Engine) -> None:
    """A switch is one administrator's and one kind's, and stays as it was left."""
    Subscriptions(engine).switch("ada", "errors", on=False)
    later = Subscriptions(engine)
    assert [later.wanted("ada", kind) for kind in KINDS] == [False, True, True]
    assert later.wanted("ben", "errors") is True
    later.switch("ada", "errors", on=False)
    assert later.wanted("ada", "errors") is False
    later.switch("ada", "errors", on=True)
    assert later.wanted("ada", "errors") is True


def test_told(engine: Engine) -> None:
    """When somebody was told last is kept apart from what they want."""
    subscriptions = Subscriptions(engine)
    before = dt.datetime.now(dt.UTC)
    subscriptions.switch("ada", "weekly", on=False)
    subscriptions.note_told("ada", "weekly")
    told = subscriptions.told_at("ada", "weekly")
    assert told is not None
    assert before <= told <= dt.datetime.now(dt.UTC)
    assert subscriptions.wanted("ada", "weekly") is False
    subscriptions.note_told("ben", "weekly")
    assert subscriptions.wanted("ben", "weekly") is True
    assert subscriptions.told_at("ada", "errors") is None


def test_many_at_once(engine: Engine) -> None:
    """Two that switch at the same time, the first time ever, do not trip over each other."""
    subscriptions = Subscriptions(engine)
    with ThreadPoolExecutor(7) as pool:
        list(pool.map(lambda _: subscriptions.switch("ada", "errors", on=False), range(7)))
    assert subscriptions.wanted("ada", "errors") is False
