"""Options of the test run, and the one encoder that all tests share."""

from pathlib import Path

import pytest

from index import Encoder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the digests be compared with a work that the repository does not hold."""
    parser.addoption(
        "--original",
        type=Path,
        metavar="FILE",
        help="the article's own text, in UTF-8, to compare the digests in content/ with",
    )


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Give the bundled encoder, loaded once a run."""
    return Encoder("bundled", Path("var/models"), threads=1)
