"""The bot as users run it: a process of its own, started and ended by a test."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tests.telegram.server import BotApiServer

REPOSITORY = Path(__file__).parents[2]


class Exit(NamedTuple):
    """How a process ended.

    Attributes:
        seconds: From the signal to the end.
        status: The exit status; minus the signal's number when a signal ended it.
    """

    seconds: float
    status: int


class BotProcess:
    """`python -m bot`, which talks to a Bot API server on localhost.

    Entering the context starts it, and leaving ends it, however the test went. It may be
    started again after `stop` or `kill`, and then adds to the same output files.

    Args:
        server: The server that its environment points it to.
        environment: Its settings; they stand over a minimal environment, nothing else of
            the caller's gets in.
        directory: Where it runs and writes its output; no `.env` is found there.
        module: What is run.
    """

    def __init__(
        self,
        server: BotApiServer,
        environment: Mapping[str, str],
        directory: Path,
        module: str = "bot",
    ) -> None:
        self._server = server
        self._directory = directory
        self._command = [sys.executable, "-m", module]
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(directory),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = threading.Event()
        self._calls_before = 0

    @property
    def stdout(self) -> str:
        """What it printed so far."""
        return self._output("stdout")

    @property
    def stderr(self) -> str:
        """What it logged so far."""
        return self._output("stderr")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self.kill()

    def start(self) -> None:
        """Start it; `wait_ready` tells when it works."""
        assert self._process is None or self._ended.is_set(), "The bot runs already."
        self._ended = threading.Event()
        self._calls_before = len(self._server.calls())
        with self._path("stdout").open("ab") as out, self._path("stderr").open("ab") as err:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._directory,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        told = (self._process, self._ended)
        threading.Thread(target=self._tell_of_end, args=told, daemon=True).start()

    def wait_ready(self, timeout: float = 60.0) -> None:
        """Wait until it asks for updates, or has set its webhook.

        Raises:
            AssertionError: It ended, or did not get that far in time; shows its output.
        """

        def settled() -> bool:
            return self._ended.is_set() or self._asked_for_updates()

        try:
            self._server.wait_until(settled, "the bot to ask for updates", timeout=timeout)
        except AssertionError as error:
            message = f"{error}\n{self._report()}"
            raise AssertionError(message) from error
        if self._ended.is_set():
            message = f"The bot ended with {self.wait_exit()}.\n{self._report()}"
            raise AssertionError(message)

    def wait_exit(self, timeout: float = 60.0) -> int:
        """Wait until it ends by itself; gives its exit status."""
        if not self._ended.wait(timeout):
            message = f"The bot still ran after {timeout:g} s.\n{self._report()}"
            raise AssertionError(message)
        return self._started().wait()

    def stop(self, timeout: float = 30.0) -> Exit:
        """Ask it to end, as a service manager does, and wait until it has."""
        return self._end(signal.SIGTERM, timeout)

    def kill(self) -> Exit:
        """End it at once, wherever it is in its work."""
        return self._end(signal.SIGKILL, 30.0)

    def _end(self, sent: signal.Signals, timeout: float) -> Exit:
        begun = time.monotonic()
        if not self._ended.is_set():
            self._started().send_signal(sent)
        status = self.wait_exit(timeout)
        return Exit(time.monotonic() - begun, status)

    def _asked_for_updates(self) -> bool:
        calls = self._server.calls()[self._calls_before :]
        # PTB clears an old webhook before it polls; only one with a URL means readiness.
        return any(
            call.method == "getUpdates"
            or (call.method == "setWebhook" and call.status == 200 and call.parameters.get("url"))
            for call in calls
        )

    def _started(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "The bot was not started."
        return self._process

    def _tell_of_end(self, process: subprocess.Popen[bytes], ended: threading.Event) -> None:
        process.wait()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # children that it left behind
        ended.set()
        self._server.look_again()

    def _path(self, stream: str) -> Path:
        return self._directory / f"{stream}.txt"

    def _output(self, stream: str) -> str:
        return self._path(stream).read_text(encoding="utf-8", errors="replace")

    def _report(self) -> str:
        return f"stdout:\n{self.stdout}\nstderr:\n{self.stderr}"
