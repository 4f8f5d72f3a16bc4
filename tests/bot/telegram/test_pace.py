"""Tests of the pace: who asks much waits, is told so once, and nobody else notices."""

from bot.telegram.pace import Pace


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Give the seconds that have passed."""
        return self.now


def test_a_chat_that_asks_too_much_waits() -> None:
    """In any period there are at most so many turns; how long to wait is told to the second."""
    clock = Clock()
    pace = Pace(3, 60.0, clock)
    for second in (0, 10, 20):
        clock.now = 1000.0 + second
        assert pace.take("c") == 0
    clock.now = 1030.0
    assert pace.take("c") == 30
    assert pace.take("d") == 0
    clock.now = 1060.0
    assert pace.take("c") == 0
    assert pace.take("c") == 10


def test_it_is_told_once_a_burst() -> None:
    """While a chat goes on asking it is told once; after a rest it is told again."""
    clock = Clock()
    pace = Pace(1, 60.0, clock)
    assert pace.take("c") == 0
    assert [pace.tell("c") for _ in range(3)] == [True, False, False]
    clock.now += 60
    assert pace.take("c") == 0
    assert pace.tell("c") is True


def test_quiet_chats_take_no_room() -> None:
    """Of chats that have been quiet nothing is kept."""
    clock = Clock()
    pace = Pace(1, 60.0, clock)
    for number in range(100):
        pace.take(str(number))
    clock.now += 61
    pace.take("last")
    assert list(pace._taken) == ["last"]
