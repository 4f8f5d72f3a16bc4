"""Options of the test run."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the digests be compared with a work that the repository does not hold."""
    parser.addoption(
        "--original",
        type=Path,
        metavar="FILE",
        help="the article's own text, in UTF-8, to compare the digests in content/ with",
    )
