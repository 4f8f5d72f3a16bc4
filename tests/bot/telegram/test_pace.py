"""Tests of the pace: who asks much waits, is told so once, and nobody else notices."""

import itertools

from bot.telegram.pace import Pace, Wait

_numbers = itertools.count(1)


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Give the seconds that have passed."""
        return self.now


def take(pace: Pace, chat: str, reader: str | None) -> Wait | None:
    """Take a turn for another update."""
    return pace.take(chat, reader, next(_numbers))


def test_a_chat_that_asks_too_much_waits() -> None:
    """In any period there are at most so many turns; how long to wait is told to the second."""
    clock = Clock()
    pace = Pace(3, 60.0, clock)
    for second in (0, 10, 20):
        clock.now = 1000.0 + second
        assert take(pace, "c", "c") is None
    clock.now = 1030.0
    assert take(pace, "c", "c") == Wait(30, "c", whole_chat=True)
    assert take(pace, "d", "d") is None
    clock.now = 1060.0
    assert take(pace, "c", "c") is None
    assert take(pace, "c", "c") == Wait(10, "c", whole_chat=True)


def test_one_reader_leaves_half_of_a_group_to_the_others() -> None:
    """In a group one reader has half of the turns; everybody together has all of them."""
    clock = Clock()
    pace = Pace(5, 60.0, clock)
    assert [take(pace, "g", "anna") for _ in range(4)][:3] == [None] * 3
    slowed = take(pace, "g", "anna")
    assert slowed is not None
    assert (slowed.seconds, slowed.whole_chat) == (60, False)
    assert [take(pace, "g", "boris") for _ in range(2)] == [None, None]
    assert take(pace, "g", "boris") == Wait(60, "g", whole_chat=True)


def test_many_groups_give_a_reader_no_more() -> None:
    """A reader has in all chats together as many turns as in the private one."""
    clock = Clock()
    pace = Pace(4, 60.0, clock)
    asked = [take(pace, chat, "anna") for chat in ("g", "g", "h", "anna", "h", "anna")]
    assert asked == [None] * 4 + [Wait(60, "anna", whole_chat=False)] + [
        Wait(60, "anna", whole_chat=True)
    ]
    assert take(pace, "h", "boris") is None


def test_one_question_a_minute_is_one_for_each() -> None:
    """Half of a single turn is that turn."""
    pace = Pace(1, 60.0, Clock())
    assert take(pace, "g", "anna") is None
    assert take(pace, "h", None) is None


def test_it_is_told_once_a_burst() -> None:
    """While somebody goes on asking it is told once; after a rest it is told again."""
    clock = Clock()
    pace = Pace(1, 60.0, clock)
    for _ in range(2):
        assert take(pace, "g", "anna") is None
        wait = take(pace, "g", "anna")
        assert wait is not None
        assert [pace.mark_told(wait, reader) for reader in ("anna", "anna", "boris")] == [
            True,
            False,
            False,
        ]
        clock.now += 60


def test_each_reader_is_told() -> None:
    """Who waits for their own sake is told, though somebody else was."""
    pace = Pace(4, 60.0, Clock())
    for reader in ("anna", "boris"):
        assert [take(pace, "g", reader) for _ in range(2)] == [None, None]
    waits = [take(pace, "h", reader) for reader in ("anna", "boris") for _ in range(3)]
    told = [pace.mark_told(w, r) for w, r in zip(waits, "aaabbb", strict=True) if w is not None]
    assert told == [True, True]


def test_an_update_takes_one_turn() -> None:
    """What is tried again, for however long, takes no further turn."""
    clock = Clock()
    pace = Pace(2, 60.0, clock)
    for _ in range(5):
        assert pace.take("c", "c", 1) is None
    assert [pace.take("c", "c", number) for number in (2, 3)] == [
        None,
        Wait(60, "c", whole_chat=True),
    ]
    for _ in range(100):
        clock.now += 60
        assert [pace.take("c", "c", number) for number in (1, 2)] == [None, None]
    assert [pace.take("c", "c", number) for number in (4, 5)] == [None, None]


def test_quiet_chats_take_no_room() -> None:
    """Of chats and readers that have been quiet nothing is kept."""
    clock = Clock()
    pace = Pace(1, 60.0, clock)
    for number in range(100):
        take(pace, str(number), f"reader {number}")
    clock.now += 61
    take(pace, "last", "last")
    assert list(pace._taken) == ["last"]
    clock.now += 3600
    take(pace, "last", "last")
    assert len(pace._granted) == 1
