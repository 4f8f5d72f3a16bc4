"""The operator's commands: `python -m index add | build | status | search | evaluate` and so on."""

import argparse
import sys

from index.commandline import run_command
from index.commands import asking, curating
from index.settings import IndexSettings, load_settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    return run_command(lambda: int(options.command(options, load_settings(IndexSettings))))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="Adds documents, builds the index that answers come from, and searches it. "
        "Settings come from the environment or .env; README lists them.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    curating.add_commands(commands)
    asking.add_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
