"""Batch files of questions: text or JSON, a question a line."""

import io
import sys
from pathlib import Path

import pytest

from index.errors import ArticleBotError
from index.questions import Question, read_questions


def read(tmp_path: Path, data: bytes) -> list[Question]:
    """Read a file with these bytes."""
    (tmp_path / "batch").write_bytes(data)
    return read_questions(str(tmp_path / "batch"))


def test_a_line_is_a_question(tmp_path: Path) -> None:
    """Every line with words is a question, in order, without the white space around it."""
    data = "Who lit it?\r\n\n  Feneri kim yaktı? \n\t\nКто зажёг?".encode()
    assert read(tmp_path, data) == [
        Question("Who lit it?"),
        Question("Feneri kim yaktı?"),
        Question("Кто зажёг?"),
    ]


def test_json_lines_may_have_a_history(tmp_path: Path) -> None:
    """A JSON object gives the question and the questions before it; other keys are ignored."""
    data = (
        b'{"question": " And when? ", "history": ["Who lit it?"], "id": 4}\n{"question": "Why?"}\n'
    )
    assert read(tmp_path, data) == [Question("And when?", ("Who lit it?",)), Question("Why?")]


def test_both_forms_in_one_file(tmp_path: Path) -> None:
    """Each line decides for itself which form it has."""
    assert read(tmp_path, b'Who?\n{"question": "When?"}') == [Question("Who?"), Question("When?")]


def test_a_byte_order_mark_is_no_word(tmp_path: Path) -> None:
    """A file that an editor began with a byte order mark is read like any other."""
    assert read(tmp_path, b"\xef\xbb\xbfWho?") == [Question("Who?")]


def test_no_questions(tmp_path: Path) -> None:
    """An empty file has no questions."""
    assert read(tmp_path, b"\n \n") == []


def test_questions_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen stands for standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Who?\n")))
    assert read_questions("-") == [Question("Who?")]


@pytest.mark.parametrize(
    "line", ['{"question": 5}', "{}", '{"question": "x", "history": "y"}', '{"question": "x"']
)
def test_a_line_that_is_no_question(line: str, tmp_path: Path) -> None:
    """A broken JSON line is named by file and number."""
    with pytest.raises(ArticleBotError) as caught:
        read(tmp_path, f"Who?\n{line}\n".encode())
    assert str(caught.value) == (
        f"{tmp_path / 'batch'}, line 2: this is not a JSON object with a text 'question' and an "
        "optional list 'history'. Correct the line, or write the bare question."
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A path without a file is named, and so is a folder."""
    with pytest.raises(ArticleBotError) as caught:
        read_questions(str(tmp_path / "none"))
    assert str(caught.value) == (
        f"'{tmp_path / 'none'}' cannot be read (No such file or directory). Check the path."
    )
    with pytest.raises(ArticleBotError, match="Is a directory"):
        read_questions(str(tmp_path))


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    """A file in another encoding is named with the place of the first wrong byte."""
    with pytest.raises(ArticleBotError) as caught:
        read(tmp_path, b"Who?\n\xfe")
    assert str(caught.value) == (
        f"'{tmp_path / 'batch'}' is not UTF-8 at byte 5. Save it with the encoding UTF-8."
    )
