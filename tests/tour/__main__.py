"""`python -m tests.tour` writes docs/ anew; `make docs` calls it."""

import tempfile
from pathlib import Path

from tests.telegram.process import REPOSITORY
from tests.tour.tour import write_pages


def main() -> None:
    """Write the pages into the repository."""
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        write_pages(REPOSITORY / "docs", Path(folder))


if __name__ == "__main__":
    main()
