"""README says what is so: settings, commands, targets, the transcript; so does docs/json.md."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import __main__ as bot_commands
from bot.settings import BotSettings
from bot.telegram.administration.desk import ADMINISTRATORS_COMMANDS
from bot.telegram.commands import READERS_COMMANDS
from index import FrontMatter
from index import __main__ as index_commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
JSON = (ROOT / "docs/json.md").read_text(encoding="utf-8")


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
    modules = {p.stem for part in ("bot", "index") for p in (ROOT / part).rglob("*.py")}
    folders = {p.name for part in ("bot", "index") for p in (ROOT / part).rglob("*") if p.is_dir()}
    # What stands at either end of an arrow, alone or in a row; the rest is words.
    row = r"[a-z_]+/?(?:, +[a-z_]+/?)*"
    ends = re.findall(rf"{row}(?= *─►)|(?<=─► ){row}", drawing[1])
    names = {name.strip(" /") for end in ends for name in end.split(",")}
    assert {"poller", "dispatcher", "answerer", "ranking", "snapshot", "reader"} <= names
    assert names - modules - folders == set()


def test_json_is_what_commands_print(tmp_path: Path) -> None:
    """The commands of docs/json.md, given one after the other, print objects as it shows them."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name, text in re.findall(r"<!-- (\S+) -->\n```\w+\n(.*?)```", JSON, flags=re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "MODELS_DIR": str(ROOT / "var/models"),
    }
    given = re.split(r"```console\n\$ (.*?)\n```", JSON)[1:]
    for command, described in zip(given[::2], given[1::2], strict=True):
        done = subprocess.run(
            ["sh", "-c", command],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        shown = re.findall(r"```json\n(.*?)```", described, flags=re.DOTALL)
        if shown:
            wanted = {json.dumps(_form(json.loads(each))) for each in shown}
            printed = {json.dumps(_form(json.loads(line))) for line in done.stdout.splitlines()}
            assert printed == wanted, command


def _form(value: Any) -> Any:
    """Give names and types; of a list only the first thing's."""
    if isinstance(value, dict):
        return {name: _form(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_form(each) for each in value[:1]]
    return type(value).__name__
