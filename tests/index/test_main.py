"""The commands as an operator runs them: exit status, one sentence on stderr, JSON on stdout."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from index.__main__ import main
from index.build import build
from index.engines.encoder import EncodedText, Encoder
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, LAMP, markdown, put

ROOT = Path(__file__).parents[2]


def command(place: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m index` in a folder of its own, with nothing but these settings."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "MODELS_DIR": str(ROOT / "var" / "models"),
        "INDEX_DIR": "index",
    }
    return subprocess.run(
        [sys.executable, "-m", "index", *arguments],
        cwd=place,
        env=environment | settings,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Check that a command succeeded with JSON objects on stdout, one a line, and give them."""
    assert (done.returncode, done.stderr) == (0, "")
    parsed = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(isinstance(record, dict) for record in parsed)
    return parsed


def assert_sentence(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    """Check that a command failed with one sentence on stderr and nothing on stdout."""
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")


def replace_encoder(monkeypatch: pytest.MonkeyPatch, load: Callable[..., Encoder]) -> None:
    """Let the commands load another encoder."""
    for commands in ("asking", "curating"):
        monkeypatch.setattr(f"index.commands.{commands}.Encoder", load)


def test_add_build_and_search(
    tmp_path: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A document that is added is found, through all commands, with the real encoder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", "index")
    # Loading it again would only take time; the search below does.
    replace_encoder(monkeypatch, lambda *_, **__: encoder)
    put(tmp_path / "content", "lamp", *LAMP)
    Path("ferry.md").write_text(markdown("## On [b]time[/b]", *FERRY, title="The ferry"))
    assert main(["add", "ferry.md"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Imported content/the-ferry.md" in out
    assert "On [b]time[/b]  ¶ 1–2" in out
    assert "Generation 000001 is live: 2 documents (2 added), 5 passages, 5 of them encoded" in out

    (built,) = records(command(tmp_path, "build", "--json"))
    assert built == {
        "generation": 1,
        "built": False,
        "added": [],
        "changed": [],
        "removed": [],
        "documents": 2,
        "passages": 5,
        "encoded": 0,
        "seconds": built["seconds"],
    }

    Path("batch").write_text('Who crossed the strait?\n{"question": "When was it lit?"}\n')
    first, second = records(command(tmp_path, "search", "--batch", "batch", "-k", "3", "--json"))
    assert [first["question"], second["question"]] == [
        "Who crossed the strait?",
        "When was it lit?",
    ]
    assert [hit["rank"] for hit in first["hits"]] == [1, 2, 3]
    best = first["hits"][0]
    assert {**best, "score": 0} == {
        "rank": 1,
        "document": "the-ferry",
        "section": "On [b]time[/b]",
        "paragraphs": [2],
        "text": FERRY[1],
        "quote": FERRY[1],
        "score": 0,
    }
    assert "1911" in second["hits"][0]["quote"]


@pytest.fixture
def here(content: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with content and an index, with the settings that lead there."""
    monkeypatch.chdir(content.parent)
    monkeypatch.setenv("CONTENT_DIR", "content")
    monkeypatch.setenv("INDEX_DIR", "index")
    monkeypatch.setenv("EMBEDDING_MODEL", "hash")
    return content.parent


def test_status_and_verify(here: Path) -> None:
    """What is live is told in full, and every checksum is looked at."""
    (status,) = records(command(here, "status", "--json"))
    assert status == {
        "generation": 1,
        "documents": [
            {
                "document": "lamp",
                "title": "The lamp of Kelm",
                "author": "Mara Tideway",
                "publisher": "Harbour Gazette",
                "published": "2024-03-09",
                "kind": "article",
                "sections": [],
                "paragraphs": 3,
                "passages": 3,
            },
            {
                "document": "sea/ferry",
                "title": "The ferry to Ostrel",
                "author": "Mara Tideway",
                "publisher": "Harbour Gazette",
                "published": "2024-03-09",
                "kind": "article",
                "sections": [],
                "paragraphs": 2,
                "passages": 2,
            },
        ],
        "passages": 5,
        "encoder": "hash",
        "dimensions": 16,
        "built_at": status["built_at"],
    }
    (verified,) = records(command(here, "verify", "--json"))
    assert verified == {"generation": 1, "files": 12, "passages": 5, "ok": True}


def test_a_damaged_index(here: Path) -> None:
    """A damaged file is named in one sentence, with what to run."""
    (here / "index" / "generations" / "000001" / "dense.faiss").write_bytes(b"")
    for name in ("verify", "status"):
        assert_sentence(
            command(here, name, "--json"),
            "The index file 'index/generations/000001/dense.faiss' is damaged. "
            "Run 'python -m index build' to build a new index.",
        )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["search", "Who?"],
            "There is no index in 'index'. Run 'python -m index build' to build one.",
        ),
        (["status"], "There is no index in 'index'. Run 'python -m index build' to build one."),
        (["rollback"], "There is no index in 'index'. Run 'python -m index build' to build one."),
        (
            ["build"],
            "content: is not a folder. Create it, or set CONTENT_DIR to the folder with the "
            "documents.",
        ),
        (
            ["add", "none.txt"],
            "'none.txt' cannot be read (No such file or directory). Check the path and its "
            "permissions.",
        ),
        (
            ["search", "--batch", "none"],
            "'none' cannot be read (No such file or directory). Check the path.",
        ),
    ],
)
def test_a_failure_is_one_sentence(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A failure that the operator can mend is one sentence on stderr, and status 1."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENT_DIR", "content")
    monkeypatch.setenv("INDEX_DIR", "index")
    assert main(arguments) == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")


def test_a_wrong_setting_is_one_sentence(tmp_path: Path) -> None:
    """A wrong setting ends a command before it does anything."""
    assert_sentence(
        command(tmp_path, "build", ENCODER_THREADS="many"),
        "Setting ENCODER_THREADS has value 'many': input should be a valid integer, unable to "
        "parse string as an integer. Change it in the environment or in .env.",
    )


def test_an_unknown_model_is_one_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An EMBEDDING_MODEL that is no model is named, and the old index stays."""
    (here / "no-model").mkdir()
    monkeypatch.setenv("EMBEDDING_MODEL", "no-model")
    for arguments in (["build"], ["search", "Who?"]):
        assert main(arguments) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("EMBEDDING_MODEL 'no-model' cannot be loaded (")
        assert err.count("\n") == 1
    assert (here / "index" / "CURRENT").read_text() == "000001\n"


def test_hits_for_people(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each hit shows its place and its passage."""
    replace_encoder(monkeypatch, lambda *_, **__: HashEncoder())
    assert main(["search", "Who crossed the strait 9,000 times?", "-k", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Who crossed the strait 9,000 times?"
    assert lines[1].startswith("1. sea/ferry · ¶ 2  (")
    assert lines[2:] == [FERRY[1], ""]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["rebuild"],
        ["search"],
        ["search", "Who?", "--batch", "file"],
        ["search", "Who?", "-k", "0"],
        ["search", "Who?", "-k", "few"],
        ["build", "--fast"],
        ["evaluate"],
        ["add"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong command line shows the usage on stderr and ends with status 2."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: python -m index")


LABELLED = (
    {
        "question": FERRY[1],
        "language": "en",
        "kind": "fact",
        "paragraphs": [2],
        "must_contain": ["Ida Wren"],
        "document": "sea/ferry",
    },
    {"question": LAMP[2], "language": "de", "kind": "why", "paragraphs": [3]},
    {"question": "Who ate?", "language": "en", "kind": "unanswerable_far", "paragraphs": []},
    {"question": "Hello!", "language": "en", "kind": "smalltalk", "paragraphs": []},
)


def test_evaluate_as_json(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is one object a group and one about abstention; what is left out is on stderr."""
    replace_encoder(monkeypatch, lambda *_, **__: HashEncoder())
    Path("labelled.jsonl").write_text("\n".join(map(json.dumps, LABELLED)))
    assert main(["evaluate", "labelled.jsonl", "--json"]) == 0
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [(r["group"], r.get("name"), r.get("n")) for r in found] == [
        ("all", "all", 2),
        ("language", "de", 1),
        ("language", "en", 1),
        ("kind", "fact", 1),
        ("kind", "why", 1),
        ("abstention", None, None),
    ]
    assert found[0] == {
        "group": "all",
        "name": "all",
        "n": 2,
        "recall_at_1": 1.0,
        "recall_at_3": 1.0,
        "mrr": 1.0,
        "ndcg_at_10": 1.0,
        "quotes": 1,
        "quotable": 1,
        "quote_holds_answer": 1.0,
    }
    assert found[1]["quote_holds_answer"] is None
    assert (found[-1]["answerable"], found[-1]["near"], found[-1]["far"]) == (2, 0, 1)
    assert found[-1]["auroc_near"] is None
    assert err == (
        "Left out, because the text's body is not what they ask for: 1 of kind 'smalltalk'.\n"
    )


def test_evaluate_for_people(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two tables tell what was found and what was refused, and a line what was left out."""
    replace_encoder(monkeypatch, lambda *_, **__: HashEncoder())
    Path("labelled.jsonl").write_text("\n".join(map(json.dumps, LABELLED)))
    assert main(["evaluate", "labelled.jsonl"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "nDCG@10" in out
    assert "unanswerable_far" in out
    assert "Coverage at 95 % precision" in out
    assert out.splitlines()[-1].startswith("Left out, ")


def test_evaluate_as_a_process(here: Path) -> None:
    """A wrong file is one sentence, before any model is loaded."""
    Path("labelled.jsonl").write_text(json.dumps(LABELLED[0]) + "\nWho?\n")
    assert_sentence(
        command(here, "evaluate", "labelled.jsonl", "--json"),
        "labelled.jsonl, line 2: this is not a JSON object. Write one with 'question', "
        "'language', 'kind' and 'paragraphs'.",
    )
    assert_sentence(
        command(here, "evaluate", "none.jsonl"),
        "'none.jsonl' cannot be read (No such file or directory). Check the path.",
    )


def test_wrong_usage_as_a_process(tmp_path: Path) -> None:
    """The status 2 reaches the shell."""
    done = command(tmp_path, "rebuild")
    assert (done.returncode, done.stdout) == (2, "")


def test_status_for_people(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table shows each document; square brackets are no markup."""
    put(here / "content", "odd[/b]", "Text.", title="'[red]Odd[/red]'")
    build(here / "content", here / "index", "hash", HashEncoder)
    assert main(["status"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("Generation 000002, built ")
    assert "encoder 'hash' (16 dimensions)" in out
    assert "odd[/b]" in out
    assert "[red]Odd[/red]" in out


def test_an_encoder_with_brackets_in_its_name(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of a model is shown as it is."""
    build(here / "content", here / "index", "[b]e5[/x]", lambda: HashEncoder("[b]e5[/x]"))
    assert main(["status"]) == 0
    assert "by encoder '[b]e5[/x]' (16 dimensions)" in capsys.readouterr().out


def test_a_question_that_leans_on_another(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a batch a question is searched for together with the earlier ones that it leans on."""
    replace_encoder(monkeypatch, lambda *_, **__: HashEncoder())
    asked = [FERRY[:0], FERRY[1:]]
    lines = [{"question": "And when was it?", "history": history} for history in asked]
    Path("batch").write_text("\n".join(map(json.dumps, lines)))
    assert main(["search", "--batch", "batch", "-k", "1", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["question"] for each in found] == ["And when was it?"] * 2
    alone, after = (each["hits"][0] for each in found)
    assert alone["text"] != FERRY[1]
    assert after["text"] == FERRY[1]


def test_a_question_without_words(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question without a letter or digit has no hits, and keeps its place in a batch."""
    replace_encoder(monkeypatch, lambda *_, **__: HashEncoder())
    lines = [{"question": ""}, {"question": "Who crossed the strait?"}, {"question": " ?! "}]
    Path("batch").write_text("\n".join(map(json.dumps, lines)))
    assert main(["search", "--batch", "batch", "-k", "1", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["question"], len(each["hits"])) for each in found] == [
        ("", 0),
        ("Who crossed the strait?", 1),
        ("?!", 0),
    ]
    assert main(["search", "", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"question": "", "hits": []}
    assert main(["search", "?"]) == 0
    assert capsys.readouterr().out == "?\n\n"


def test_a_question_that_is_not_utf_8(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A byte that is no text gets a mark in its place, and the question is searched for."""
    replace_encoder(monkeypatch, lambda *_, **__: HashEncoder())
    assert main(["search", os.fsdecode(b"caf\xe9"), "-k", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["question"], len(found["hits"])) == ("caf?", 1)


def test_a_long_batch(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hits are printed while later questions still wait, in the order of the questions."""
    printed: list[str] = []
    sizes: list[int] = []

    class Watched(HashEncoder):
        def encode_queries(self, questions: Sequence[str]) -> list[EncodedText]:
            printed.extend(capsys.readouterr().out.splitlines())
            sizes.append(len(questions))
            assert len(printed) == sum(sizes[:-1])
            return super().encode_queries(questions)

    replace_encoder(monkeypatch, lambda *_, **__: Watched())
    questions = [f"Who crossed the strait in {year}?" for year in range(70)]
    Path("batch").write_text("\n".join(questions))
    assert main(["search", "--batch", "batch", "-k", "1", "--json"]) == 0
    printed.extend(capsys.readouterr().out.splitlines())
    assert [json.loads(line)["question"] for line in printed] == questions
    assert sizes == [32, 32, 6]


def test_verify_and_rollback_for_people(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command says in a sentence what it did."""
    build(here / "content", here / "index", "hash", HashEncoder, full=True)
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == (
        "Generation 000002 is whole: 12 files match their checksums, and every part holds 5 "
        "passages.\n"
    )
    for _ in range(2):  # there is none before 000001, so a second time would fail
        assert main(["rollback", "--expect", "2"]) == 0
        assert capsys.readouterr().out == "Generation 000001 is live again.\n"
    assert main(["build"]) == 0
    assert capsys.readouterr().out == "Generation 000001 is up to date: nothing changed.\n"


def test_add_without_building(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source may be imported alone; a second import of the work says that it replaced it."""
    (here / "bell.md").write_text(markdown("It rang.", title="The [i]bell[/i]"))
    for verb in ("Imported", "Replaced"):
        assert main(["add", "bell.md", "--no-build", "--publisher", "Bell Post"]) == 0
        out = capsys.readouterr().out
        assert out.splitlines()[0].strip() == f"{verb} content/the-i-bell-i.md"
        assert "The [i]bell[/i]" in out
        assert "Bell Post" in out
    assert (here / "index" / "CURRENT").read_text() == "000001\n"
