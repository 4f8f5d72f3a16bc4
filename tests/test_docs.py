"""README says what is so: settings, commands, targets and the transcript."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __main__ as bot_commands
from bot.settings import BotSettings
from bot.telegram.administration.desk import ADMINISTRATORS_COMMANDS
from bot.telegram.commands import READERS_COMMANDS
from index import FrontMatter
from index import __main__ as index_commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _default(name: str) -> str:
    value = BotSettings.model_fields[name].default
    return f"`{value}`" if value not in (None, frozenset()) else "–"


@pytest.mark.parametrize("name", BotSettings.model_fields)
def test_setting_is_in_the_table_with_its_default(name: str) -> None:
    """Every setting has a row in README that gives its default."""
    assert f"| `{name.upper()}` | {_default(name)} |" in README


def test_table_has_no_setting_that_is_gone() -> None:
    """Every setting in README is one that the program reads."""
    named = re.findall(r"^\| `([A-Z_]+)` \|", README, flags=re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in BotSettings.model_fields)


def test_env_example_has_every_setting() -> None:
    """A person who copies .env.example sees every setting once."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = re.findall(r"^(?:# )?([A-Z_]+)=", example, flags=re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in BotSettings.model_fields)


@pytest.mark.parametrize(
    ("program", "parser"),
    [("bot", bot_commands._parser()), ("index", index_commands._parser())],
)
def test_command_and_its_options_are_in_readme(
    program: str, parser: argparse.ArgumentParser
) -> None:
    """Every command has a row, and the row names its options.

    Left out are those for front matter, which are too many, and those that are told once for all.
    """
    shared = {"-h", "--help", *(o for o in ("--by", "--progress") if f"`{o}" in README)}
    fields = {f"--{name.replace('_', '-')}" for name in FrontMatter.model_fields}
    for name, command in _subcommands(parser).items():
        row = next(
            (line for line in README.splitlines() if f"`python -m {program} {name}" in line), ""
        )
        assert row, f"no row for python -m {program} {name}"
        options = [o for action in command._actions for o in action.option_strings]
        assert [o for o in options if o not in row and o not in shared | fields] == []


def test_make_target_is_in_readme() -> None:
    """Every make target that `make help` lists has a row."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*## ", makefile, flags=re.MULTILINE)
    assert [t for t in targets if f"| `make {t}` |" not in README] == []


@pytest.mark.parametrize("name", [*READERS_COMMANDS, *ADMINISTRATORS_COMMANDS])
def test_chat_command_is_in_readme(name: str) -> None:
    """Every command of the chat is named."""
    assert f"`/{name}`" in README


def test_transcript_is_what_the_bot_prints(tmp_path: Path) -> None:
    """The questions of README's transcript give the answers it shows."""
    block = re.search(r"<!-- transcript -->\n```console\n(.*?)```", README, flags=re.DOTALL)
    assert block is not None
    command, _, shown = block[1].partition("make run\n")
    asked = re.search(r"printf '(.*?)'", command)
    assert asked is not None
    settings = {
        "PATH": "",
        "CONTENT_DIR": str(ROOT / "content"),
        "INDEX_DIR": str(tmp_path / "index"),
        "MODELS_DIR": str(ROOT / "var/models"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db",
    }
    for arguments in (["index", "build"], ["bot"]):
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            env=settings | {"PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            input=asked[1].replace("\\n", "\n"),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    assert done.stdout.strip() == shown.strip()


def test_architecture_drawing_names_modules_that_exist() -> None:
    """Every module and folder in README's drawing is there."""
    drawing = re.search(r"```\n(bot/    .*?)```", README, flags=re.DOTALL)
    assert drawing is not None
    assert len(drawing[1].splitlines()) <= 60
    names = set(re.findall(r"\b[a-z_]+\b(?=[ ,/─►◄\n]|$)", drawing[1]))
    modules = {p.stem for part in ("bot", "index") for p in (ROOT / part).rglob("*.py")}
    folders = {p.name for part in ("bot", "index") for p in (ROOT / part).rglob("*") if p.is_dir()}
    for name in ("poller", "dispatcher", "answerer", "snapshot", "ranking", "late_interaction"):
        assert name in names
        assert name in modules | folders
