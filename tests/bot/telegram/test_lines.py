"""Tests of a chat's line: questions keep their order, and nothing else waits for a slow one."""

import pytest

from bot.journal.inbox import Incoming
from bot.telegram.lines import Line, Work
from bot.telegram.pace import SlowedError

ANNA, BORIS = 1, 2


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Give the seconds that have passed."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The line's clock."""
    return Clock()


@pytest.fixture
def line(clock: Clock) -> Line:
    """An empty line."""
    return Line(clock)


def asks(line: Line, number: int, reader: int = ANNA) -> None:
    """Put a question into a line."""
    line.add(Work(Incoming(number, 7, {}), None, reader, is_question=True))


def commands(line: Line, number: int) -> None:
    """Put a command or a press into a line."""
    line.add(Work(Incoming(number, 7, {}), None, ANNA, is_question=False))


def worked_off(line: Line) -> list[int]:
    """Take and finish as much as there is; gives its numbers."""
    numbers = []
    while (work := line.take()) is not None:
        numbers.append(work.incoming.update_id)
        line.finish(work)
    return numbers


def put_off(line: Line, seconds: float, *, whole_chat: bool = True) -> int:
    """Take the next update and let it wait; gives its number."""
    work = line.take()
    assert work is not None
    line.put_off(work, SlowedError(seconds, whole_chat=whole_chat))
    return work.incoming.update_id


def test_order(line: Line) -> None:
    """What waits for nothing is worked on in its order."""
    asks(line, 1)
    commands(line, 2)
    asks(line, 3, BORIS)
    assert worked_off(line) == [1, 2, 3]
    assert line.is_empty


def test_commands_wait_for_no_slowed_question(line: Line, clock: Clock) -> None:
    """Commands go on while questions wait, and those keep their order."""
    for number in (1, 2, 3):
        asks(line, number)
    commands(line, 4)
    assert put_off(line, 30) == 1
    assert worked_off(line) == [4]
    assert not line.is_empty
    assert line.seconds() == 30
    commands(line, 5)
    assert worked_off(line) == [5]
    clock.now += 30
    assert line.seconds() == 0
    assert put_off(line, 10) == 1
    asks(line, 6, BORIS)
    assert worked_off(line) == []
    clock.now += 10
    assert worked_off(line) == [1, 2, 3, 6]
    assert line.is_empty


def test_who_asks_too_much_holds_up_nobody_else(line: Line, clock: Clock) -> None:
    """Where one reader has to wait, others ask on; the reader's own questions keep their order."""
    asks(line, 1)
    asks(line, 2)
    asks(line, 3, BORIS)
    assert put_off(line, 30, whole_chat=False) == 1
    assert put_off(line, 20, whole_chat=False) == 3
    asks(line, 4, BORIS)
    asks(line, 5, reader=3)
    assert worked_off(line) == [5]
    assert line.seconds() == 20
    clock.now += 20
    assert worked_off(line) == [3, 4]
    clock.now += 10
    assert worked_off(line) == [1, 2]


def test_chat_holds_up_everybody(line: Line, clock: Clock) -> None:
    """Where the whole chat has to wait, nobody's question comes first, but for earlier ones."""
    asks(line, 1)
    asks(line, 2, BORIS)
    asks(line, 3, reader=3)
    assert put_off(line, 30, whole_chat=False) == 1
    assert put_off(line, 60, whole_chat=True) == 2
    assert worked_off(line) == []
    assert line.seconds() == 30
    clock.now += 30
    assert worked_off(line) == [1]
    assert line.seconds() == 30
    clock.now += 30
    assert worked_off(line) == [2, 3]


def test_forget(line: Line, clock: Clock) -> None:
    """The questions that a reader asked before are taken out, and nothing else."""
    asks(line, 1)
    asks(line, 2, BORIS)
    asks(line, 3)
    commands(line, 4)
    assert put_off(line, 30) == 1
    assert line.take() is not None  # the command
    asks(line, 5)
    assert [work.incoming.update_id for work in line.forget(ANNA, before=5)] == [1, 3]
    clock.now += 30
    assert worked_off(line) == [2, 5]


def test_forget_what_is_being_worked_on(line: Line) -> None:
    """What is being worked on is named too, and marked for whoever works on it."""
    asks(line, 1)
    asks(line, 2)
    work = line.take()
    assert work is not None
    assert [other.incoming.update_id for other in line.forget(ANNA, before=9)] == [2, 1]
    assert work.forgotten
    line.finish(work)
    assert line.is_empty
