"""The bot's commands: `python -m bot`, and `ask | stats | check` below it.

This module parses arguments and puts the parts together; the work is done by the modules
it imports.
"""

import argparse
import asyncio
import datetime as dt
import logging
import os
import re
import sys
from typing import NoReturn

from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from bot.answering.answerer import Answerer
from bot.checks import run_checks
from bot.journal.database import DatabaseError, first_line, open_database
from bot.journal.journal import Journal
from bot.journal.secrets import open_secrets
from bot.journal.statistics import read_statistics
from bot.live import LiveIndex
from bot.logs import configure_logs
from bot.settings import BotSettings
from bot.terminal import Terminal, print_answer, readable
from bot.texts.catalogue import Catalogue
from index import (
    Question,
    load_settings,
    open_console,
    print_json,
    read_questions,
    run_command,
)

_out = open_console()
_err = open_console(stderr=True)
_PERIOD = re.compile(r"(\d{1,5})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


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
        description="Chats on Telegram when TELEGRAM_BOT_TOKEN is set, else in the terminal.",
    )
    parser.set_defaults(command=_chat)
    commands = parser.add_subparsers(metavar="COMMAND")

    ask = commands.add_parser("ask", help="answer as the bot would")
    asked = ask.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?")
    asked.add_argument("--batch", metavar="FILE", help="a question a line, or JSON Lines")
    ask.add_argument("--json", action="store_true")
    ask.set_defaults(command=_ask)

    stats = commands.add_parser("stats", help="show what was asked and answered")
    stats.add_argument("--since", type=_period, metavar="7d", help="hours, days or weeks back")
    stats.add_argument("--json", action="store_true")
    stats.set_defaults(command=_stats)

    check = commands.add_parser("check", help="check that everything is set and can be reached")
    check.set_defaults(command=_check)
    return parser


def _period(text: str) -> dt.timedelta:
    match = _PERIOD.fullmatch(text)
    if match is None:
        message = f"'{text}' is not a period such as 12h, 7d or 4w"
        raise argparse.ArgumentTypeError(message)
    return dt.timedelta(**{_UNITS[match[2]]: int(match[1])})


def _chat(_options: argparse.Namespace, settings: BotSettings) -> int:
    catalogue = Catalogue()
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets.encrypt)
    with _err.status("Loading the encoder and the index …"):
        live = LiveIndex(settings)
        answerer = Answerer(live, catalogue)
        answerer.warm_up()
    if settings.telegram_bot_token is not None:
        # Imported here: the terminal does not need it, and it takes its time.
        from bot.telegram.service import serve

        token = settings.telegram_bot_token.get_secret_value()
        asyncio.run(serve(settings, token, live, answerer, engine, secrets, catalogue))
        engine.dispose()
        _leave()
    journal = Journal(engine, secrets)
    journal.expire(settings.question_days)
    terminal = Terminal(answerer, live, journal, catalogue, _out)
    if sys.stdin.isatty():
        terminal.converse()
    else:
        terminal.answer_lines(sys.stdin)
    return 0


def _leave() -> NoReturn:
    """End the process at once; taking the models apart takes seconds a supervisor may not give."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _ask(options: argparse.Namespace, settings: BotSettings) -> int:
    questions = (
        [Question(readable(options.question))]
        if options.batch is None
        else read_questions(options.batch)
    )
    answerer = Answerer(LiveIndex(settings), Catalogue())
    for question in questions:
        answer = answerer.answer(question.text, question.history)
        if options.json:
            print_json(answer.record())
        else:
            print_answer(answer, _out)
    return 0


def _stats(options: argparse.Namespace, settings: BotSettings) -> int:
    since = dt.datetime.now(dt.UTC) - options.since if options.since else None
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    figures = read_statistics(open_database(settings.database_url, secrets.encrypt), since)
    if options.json:
        print_json(figures.record())
        return 0
    table = Table("figure", "value")
    for name, value in figures.record().items():
        shown = (
            ", ".join(f"{k} {n}" for k, n in value.items()) if isinstance(value, dict) else value
        )
        table.add_row(name.replace("_", " "), "–" if shown in (None, "") else str(shown))
    _out.print(table)
    return 0


def _check(_options: argparse.Namespace, settings: BotSettings) -> int:
    passed = True
    for check in run_checks(settings):
        passed = passed and check.passed
        mark = "[green]ok[/]" if check.passed else "[red]failed[/]"
        _out.print(f"{mark}  {check.name}: ", end="")
        _out.print(check.finding, markup=False, highlight=False)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
