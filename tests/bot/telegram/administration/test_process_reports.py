"""The running bot's reports for administrators: figures, gaps, files, and who did what."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.texts.catalogue import Catalogue
from index import AuditLog
from tests.bot.telegram.acts import pressed, told
from tests.bot.telegram.administration.questions import QUESTION
from tests.bot.telegram.deployment import (
    ADMINISTRATOR,
    BOTH_ADMINISTRATORS,
    SECOND_ADMINISTRATOR,
    Deployment,
    deployed,
)
from tests.telegram.people import Person
from tests.telegram.process import REPOSITORY

ANNA, BEN = 830_000_001, 830_000_002
NAME = "Annabeth Quillon"
UNANSWERED = "What is the capital of France?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, digest_index: Path) -> Iterator[Deployment]:
    """A bot that two readers have asked, one of whom did not like an answer."""
    settings = {
        "ADMIN_USER_IDS": BOTH_ADMINISTRATORS,
        "TIME_ZONE": "Europe/Istanbul",
    }
    with deployed(tmp_path_factory.mktemp("bot"), digest_index, **settings) as deployment:
        server = deployment.server
        anna = server.person(ANNA, NAME, language_code="en", username="annabeth_q")
        ben = server.person(BEN, "Ben", language_code="en")
        disliked = told(server, anna, QUESTION)
        pressed(server, anna, disliked, "👎")
        told(server, anna, UNANSWERED)
        told(server, ben, UNANSWERED)
        told(server, ben, "=1+1")
        told(server, ben, "Hello!")
        deployment.wait_until_done()
        yield deployment


def table(bot: Deployment, administrator: Person, command: str, name: str) -> list[dict[str, str]]:
    """Ask for a file and read it as CSV; it must tell nobody's name or number."""
    asked = len(bot.server.calls("sendDocument"))
    told(bot.server, administrator, command)
    (call,) = bot.server.calls("sendDocument")[asked:]
    (upload,) = call.files.values()
    assert upload.name == name
    text = upload.content.decode("utf-8-sig")
    pseudonyms = [str(p) for (p,) in bot.rows("SELECT DISTINCT reader FROM exchanges")]
    for secret in (NAME, "Annabeth", "annabeth_q", "Ben,", "83000000", "90000000", *pseudonyms):
        assert secret not in text
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("period", ["", " today", " 7d", " 30d", " all", " 12H"])
def test_stats(bot: Deployment, administrator: Person, period: str) -> None:
    """The figures stand below a picture, and are those of the database."""
    shown = told(bot.server, administrator, f"/stats{period}")
    (call,) = bot.server.calls("sendPhoto")[-1:]
    (picture,) = call.files.values()
    assert picture.content.startswith(b"\x89PNG\r\n\x1a\n")
    ((questions, readers),) = bot.rows("SELECT count(*), count(DISTINCT reader) FROM exchanges")
    statuses = dict(bot.rows("SELECT status, count(*) FROM exchanges GROUP BY status"))
    written = shown.text.splitlines()
    assert written[0].startswith("Statistics, ")
    assert written[1] == f"{questions} questions from {readers} readers"
    for status, words in (
        ("answered", "answered: {}"),
        ("abstained", "not answered by the text: {}"),
        ("smalltalk", "conversation: {}"),
    ):
        line = words.format(statuses.get(status, 0))
        assert any(f"{shown_line} ".startswith(f"{line} ") for shown_line in written)
    assert "votes: 👍 0 · 👎 1" in written
    assert written[-1] == "time zone: Europe/Istanbul"


@pytest.mark.parametrize("command", ["/stats", "/gaps", "/export", "/gaps export"])
@pytest.mark.parametrize("period", ["nonsense", "0d", "7d 8d", "99999999d", "-1d", "7x"])
def test_period_that_is_none(
    bot: Deployment, administrator: Person, command: str, period: str
) -> None:
    """What is no period is told how one is written, and nothing is sent or noted."""
    before = AuditLog(bot.index).entries(99)
    shown = told(bot.server, administrator, f"{command} {period}")
    assert shown.text == Catalogue().text("en", "period-how")
    assert AuditLog(bot.index).entries(99) == before


