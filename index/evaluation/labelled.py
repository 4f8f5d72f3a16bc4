"""Reads labelled questions: JSON Lines that say which paragraphs answer each question.

    {"question": "Who lit it?", "language": "en", "kind": "fact", "paragraphs": [1, 3],
     "must_contain": ["keeper"], "history": ["When was it lit?"], "document": "lamp"}

The last three keys are optional, and others are passed over. `paragraphs` is empty when the
text does not answer. Without `document` a paragraph number means that paragraph of any
document, which says enough only where the index holds a single one.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from index.errors import ArticleBotError
from index.questions import read_lines

NEAR = "unanswerable_near"
FAR = "unanswerable_far"
ASIDE = ("metadata", "smalltalk")  # answered by the front matter or by manners, not by the text
_ANSWERABLE = ("fact", "why", "paraphrase", "keyword", "followup")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class LabelledQuestion(BaseModel):
    """A question with what is known about its answer.

    Attributes:
        question: The question as it is asked.
        language: Its language, as a primary subtag.
        kind: What sort of question it is. `metadata` and `smalltalk` are not about the body,
            `unanswerable_near` is on the topic and `unanswerable_far` off it; any other kind
            is answerable when `paragraphs` is not empty.
        paragraphs: Numbers of the paragraphs that answer, each by itself.
        must_contain: A quote that answers has at least one of these, in any case of letters.
        history: Earlier questions of the conversation, oldest first.
        document: The document that `paragraphs` are of; None for any.
    """

    model_config = ConfigDict(frozen=True)

    question: Text
    language: Text
    kind: Text
    paragraphs: tuple[Annotated[int, Field(ge=1, strict=True)], ...]
    must_contain: tuple[Text, ...] = ()
    history: tuple[str, ...] = ()
    document: Text | None = None

    @property
    def aside(self) -> bool:
        """Whether the question is for something else than the text."""
        return self.kind in ASIDE

    @property
    def answerable(self) -> bool:
        """Whether the text answers the question."""
        return bool(self.paragraphs) and not self.aside


def read_labelled(source: str) -> list[LabelledQuestion]:
    """Read labelled questions, at least one of them answerable.

    Args:
        source: The file's path, or `-` for standard input.

    Raises:
        ArticleBotError: The file cannot be read, a line is not a labelled question or
            contradicts itself, or no question is answerable.
    """
    questions = [_labelled(line, place) for place, line in read_lines(source)]
    if not questions:
        raise ArticleBotError(f"'{source}' holds no question. Write one JSON object a line.")
    if not any(question.answerable for question in questions):
        raise ArticleBotError(
            f"'{source}' holds no question that the text answers, so there is nothing to find. "
            "Add questions whose 'paragraphs' are not empty."
        )
    return questions


def _labelled(line: str, place: str) -> LabelledQuestion:
    try:
        labelled = LabelledQuestion.model_validate_json(line)
    except ValidationError as error:
        raise ArticleBotError(f"{place}: {_complaint(error)}") from error
    if labelled.kind in (NEAR, FAR) and labelled.paragraphs:
        raise ArticleBotError(
            f"{place}: a question of kind '{labelled.kind}' has no answer, but 'paragraphs' is "
            f"{list(labelled.paragraphs)}. Empty the list, or correct the kind."
        )
    if labelled.kind in _ANSWERABLE and not labelled.paragraphs:
        raise ArticleBotError(
            f"{place}: a question of kind '{labelled.kind}' has an answer, but 'paragraphs' is "
            f"empty. Number the paragraphs that answer, or give the kind '{NEAR}'."
        )
    return labelled


def _complaint(error: ValidationError) -> str:
    """Say what is wrong with a line, in one sentence and what to do."""
    first = error.errors()[0]
    if not first["loc"]:
        return (
            "this is not a JSON object. Write one with 'question', 'language', 'kind' and "
            "'paragraphs'."
        )
    name = first["loc"][0]
    if first["type"] == "missing":
        return f"the key '{name}' is missing. Add it."
    wanted = first["msg"][0].lower() + first["msg"][1:]
    return f"'{name}' has value {first['input']!r}: {wanted}. Correct it."
