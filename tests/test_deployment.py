"""What operators run beside the program itself: make's targets and the container's files."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A checkout that has run: an environment, caches, content and runtime data."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in (".venv/pip", "bot/__pycache__/a", "var/bot.db", "content/a.md", ".mypy_cache/a"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    for name in ("index", "tests", "benchmarks"):
        (tmp_path / name).mkdir()
    (tmp_path / ".env").touch()
    return tmp_path


def make(place: Path, target: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run one target to its end, as if no other make ran these tests."""
    return subprocess.run(
        ["make", target],
        cwd=place,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_clean_keeps_what_cannot_be_made_again(place: Path) -> None:
    """`make clean` removes what make and tools made, and nothing of the operator's."""
    assert make(place, "clean").returncode == 0
    assert not any((place / n).exists() for n in (".venv", "bot/__pycache__", ".mypy_cache"))
    assert all((place / n).exists() for n in ("var/bot.db", "content/a.md", ".env", "bot"))


@pytest.mark.parametrize("typed", ["", "\n", "no\n", "y\n"])
def test_purge_asks_first(place: Path, typed: str) -> None:
    """`make purge` removes nothing unless somebody types yes."""
    done = make(place, "purge", typed)
    assert done.returncode != 0
    assert "readers' questions" in done.stderr
    assert "Nothing was removed." in done.stderr
    assert (place / "var/bot.db").exists()


def test_purge_removes_runtime_data(place: Path) -> None:
    """`make purge` removes var/ and leaves the rest."""
    assert make(place, "purge", "yes\n").returncode == 0
    assert not (place / "var").exists()
    assert all((place / n).exists() for n in (".venv/pip", "content/a.md", ".env"))


def test_compose_starts_nothing_without_a_token() -> None:
    """Compose refuses an empty token; the bot would end at once and be restarted for ever."""
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    token = compose["services"]["bot"]["environment"]["TELEGRAM_BOT_TOKEN"]
    assert re.fullmatch(r"\$\{TELEGRAM_BOT_TOKEN:\?[^}]+\}", token)


@pytest.mark.parametrize(("status", "starts"), [(0, True), (1, True), (2, False), (137, False)])
def test_run_starts_the_bot_unless_the_build_broke_down(
    status: int, starts: bool, place: Path
) -> None:
    """`make run` goes on where the build told what is wrong in a sentence, and only there."""
    python = place / ".venv/bin/python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\n[ "$2" = bot ] && echo started || exit {status}\n')
    python.chmod(0o755)
    (place / "pyproject.toml").touch()
    (place / ".venv/.installed").touch()
    done = make(place, "run")
    assert (done.stdout == "started\n", done.returncode == 0) == (starts, starts)


def test_starts_keep_a_rollback() -> None:
    """Neither `make run` nor the image builds over what somebody went back to."""
    for name in ("Makefile", "Dockerfile"):
        text = (ROOT / name).read_text(encoding="utf-8")
        (start,) = re.findall(r"python -m index build.*(?=\n.*-m bot|; exec)", text)
        assert "--unless-rolled-back" in start
