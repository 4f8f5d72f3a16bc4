"""Reads the front matter of a document, with the line of whatever is wrong in it."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError

from index.errors import ContentError
from index.front_matter import FrontMatter, complaint
from index.reading.draft import one_line

FENCE = "---"
"""The line that opens and closes the front matter."""


def split_header(text: str, path: Path) -> tuple[str, str]:
    """Part the front matter from the body.

    Args:
        text: The whole file.
        path: The file, for messages.

    Raises:
        ContentError: There is no front matter, or it has no end.
    """
    lines = text.splitlines(keepends=True)
    if not lines:
        raise ContentError("is empty. Write its front matter and text, or remove it.", path=path)
    if lines[0].strip() != FENCE:
        raise ContentError(
            f"starts with '{lines[0].strip()[:40]}', not with the line '{FENCE}' that opens the "
            "front matter. Write title, author, publisher, published, language and kind there.",
            path=path,
            line=1,
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == FENCE:
            return "".join(lines[1:number]), "".join(lines[number + 1 :])
    raise ContentError(
        f"the front matter that line 1 opens is never closed. Write a line '{FENCE}' after it.",
        path=path,
        line=1,
    )


def read_header(header: str, path: Path) -> FrontMatter:
    """Read the front matter, keeping the line of every field for the messages.

    Args:
        header: What stands between the fences.
        path: The file, for messages.

    Raises:
        ContentError: A field is missing, unknown or wrong. The message names its line.
    """
    fields, lines = {}, {}
    for name, value, line in _yaml_fields(header, path):
        if name in fields:
            raise ContentError(
                f"field '{name}' stands a second time. Remove one.", path=path, line=line
            )
        fields[name], lines[name] = value, line
    try:
        return FrontMatter.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        if first["type"] == "missing":
            raise ContentError(
                f"field '{name}' is missing from the front matter. Add a line '{name}: …'.",
                path=path,
            ) from error
        if first["type"] == "extra_forbidden":
            known = ", ".join(FrontMatter.model_fields)
            raise ContentError(
                f"field '{name}' is unknown. Remove it, or use one of {known}.",
                path=path,
                line=lines[name],
            ) from error
        raise ContentError(
            f"field '{name}' has value '{fields[name]}', {complaint(first)}.",
            path=path,
            line=lines[name],
        ) from error


def _yaml_fields(header: str, path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (name, value, line in the file) of each field; every value is text."""
    try:
        root = yaml.compose(header, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ContentError(
            f"the front matter is not YAML ({error.problem}). Quote values that hold ': ' or "
            "start with a sign.",
            path=path,
            line=mark.line + 2 if mark else 1,
        ) from error
    except RecursionError as error:
        raise ContentError(
            "the front matter holds lists in lists. Write one 'name: value' a line.", path=path
        ) from error
    except yaml.YAMLError as error:
        raise ContentError(
            "the front matter holds a character that YAML does not allow. Remove it.", path=path
        ) from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise ContentError(
            "the front matter is not a list of fields. Write one 'name: value' a line.",
            path=path,
            line=root.start_mark.line + 2,
        )
    for key, value in root.value:
        line = key.start_mark.line + 2  # counted from 0, and below the opening fence
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            raise ContentError(
                f"field '{name}' is not a text. Write one value on the line.", path=path, line=line
            )
        yield key.value, one_line(value.value), line
