"""The bot's commands: `python -m bot`, and `ask | stats | gaps | check` and so on below it."""

import argparse
import sys

from sqlalchemy.exc import SQLAlchemyError

from bot.commands import administering, answering, reporting
from bot.journal.database import DatabaseError, first_line
from bot.logs import configure_logs
from bot.settings import BotSettings
from index import load_settings, run_command


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)

    def command() -> int:
        settings = load_settings(BotSettings)
        configure_logs(settings.log_level, settings.log_format)
        try:
            return int(options.command(options, settings))
        except SQLAlchemyError as error:
            raise DatabaseError(
                f"The database cannot be used ({first_line(error)}). Check DATABASE_URL, the "
                "file's permissions and the space on its disk."
            ) from error

    return run_command(command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Without a command: chats on Telegram when TELEGRAM_BOT_TOKEN is set, else in "
        "the terminal. Settings come from the environment or .env; README lists them.",
    )
    parser.set_defaults(command=answering.chat)
    commands = parser.add_subparsers(metavar="COMMAND")
    answering.add_commands(commands)
    reporting.add_commands(commands)
    administering.add_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
