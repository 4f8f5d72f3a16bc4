"""What every command shares: how it is told of, how it fails, and how it prints."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from rich.console import Console
from rich.progress import track

from index.errors import ArticleBotError

_PIPE_WIDTH = 160  # columns for tables that go into a file or another program

Thing = TypeVar("Thing")


def run_command(command: Callable[[], int]) -> int:
    """Run a command and give its exit status.

    A failure that a person can mend becomes one sentence on stderr and status 1.
    """
    try:
        status = command()
        sys.stdout.flush()
    except ArticleBotError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output left; keep Python from failing again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def add_command(commands: Any, name: str, told: str) -> argparse.ArgumentParser:
    """Add a command's parser; what it does is told in the overview and in its own help.

    Args:
        commands: What `add_subparsers` gave.
        name: The command.
        told: What it does, from a verb on, without a full stop.
    """
    description = f"{told[0].upper()}{told[1:]}."
    parser = commands.add_parser(name, help=told, description=description)
    return cast("argparse.ArgumentParser", parser)


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option for programs."""
    parser.add_argument("--json", action="store_true", help="print JSON objects, one a line")


def count_of(number: int, noun: str) -> str:
    """Write a number with its noun: `1 document`, `2 documents`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def readable(text: str) -> str:
    """Put a mark in place of what was not readable as text, so that it can be written again."""
    return text.encode("utf-8", "replace").decode()


def positive(text: str) -> int:
    """Read a number from 1, for argparse."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1")
    return number


def user_name() -> str:
    """Name the machine's user for the audit log: by number where there is no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number that has no name
        return str(os.getuid())


def open_console(*, stderr: bool = False) -> Console:
    """Open a console that folds lines only where a person reads them."""
    console = Console(stderr=stderr)
    if console.is_terminal:
        return console
    return Console(stderr=stderr, soft_wrap=True, width=_PIPE_WIDTH)


def show_progress(things: Sequence[Thing], description: str) -> Iterator[Thing]:
    """Go through things with a progress bar on stderr, where a person watches."""
    console = open_console(stderr=True)
    yield from track(
        things, description, console=console, transient=True, disable=not console.is_terminal
    )


def print_json(record: Mapping[str, Any]) -> None:
    """Write one JSON object on one line of stdout."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
