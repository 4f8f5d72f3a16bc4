"""`python -m tests.tour` writes docs/ anew from the running bot; `make docs` calls it."""

import argparse
import tempfile
from pathlib import Path

from tests.telegram.process import REPOSITORY
from tests.tour.tour import write_pages


def main() -> None:
    """Write the pages into the repository."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.tour",
        description="Writes docs/ anew: runs the bot against a Bot API server on this machine, "
        "talks to it as readers and administrators would, and writes down what it sent. Takes "
        "two or three minutes.",
    )
    parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        write_pages(REPOSITORY / "docs", Path(folder))


if __name__ == "__main__":
    main()
