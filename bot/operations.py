"""Runs the operator's commands, `python -m index …`, in processes of their own.

Encoding must not take the processor from readers' questions, and whatever goes wrong with a
file from outside stays in the process that reads it.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, cast

import structlog

from index import ArticleBotError

_PATIENCE = 3600.0  # seconds; what takes longer is stuck
_LONGEST_LINE = 2**20  # bytes of output
_NICENESS = 10  # beyond the bot's own; readers' questions come first
_SENTENCE = 1000  # characters of what went wrong

OnProgress = Callable[[int, int], Awaitable[None]]
"""Called with (passages done, passages in all)."""

_log = structlog.get_logger(__name__)


class OperationError(ArticleBotError):
    """A command failed; the sentence is what it said."""


async def operate(*arguments: str, on_progress: OnProgress | None = None) -> list[dict[str, Any]]:
    """Run one of the operator's commands.

    When this is cancelled the process is killed, which every command survives.

    Args:
        arguments: The command with its options; it must take `--json`.
        on_progress: Told how far it is; the command must take `--progress` then.

    Returns:
        The JSON objects that it printed.

    Raises:
        OperationError: It failed, or could not be run at all.
    """
    try:
        return await _run(arguments, on_progress)
    except (OSError, ValueError) as error:  # no room for a process, or words of no command of ours
        _log.exception("operation could not be run", command=arguments[0])
        raise OperationError(
            f"The command '{arguments[0]}' could not be run ({error}). Try it again; if that "
            f"does not help, run 'python -m index {arguments[0]}' where the bot runs."
        ) from error


async def _run(arguments: Sequence[str], on_progress: OnProgress | None) -> list[dict[str, Any]]:
    options = ["--json"] if on_progress is None else ["--json", "--progress"]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "index",
        arguments[0],
        *options,
        *arguments[1:],
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=_LONGEST_LINE,
    )
    printed = cast("asyncio.StreamReader", process.stdout)
    reported = cast("asyncio.StreamReader", process.stderr)
    try:
        with suppress(ProcessLookupError):
            niceness = os.getpriority(os.PRIO_PROCESS, 0) + _NICENESS
            os.setpriority(os.PRIO_PROCESS, process.pid, niceness)
        async with asyncio.timeout(_PATIENCE):
            output, said = await asyncio.gather(printed.read(), _follow(reported, on_progress))
            status = await process.wait()
    except TimeoutError as error:
        raise OperationError("It took more than an hour and was ended. Try it again.") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if status != 0:
        _log.warning("operation failed", command=arguments[0], reason=said)
        raise OperationError(said[:_SENTENCE] or "It failed without saying why. See the log.")
    return [json.loads(line) for line in output.splitlines()]


async def _follow(lines: asyncio.StreamReader, on_progress: OnProgress | None) -> str:
    """Tell of the progress that a process writes; gives the last line that is something else."""
    said = ""
    async for line in lines:
        text = line.decode(errors="replace").strip()
        progress = _progress(text) if on_progress is not None else None
        if on_progress is not None and progress is not None:
            await on_progress(*progress)
        elif text:
            said = text
    return said


def _progress(line: str) -> tuple[int, int] | None:
    try:
        record = json.loads(line)
        return int(record["done"]), int(record["total"])
    except (ValueError, KeyError, TypeError):
        return None
