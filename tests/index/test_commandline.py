"""What commands share: exit status, sentences on stderr, JSON on stdout."""

import json
import subprocess
import sys

import pytest

from index.commandline import open_console, print_json, run_command
from index.errors import ArticleBotError


def test_a_command_gives_its_status() -> None:
    """The status of a command that works is its own."""
    assert [run_command(lambda: 0), run_command(lambda: 3)] == [0, 3]


def test_a_failure_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A failure that a person can mend is printed on stderr, and the status is 1."""

    def fail() -> int:
        raise ArticleBotError("It is dark. Light the lamp.")

    assert run_command(fail) == 1
    assert capsys.readouterr() == ("", "It is dark. Light the lamp.\n")


def test_an_interrupt_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends a command without a word, with the status that shells expect."""

    def interrupt() -> int:
        raise KeyboardInterrupt

    assert run_command(interrupt) == 130
    assert capsys.readouterr() == ("", "")


def test_a_bug_is_not_hidden() -> None:
    """Other exceptions are not for the operator to mend, and keep their traceback."""

    def fail() -> int:
        return 1 // 0

    with pytest.raises(ZeroDivisionError):
        run_command(fail)


def test_a_reader_that_leaves() -> None:
    """When the program that reads stdout ends, the command ends too, without a complaint."""
    script = (
        "import sys; from index.commandline import run_command\n"
        "def command():\n"
        "    for _ in range(100000): sys.stdout.write('line\\n')\n"
        "    return 0\n"
        "sys.exit(run_command(command))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_json_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A record is one line of JSON that keeps every script readable."""
    print_json({"text": "Şuşa\nшуша", "rows": [1]})
    out = capsys.readouterr().out
    assert out == '{"text": "Şuşa\\nшуша", "rows": [1]}\n'
    assert json.loads(out) == {"text": "Şuşa\nшуша", "rows": [1]}


def test_lines_are_not_folded_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody reads along, a long line stays one line."""
    open_console().print("word " * 100)
    assert capsys.readouterr().out == "word " * 100 + "\n"
