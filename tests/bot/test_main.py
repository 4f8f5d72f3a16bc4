"""Tests of the commands: `python -m bot` and what stands below it, as processes."""

import argparse
import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import __main__ as bot_commands
from bot.journal.database import open_database
from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from bot.reports.statistics import read_statistics
from index import AuditLog
from index import __main__ as index_commands
from tests.bot.answering.samples import a_place, an_answer
from tests.bot.library import KEY, MODELS_DIR, REPOSITORY, read_digest

QUESTION = "When was the Shusha Declaration signed?"
UNKNOWN = "What is the capital of France?"
KEYS = ["question", "language", "status", "text", "confidence", "citations", "took_ms"]
CITATION_KEYS = [
    "number",
    "document",
    "title",
    "author",
    "publisher",
    "published",
    "kind",
    "section",
    "paragraphs",
    "quote",
    "url",
]


class Commands:
    """Runs `python -m bot` in a folder of its own, over the digest's index."""

    def __init__(self, folder: Path, index_dir: Path) -> None:
        self._folder = folder
        self.database_url = f"sqlite:///{folder / 'bot.db'}"
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(REPOSITORY),
            "INDEX_DIR": str(index_dir),
            "MODELS_DIR": str(MODELS_DIR),
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": KEY.hex(),
        }

    def run(
        self, *arguments: str, stdin: str | bytes = b"", **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self._folder,
            env=self._environment | settings,
            input=data,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def ask(self, path: Path) -> list[dict[str, Any]]:
        """Ask a batch; gives the JSON object of each line."""
        done = self.run("ask", "--batch", str(path), "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def commands(tmp_path: Path, digest_index: Path) -> Commands:
    """The commands, in a folder with no `.env`."""
    return Commands(tmp_path, digest_index)


def test_ask_in_json(commands: Commands, tmp_path: Path) -> None:
    """A batch gives one object a question, in order, with the keys that are documented."""
    batch = tmp_path / "questions.jsonl"
    records: list[dict[str, Any]] = [
        {"question": QUESTION, "kind": "other keys are passed over"},
        {"question": "And who signed it?", "history": [QUESTION]},
        {"question": "Who wrote this article?"},
        {"question": UNKNOWN, "history": []},
        {"question": "Hello!"},
        {"question": "🙂"},
        {"question": "a" * 10_000},
    ]
    batch.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    answers = commands.ask(batch)

    assert [answer["question"] for answer in answers] == [r["question"] for r in records]
    assert [answer["status"] for answer in answers] == [
        "answered",
        "answered",
        "answered",
        "abstained",
        "smalltalk",
        "abstained",
        "abstained",
    ]
    first, second, fact, refused, greeting, _, _ = answers
    assert list(first) == list(second) == list(fact) == KEYS
    assert list(refused) == [*KEYS[:-1], "nearest", "took_ms"]
    assert list(greeting) == [key for key in KEYS if key != "confidence"]
    assert list(first["citations"][0]) == list(refused["nearest"]) == CITATION_KEYS
    assert refused["citations"] == greeting["citations"] == []

    digest = read_digest()
    citation = first["citations"][0]
    assert {key: citation[key] for key in CITATION_KEYS if key != "quote"} == {
        "number": 1,
        "document": digest.id,
        "title": digest.front_matter.title,
        "author": "Orkhan Valiyev",
        "publisher": "Daily Sabah",
        "published": "2025-11-08",
        "kind": "digest",
        "section": digest.paragraphs[5].section,
        "paragraphs": [6],
        "url": None,
    }
    assert citation["quote"] in digest.paragraphs[5].text
    assert "15 June 2021" in citation["quote"]
    assert second["citations"][0]["paragraphs"] == [6]
    assert fact["citations"][0]["paragraphs"] == []
    assert refused["confidence"] < first["confidence"] <= 1
    assert {type(answer["took_ms"]) for answer in answers} == {float}


def test_ask_for_a_person(commands: Commands, tmp_path: Path) -> None:
    """A text batch is answered in its order; empty lines are skipped."""
    batch = tmp_path / "questions.txt"
    batch.write_text(f"\ufeff{QUESTION}\r\n\n  \n{UNKNOWN}", encoding="utf-8")
    done = commands.run("ask", "--batch", str(batch))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.split("The article does not say.")
    assert "15 June 2021" in first
    assert "Closest passage, though not an answer:" in second


def test_lines_on_standard_input(commands: Commands) -> None:
    """`python -m bot` answers each line of a pipe, even one that is not UTF-8, and ends."""
    lines = [QUESTION, "Şuşa Beyannamesi ne zaman imzalandı?", UNKNOWN]
    piped = b"\xff\xfe?\n" + "\n".join(lines).encode()
    # Strict is what Python is in most locales; in C.UTF-8 it is not.
    done = commands.run(stdin=piped, PYTHONIOENCODING="utf-8:strict")
    assert done.returncode == 0
    assert [line for line in lines if f"? {line}\n" not in done.stdout] == []
    assert done.stdout.count("On 15 June 2021 Aliyev and Erdoğan both signed") == 2
    assert "The article does not say." in done.stdout
    engine = open_database(commands.database_url, Secrets(KEY))
    figures = read_statistics(engine)
    engine.dispose()
    assert figures.statuses == {"answered": 2, "abstained": 2, "smalltalk": 0}
    assert figures.readers == 0


def test_nothing_on_standard_input(commands: Commands) -> None:
    """Where there is neither token nor question, as in a container, one sentence says so."""
    done = commands.run()
    assert (done.returncode, done.stdout) == (0, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("TELEGRAM_BOT_TOKEN is not set")


def test_stats(commands: Commands) -> None:
    """Figures are one JSON object, or for people the lines that `/stats` shows."""
    empty = json.loads(commands.run("stats", "--json").stdout)
    assert empty.pop("until") is not None
    assert empty == {
        "since": None,
        "time_zone": "UTC",
        "questions": 0,
        "readers": 0,
        "new_readers": 0,
        "returning_readers": 0,
        "anonymous": 0,
        "answered": 0,
        "abstained": 0,
        "smalltalk": 0,
        "answered_share": None,
        "abstained_share": None,
        "good": 0,
        "bad": 0,
        "languages": {},
        "median_ms": None,
        "p95_ms": None,
        "hours": [0] * 24,
        "days": [],
        "cited": [],
    }
    engine = open_database(commands.database_url, Secrets(KEY))
    journal = Journal(engine, Secrets(KEY))
    journal.record(an_answer(took_ms=40.0), "telegram", place=a_place(1, reader="r1"))
    journal.record(an_answer(took_ms=60.0), "telegram", place=a_place(2, reader="r2"))
    engine.dispose()
    week = commands.run("stats", "--since", "7d", "--json", TIME_ZONE="Europe/Istanbul")
    record = json.loads(week.stdout)
    assert record["since"].endswith("T00:00:00+03:00")
    assert (record["questions"], record["readers"], record["median_ms"]) == (2, 2, 50.0)
    assert (len(record["days"]), sum(record["hours"])) == (7, 2)
    lines = commands.run("stats").stdout.splitlines()
    assert lines[1] == "2 questions from 2 readers"
    assert "time to answer: 50 ms (median); 95% take at most 60 ms" in lines


def test_chart(commands: Commands, tmp_path: Path) -> None:
    """`--chart` writes a picture and says where; the figures are printed besides."""
    chart = tmp_path / "chart.png"
    done = commands.run("stats", "--json", "--chart", str(chart))
    assert (done.returncode, done.stderr) == (0, f"The chart is in {chart}.\n")
    assert json.loads(done.stdout)["questions"] == 0
    assert chart.read_bytes().startswith(b"\x89PNG\r\n")


def test_chart_that_cannot_be_written(commands: Commands, tmp_path: Path) -> None:
    """A file that cannot be written is one sentence, and status 1."""
    chart = tmp_path / "nowhere" / "chart.png"
    done = commands.run("stats", "--chart", str(chart))
    assert done.returncode == 1
    assert done.stderr.startswith(f"'{chart}' cannot be written (")
    assert len(done.stderr.splitlines()) == 1


def test_gaps_and_export(commands: Commands, tmp_path: Path, digest_index: Path) -> None:
    """What is not answered is shown, and all that was asked is written; the audit log tells."""
    index = tmp_path / "index"
    shutil.copytree(digest_index, index)
    commands.run(stdin=f"{UNKNOWN}\n", INDEX_DIR=str(index))
    table = tmp_path / "gaps.csv"
    found = commands.run("gaps", "--json", "--csv", str(table), INDEX_DIR=str(index))
    record = json.loads(found.stdout)
    assert record["disliked"]["gaps"] == []
    assert record["unanswered"]["gaps"][0]["questions"] == 1
    assert UNKNOWN in table.read_text(encoding="utf-8-sig")
    exported = commands.run("export", INDEX_DIR=str(index))
    rows = list(csv.DictReader(io.StringIO(exported.stdout.removeprefix("\ufeff"))))
    assert [(row["question"], row["channel"]) for row in rows] == [(UNKNOWN, "terminal")]
    entries = AuditLog(index).entries(5)
    assert [(entry.act, entry.detail) for entry in entries] == [
        ("exported", "questions"),
        ("exported", "gaps"),
    ]


def test_admins_and_notify(commands: Commands) -> None:
    """What an administrator is told of is shown and switched; nobody else can be named."""

    def told() -> list[dict[str, Any]]:
        done = commands.run("admins", "--json", ADMIN_USER_IDS="7,5")
        return [json.loads(line) for line in done.stdout.splitlines()]

    everything = ["errors", "rebuilds", "weekly"]
    assert told() == [{"user": 5, "told_of": everything}, {"user": 7, "told_of": everything}]
    for _ in range(2):
        done = commands.run("notify", "7", "weekly", "off", ADMIN_USER_IDS="7,5")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert told()[1] == {"user": 7, "told_of": ["errors", "rebuilds"]}
    commands.run("notify", "7", "weekly", "on", ADMIN_USER_IDS="7,5")
    assert told()[1] == {"user": 7, "told_of": everything}
    refused = commands.run("notify", "8", "errors", "off", ADMIN_USER_IDS="7,5")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert refused.stderr.startswith("8 is no administrator.")


def test_check(commands: Commands) -> None:
    """`check` prints a line a check, and ends with status 1 when one of them fails."""
    done = commands.run("check", INDEX_DIR="nowhere")
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "failed  index",
        "failed  encoder",
        "ok  database",
        "ok  administrators",
        "ok  telegram",
    ]
    assert "There is no index in 'nowhere'" in done.stdout.splitlines()[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", QUESTION, "--batch", "file"],
        ["frobnicate"],
        ["stats", "--since", "yesterday"],
        ["stats", "--since", "-1d"],
        ["stats", "--since", "0d"],
        ["ask", QUESTION, "--xml"],
    ],
)
def test_wrong_usage(commands: Commands, arguments: list[str]) -> None:
    """Wrong usage ends with status 2, and standard output stays empty."""
    done = commands.run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m bot")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe", "is not UTF-8 at byte 0"),
        (b'{"question": "When?"}\n{"history": []}\n', "line 2: this is not a JSON object"),
    ],
)
def test_wrong_batch(commands: Commands, tmp_path: Path, content: bytes | None, said: str) -> None:
    """A batch that cannot be read ends with status 1 and one sentence."""
    batch = tmp_path / "batch.jsonl"
    if content is not None:
        batch.write_bytes(content)
    done = commands.run("ask", "--batch", str(batch), "--json")
    assert (done.returncode, done.stdout) == (1, "")
    (sentence,) = done.stderr.splitlines()
    assert said in sentence
    assert str(batch) in sentence


