"""Reads files of questions: one a line, as text or as JSON objects."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from index.errors import ArticleBotError


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the questions asked before it.

    Attributes:
        text: The question as it was typed.
        history: Earlier questions of the same conversation, oldest first.
    """

    text: str
    history: tuple[str, ...] = ()


class _Line(BaseModel):
    """A line that is a JSON object; other keys are passed over."""

    question: str
    history: Annotated[tuple[str, ...], Field(default_factory=tuple)]


def read_questions(source: str) -> list[Question]:
    """Read a batch file; lines without a question are passed over.

    Args:
        source: The file's path, or `-` for standard input.

    Raises:
        ArticleBotError: The file cannot be read, or a line that starts with `{` is not a
            JSON object with a question.
    """
    return [_question(line, place) for place, line in read_lines(source)]


def read_lines(source: str) -> list[tuple[str, str]]:
    """List (place, line) for every line with words; the place names file and number.

    Args:
        source: The file's path, or `-` for standard input.

    Raises:
        ArticleBotError: The file cannot be read or is not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ArticleBotError(
            f"'{source}' cannot be read ({error.strerror}). Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise ArticleBotError(
            f"'{source}' is not UTF-8 at byte {error.start}. Save it with the encoding UTF-8."
        ) from error
    lines = enumerate(text.split("\n"), start=1)
    return [(f"{source}, line {number}", line) for number, line in lines if line.strip()]


def _question(line: str, place: str) -> Question:
    if not line.lstrip().startswith("{"):
        return Question(line.strip())
    try:
        parsed = _Line.model_validate_json(line)
    except ValidationError as error:
        raise ArticleBotError(
            f"{place}: this is not a JSON object with a text 'question' and an optional list "
            "'history'. Correct the line, or write the bare question."
        ) from error
    return Question(parsed.question.strip(), parsed.history)
