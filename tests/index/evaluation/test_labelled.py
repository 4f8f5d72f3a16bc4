"""Files of labelled questions: what a line may say, and what is wrong with one."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.errors import ArticleBotError
from index.evaluation.labelled import LabelledQuestion, read_labelled

LABEL: dict[str, Any] = {
    "question": "Who lit it?",
    "language": "en",
    "kind": "fact",
    "paragraphs": [1],
}


def written(tmp_path: Path, *lines: str) -> str:
    """Write lines into a file and give its path."""
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def labelled(**others: object) -> str:
    """Write a label as a line; `others` go before the usual keys."""
    return json.dumps(LABEL | others)


def test_every_key(tmp_path: Path) -> None:
    """Optional keys are read, unknown ones passed over, and empty lines too."""
    line = labelled(
        must_contain=["Brook"], history=["When?"], document="lamp", id="d-1", note="easy"
    )
    assert read_labelled(written(tmp_path, line, "", labelled())) == [
        LabelledQuestion(
            question="Who lit it?",
            language="en",
            kind="fact",
            paragraphs=(1,),
            must_contain=("Brook",),
            history=("When?",),
            document="lamp",
        ),
        LabelledQuestion(question="Who lit it?", language="en", kind="fact", paragraphs=(1,)),
    ]


@pytest.mark.parametrize(
    ("kind", "paragraphs", "answerable", "aside"),
    [
        ("fact", (1,), True, False),
        ("unanswerable_near", (), False, False),
        ("metadata", (), False, True),
        ("smalltalk", (), False, True),
        ("metadata", (1,), False, True),
        ("riddle", (1,), True, False),
        ("riddle", (), False, False),
    ],
)
def test_what_a_kind_means(
    kind: str, paragraphs: tuple[int, ...], answerable: bool, aside: bool
) -> None:
    """A kind that is not known is answerable when there are paragraphs."""
    question = LabelledQuestion(question="?", language="en", kind=kind, paragraphs=paragraphs)
    assert (question.answerable, question.aside) == (answerable, aside)


def test_the_repository_s_questions() -> None:
    """The labelled questions of the repository are read as they are."""
    questions = read_labelled(str(Path(__file__).parents[2] / "data" / "dev.jsonl"))
    assert len(questions) == 120
    assert sum(question.answerable for question in questions) == 90


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "Who lit it?",
            "this is not a JSON object. Write one with 'question', 'language', 'kind' and "
            "'paragraphs'.",
        ),
        (
            "[]",
            "this is not a JSON object. Write one with 'question', 'language', 'kind' and "
            "'paragraphs'.",
        ),
        ('{"question": "Who?"}', "the key 'language' is missing. Add it."),
        (
            labelled(paragraphs=["one"]),
            "'paragraphs' has value 'one': input should be a valid integer. Correct it.",
        ),
        (
            labelled(paragraphs=[0]),
            "'paragraphs' has value 0: input should be greater than or equal to 1. Correct it.",
        ),
        (
            labelled(question=" "),
            "'question' has value ' ': string should have at least 1 character. Correct it.",
        ),
        (
            labelled(kind="unanswerable_far"),
            "a question of kind 'unanswerable_far' has no answer, but 'paragraphs' is [1]. "
            "Empty the list, or correct the kind.",
        ),
        (
            labelled(paragraphs=[]),
            "a question of kind 'fact' has an answer, but 'paragraphs' is empty. Number the "
            "paragraphs that answer, or give the kind 'unanswerable_near'.",
        ),
    ],
)
def test_a_line_that_is_wrong(line: str, sentence: str, tmp_path: Path) -> None:
    """A wrong line is named by file and number, with what is wrong and what to do."""
    source = written(tmp_path, labelled(), line)
    with pytest.raises(ArticleBotError) as caught:
        read_labelled(source)
    assert str(caught.value) == f"{source}, line 2: {sentence}"


def test_an_empty_file(tmp_path: Path) -> None:
    """A file without a question is told in one sentence."""
    source = written(tmp_path, "", " ")
    with pytest.raises(ArticleBotError) as caught:
        read_labelled(source)
    assert str(caught.value) == f"'{source}' holds no question. Write one JSON object a line."


def test_no_question_has_an_answer(tmp_path: Path) -> None:
    """A file with nothing to find is refused."""
    source = written(
        tmp_path,
        labelled(kind="smalltalk", paragraphs=[]),
        labelled(kind="unanswerable_far", paragraphs=[]),
    )
    with pytest.raises(ArticleBotError) as caught:
        read_labelled(source)
    assert str(caught.value) == (
        f"'{source}' holds no question that the text answers, so there is nothing to find. Add "
        "questions whose 'paragraphs' are not empty."
    )
