"""The bot's commands: `python -m bot`, and `ask | stats | check` below it.

This module parses arguments and puts the parts together; the work is done by the modules
it imports.
"""

import argparse
import asyncio
import datetime as dt
import getpass
import logging
import os
import sys
from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import SQLAlchemyError

from bot.answering.answerer import Answerer
from bot.checks import run_checks
from bot.journal.database import DatabaseError, first_line, open_database
from bot.journal.journal import Journal
from bot.journal.secrets import open_secrets
from bot.live import LiveIndex
from bot.logs import configure_logs
from bot.reports.caption import write_caption
from bot.reports.export import export_csv
from bot.reports.files import write_report
from bot.reports.periods import ALL_TIME, Period, PeriodError, parse_period
from bot.reports.statistics import read_statistics
from bot.settings import BotSettings
from bot.terminal import Terminal, print_answer, readable
from bot.texts.catalogue import Catalogue
from index import (
    AuditLog,
    Question,
    load_settings,
    open_console,
    print_json,
    read_questions,
    run_command,
)

_out = open_console()
_err = open_console(stderr=True)


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
    _add_since(stats)
    stats.add_argument("--json", action="store_true")
    stats.add_argument("--chart", type=Path, metavar="FILE", help="draw a chart into a PNG file")
    stats.set_defaults(command=_stats)

    gaps = commands.add_parser("gaps", help="show what was asked and the text does not answer")
    _add_since(gaps)
    gaps.add_argument("--json", action="store_true")
    gaps.add_argument("--csv", type=Path, metavar="FILE", help="write a CSV file")
    gaps.set_defaults(command=_gaps)

    export = commands.add_parser("export", help="write the questions as CSV, readers numbered")
    _add_since(export)
    export.add_argument("file", nargs="?", default="-", metavar="FILE", help="- is stdout")
    export.set_defaults(command=_export)

    check = commands.add_parser("check", help="check that everything is set and can be reached")
    check.set_defaults(command=_check)
    return parser


def _add_since(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--since",
        type=_period,
        default=ALL_TIME,
        metavar="7d",
        help="today, all, or hours, days or weeks back; days are whole, today among them",
    )


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


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
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets.encrypt)
    figures = read_statistics(engine, options.since, settings.time_zone)
    catalogue = Catalogue()
    if options.json:
        print_json(figures.record())
    else:
        _out.print(write_caption(figures, catalogue, "en"), markup=False, highlight=False)
    if options.chart:
        # Imported here: matplotlib takes its time.
        from bot.reports.chart import draw_chart

        write_report(options.chart, [draw_chart(figures, catalogue, "en")])
        _err.print(f"The chart is in {options.chart}.", markup=False, highlight=False)
    return 0


def _gaps(options: argparse.Namespace, settings: BotSettings) -> int:
    # Imported here: it brings scikit-learn, which takes its time.
    from bot.reports.gap_message import write_gaps
    from bot.reports.gap_table import gaps_csv
    from bot.reports.gaps import find_gaps

    catalogue = Catalogue()
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets.encrypt)
    with _err.status("Comparing questions …"):
        searcher = LiveIndex(settings).searcher
        since = options.since.start(dt.datetime.now(dt.UTC), settings.time_zone)
        found = find_gaps(engine, secrets, searcher, catalogue, since, "en")
    if options.json:
        print_json(found.record())
    elif options.csv is None:
        _out.print(write_gaps(found, catalogue, "en"), markup=False, highlight=False)
    if options.csv is not None:
        write_report(options.csv, [gaps_csv(found)])
        AuditLog(settings.index_dir).note(getpass.getuser(), "exported", detail="gaps")
        _err.print(f"The gaps are in {options.csv}.", markup=False, highlight=False)
    return 0


def _export(options: argparse.Namespace, settings: BotSettings) -> int:
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets.encrypt)
    since = options.since.start(dt.datetime.now(dt.UTC), settings.time_zone)
    pieces = export_csv(engine, secrets, since)
    if options.file == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
    else:
        write_report(Path(options.file), pieces)
        _err.print(f"The questions are in {options.file}.", markup=False, highlight=False)
    AuditLog(settings.index_dir).note(getpass.getuser(), "exported", detail="questions")
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