def test_gaps(bot: Deployment, administrator: Person) -> None:
    """What the text does not answer is shown with how many asked, and what was disliked."""
    shown = told(bot.server, administrator, "/gaps 7d").text
    lead = Catalogue().text("en", "gaps-unanswered-lead")
    disliked = Catalogue().text("en", "gaps-disliked-lead")
    unanswered, _, bad = shown.partition(disliked)
    assert unanswered.startswith(lead)
    assert UNANSWERED in unanswered
    assert "2 questions from 2 readers" in unanswered
    assert QUESTION in bad


def test_export(bot: Deployment, administrator: Person) -> None:
    """The questions are one CSV file: a row each, readers by number, and nobody's name."""
    rows = table(bot, administrator, "/export", "questions.csv")
    ((count,),) = bot.rows("SELECT count(*) FROM exchanges")
    assert len(rows) == count
    asked = [(row["question"], row["reader"], row["status"]) for row in rows[:3]]
    assert asked == [
        (QUESTION, "reader-1", "answered"),
        (UNANSWERED, "reader-1", "abstained"),
        (UNANSWERED, "reader-2", "abstained"),
    ]
    assert (rows[0]["bad_votes"], rows[0]["channel"]) == ("1", "telegram")
    assert rows[3]["question"] == "'=1+1"  # nothing that a spreadsheet calculates
    assert len(table(bot, administrator, "/export today", "questions.csv")) == count


def test_gaps_as_a_file(bot: Deployment, administrator: Person) -> None:
    """The gaps are a CSV file too, with what was asked and how often."""
    rows = table(bot, administrator, "/gaps export 30d", "gaps.csv")
    france = [row for row in rows if row["example_1"] == UNANSWERED]
    assert [(row["list"], row["questions"], row["readers"]) for row in france] == [
        ("unanswered", "2", "2")
    ]
    assert [row["list"] for row in rows if row["example_1"] == QUESTION] == ["disliked"]


def test_audit(bot: Deployment, administrator: Person) -> None:
    """Who did what is shown newest first, in the operator's time, the command line's acts too."""
    log = AuditLog(bot.index)
    table(bot, administrator, "/export", "questions.csv")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(REPOSITORY),
        "CONTENT_DIR": str(bot.content),
        "INDEX_DIR": str(bot.index),
        "LOGNAME": "operator",
    }
    source = bot.folder / "note.md"
    source.write_text(
        "---\ntitle: A note\nauthor: A\npublisher: B\npublished: 2024-03-09\nlanguage: en\n"
        "kind: article\n---\n\nSome words.\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "index", "add", "--no-build", str(source)],
        cwd=bot.folder,
        env=environment,
        check=True,
        capture_output=True,
    )
    added, exported = log.entries(2)
    blocks = told(bot.server, administrator, "/audit").text.split("\n\n")
    # Istanbul is three hours ahead of UTC all year.
    at = [f"{(entry.at.hour + 3) % 24:02}:{entry.at.minute:02}" for entry in (added, exported)]
    assert blocks[0].splitlines()[0].endswith(f" {at[0]} · operator")
    assert blocks[0].splitlines()[1:] == ["added", "• A note"]
    assert blocks[1].splitlines()[0].endswith(f" {at[1]} · Root ({ADMINISTRATOR})")
    assert blocks[1].splitlines()[1:] == ["exported questions"]


def test_admins(bot: Deployment, administrator: Person) -> None:
    """The administrators are those of the setting, by name where Telegram knows them."""
    shown = told(bot.server, administrator, "/admins").text.splitlines()
    assert shown == [
        Catalogue().text("en", "admins-lead"),
        f"• Root ({ADMINISTRATOR})",
        f"• {SECOND_ADMINISTRATOR}",
    ]


def test_log_is_quiet(bot: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    assert bot.complaints() == []