def test_no_index(commands: Commands) -> None:
    """Without an index the command says what to run, and ends with status 1."""
    done = commands.run("ask", QUESTION, INDEX_DIR="nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "There is no index in 'nowhere'. Run 'python -m index build' to build one.\n"
    )


def test_question_that_is_not_utf8(commands: Commands) -> None:
    """A question that is not UTF-8 is answered or refused like any other."""
    done = commands.run("ask", "\udcff?", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["question"] == "??"


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of every command, by what is typed."""
    found = {"bot": bot_commands._parser(), "index": index_commands._parser()}
    for program, parser in list(found.items()):
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                found |= {f"{program} {name}": each for name, each in action.choices.items()}
    return found


@pytest.mark.parametrize("typed", parsers())
def test_help_tells_everything(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """Every command says what it does, and what each option means, within 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    parser = parsers()[typed]
    assert parser.description
    assert parser.description.endswith(".")
    told = [action for action in parser._actions if action.metavar != "COMMAND"]
    assert [action.dest for action in told if not action.help] == []
    for action in told:
        if action.default not in (None, False, argparse.SUPPRESS):
            assert "(default: " in str(action.help)
    assert max(map(len, parser.format_help().splitlines())) <= 80


def test_help(commands: Commands, tmp_path: Path) -> None:
    """Help is printed without loading anything, and ends with status 0."""
    done = commands.run("--help", INDEX_DIR=str(tmp_path / "nowhere"))
    assert done.returncode == 0
    assert "ask" in done.stdout
