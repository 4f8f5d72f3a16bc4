"""The invariants of the code's structure, read from its imports; most say what is absent."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import index

ROOT = Path(__file__).parents[1]
BOTTOM = {
    "index.types",
    "index.sentences",
    "index.phrases",
    "index.settings",
    "index.errors",
    "index.files",
    "index.front_matter",
}
READ_SIDE = {
    "index.search",
    "index.abbreviations",
    "index.ranking",
    "index.rereading",
    "index.windows",
    "index.snapshot",
    "index.confidence",
    "index.judgements",
    "index.followups",
    "index.evaluation",
}
WRITE_SIDE = {"index.build", "index.curation", "index.rows", "index.passages", "index.reading"}
BANNED_MODULES = {"utils", "helpers", "common", "misc", "manager", "base", "factory"}
BANNED_CLASSES = {"Index", "Data", "Item", "Result", "Manager"}


def module_name(path: Path) -> str:
    """Give a file's dotted name; a package's is its folder's."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {
    module_name(path): ast.parse(path.read_text(encoding="utf-8"))
    for package in ("bot", "index")
    for path in sorted((ROOT / package).rglob("*.py"))
}


def imports(module: str) -> Iterator[str]:
    """Give the dotted name of everything a module imports, also inside functions.

    `from a.b import c` gives `a.b.c`, since `c` may be a module.
    """
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def below(name: str, packages: Iterable[str]) -> bool:
    """Say whether `name` is one of `packages` or stands below one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def importers(of: Iterable[str], within: Iterable[str] = ("bot", "index")) -> list[str]:
    """List "module imports name" for all modules below `within` that import any of `of`."""
    targets = set(of)
    return [
        f"{module} imports {name}"
        for module in TREES
        if below(module, within)
        for name in imports(module)
        if below(name, targets)
    ]


def modules_of(findings: Iterable[str]) -> set[str]:
    """Give the modules of findings that `importers` listed."""
    return {finding.split(" ")[0] for finding in findings}


def test_all_modules_are_looked_at() -> None:
    """Both packages are found, so that no test here is true of nothing."""
    assert {"index", "index.engines.dense", "bot", "bot.telegram.application"} <= TREES.keys()


def test_index_knows_nothing_above_it() -> None:
    """The package `index` imports neither `bot` nor Telegram."""
    assert importers(["bot", "telegram"], within=["index"]) == []


def test_the_two_sides_never_meet() -> None:
    """What reads an index and what writes one never import each other."""
    assert importers(WRITE_SIDE, within=READ_SIDE) == []
    assert importers(READ_SIDE, within=WRITE_SIDE) == []


@pytest.mark.parametrize("module", sorted(BOTTOM))
def test_the_bottom_imports_nothing_above_it(module: str) -> None:
    """The modules at the bottom import each other and nothing else of the project."""
    own = [name for name in imports(module) if below(name, ["index", "bot"])]
    assert [name for name in own if not below(name, BOTTOM)] == []


def test_engines_and_storage_do_not_know_each_other() -> None:
    """An engine never asks where its files lie, and storage never what they mean."""
    assert importers(["index.storage"], within=["index.engines"]) == []
    assert importers(["index.engines"], within=["index.storage"]) == []


def test_engines_and_storage_know_nothing_above_them() -> None:
    """Engines and storage import neither side, nor the commands."""
    above = READ_SIDE | WRITE_SIDE | {"index.__main__", "index.commandline", "index.questions"}
    assert importers(above, within=["index.engines", "index.storage"]) == []


def test_nothing_imports_the_commands() -> None:
    """No module imports a `__main__`."""
    assert importers(["index.__main__", "bot.__main__"]) == []


def test_bot_imports_only_what_index_exports() -> None:
    """Every name that `bot` takes from `index` is one that `index/__init__.py` lists."""
    exported = {f"index.{name}" for name in index.__all__}
    taken = {n for m in TREES if below(m, ["bot"]) for n in imports(m) if below(n, ["index"])}
    assert taken - exported == set()


def test_index_exports_what_it_has() -> None:
    """Every name that `index/__init__.py` lists is there; ruff keeps them in order."""
    assert [name for name in index.__all__ if not hasattr(index, name)] == []


def test_telegram_stays_below_bot_telegram() -> None:
    """The Telegram library is imported only below `bot/telegram/`."""
    assert {m for m in modules_of(importers(["telegram"])) if not below(m, ["bot.telegram"])} == (
        set()
    )


def test_answering_knows_no_chat() -> None:
    """Answers are made without knowing whether Telegram or a terminal shows them."""
    chats = ["bot.telegram", "bot.terminal", "rich", "telegram"]
    assert importers(chats, within=["bot.answering"]) == []


@pytest.mark.parametrize(
    ("library", "module"),
    [
        ("faiss", "index.engines.dense"),
        ("sentence_transformers", "index.engines.models"),
        ("bm25s", "index.engines.lexical"),
        ("sentencex", "index.sentences"),
        ("matplotlib", "bot.reports.canvas"),
        ("sklearn", "bot.reports.meanings"),
        ("trafilatura", "index.reading.html"),
    ],
)
def test_a_library_has_one_home(library: str, module: str) -> None:
    """A library that could be replaced is imported by one module only."""
    assert modules_of(importers([library])) == {module}


def test_only_settings_look_at_the_environment() -> None:
    """No module but the settings reads or sets environment variables."""
    names = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}
    found = {
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.alias) and node.name in names)
    }
    assert found - {"index.settings", "bot.settings"} == set()


def test_module_names_say_something() -> None:
    """No module is named after the lack of a better name."""
    assert {m for m in TREES if BANNED_MODULES & set(m.split("."))} == set()


def test_class_names_say_something() -> None:
    """No class has a name that would fit any class."""
    found = {
        f"{module}.{node.name}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name in BANNED_CLASSES
    }
    assert found == set()


@pytest.mark.parametrize("module", sorted(TREES))
def test_every_module_says_what_it_does(module: str) -> None:
    """Every module has a docstring whose first line is a sentence."""
    docstring = ast.get_docstring(TREES[module])
    assert docstring
    assert docstring.split("\n\n")[0].endswith(".")


def test_no_import_runs_in_a_circle() -> None:
    """No module imports itself by way of others."""
    edges = {
        module: {
            target
            for name in imports(module)
            for target in (name, name.rpartition(".")[0])
            if target in TREES and target != module
        }
        for module in TREES
    }
    # Removing what imports nothing, again and again, leaves only circles.
    while leaves := {module for module, targets in edges.items() if not targets}:
        edges = {m: targets - leaves for m, targets in edges.items() if m not in leaves}
    assert edges == {}
