"""Tests of the pace: who asks much waits, is told so once, and nobody else notices."""

from bot.telegram.pace import Pace, Wait


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
        assert pace.take("c", "c") is None
    clock.now = 1030.0
    assert pace.take("c", "c") == Wait(30, "c", whole_chat=True)
    assert pace.take("d", "d") is None
    clock.now = 1060.0
    assert pace.take("c", "c") is None
    assert pace.take("c", "c") == Wait(10, "c", whole_chat=True)


def test_one_reader_leaves_half_of_a_group_to_the_others() -> None:
    """In a group one reader has half of the turns; everybody together has all of them."""
    clock = Clock()
    pace = Pace(5, 60.0, clock)
    assert [pace.take("g", "anna") for _ in range(4)][:3] == [None] * 3
    slowed = pace.take("g", "anna")
    assert slowed is not None
    assert (slowed.seconds, slowed.whole_chat) == (60, False)
    assert [pace.take("g", "boris") for _ in range(2)] == [None, None]
    assert pace.take("g", "boris") == Wait(60, "g", whole_chat=True)


def test_many_groups_give_a_reader_no_more() -> None:
    """A reader has in all chats together as many turns as in the private one."""
    clock = Clock()
    pace = Pace(4, 60.0, clock)
    asked = [pace.take(chat, "anna") for chat in ("g", "g", "h", "anna", "h", "anna")]
    assert asked == [None] * 4 + [Wait(60, "anna", whole_chat=False)] + [
        Wait(60, "anna", whole_chat=True)
    ]
    assert pace.take("h", "boris") is None


def test_one_question_a_minute_is_one_for_each() -> None:
    """Half of a single turn is that turn."""
    pace = Pace(1, 60.0, Clock())
    assert pace.take("g", "anna") is None
    assert pace.take("h", None) is None


def test_it_is_told_once_a_burst() -> None:
    """While somebody goes on asking it is told once; after a rest it is told again."""
    clock = Clock()
    pace = Pace(1, 60.0, clock)
    for _ in range(2):
        assert pace.take("g", "anna") is None
        wait = pace.take("g", "anna")
        assert wait is not None
        assert [pace.tell(wait, reader) for reader in ("anna", "anna", "boris")] == [
            True,
            False,
            False,
        ]
        clock.now += 60


def test_each_reader_is_told() -> None:
    """Who waits for their own sake is told, though somebody else was."""
    pace = Pace(4, 60.0, Clock())
    for reader in ("anna", "boris"):
        assert [pace.take("g", reader) for _ in range(2)] == [None, None]
    waits = [pace.take("h", reader) for reader in ("anna", "boris") for _ in range(3)]
    told = [pace.tell(w, r) for w, r in zip(waits, "aaabbb", strict=True) if w is not None]
    assert told == [True, True]


def test_quiet_chats_take_no_room() -> None:
    """Of chats and readers that have been quiet nothing is kept."""
    clock = Clock()
    pace = Pace(1, 60.0, clock)
    for number in range(100):
        pace.take(str(number), f"reader {number}")
    clock.now += 61
    pace.take("last", "last")
    assert list(pace._taken) == ["last"]
