"""Commands that tell what was asked: stats, gaps, export."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from bot.journal.database import open_database
from bot.journal.secrets import open_secrets
from bot.live import LiveIndex
from bot.reports.caption import write_caption
from bot.reports.export import export_csv
from bot.reports.files import write_report
from bot.reports.periods import ALL_TIME, Period, PeriodError, parse_period
from bot.reports.statistics import read_statistics
from bot.settings import BotSettings
from bot.texts.catalogue import Catalogue
from index import AuditLog, add_command, add_json, open_console, print_json, user_name

_out = open_console()
_err = open_console(stderr=True)


def add_commands(commands: Any) -> None:
    """Add the parsers of these commands."""
    stats = add_command(commands, "stats", "show how much was asked and answered")
    _add_since(stats)
    add_json(stats)
    stats.add_argument(
        "--chart", type=Path, metavar="FILE", help="draw a chart into a PNG file as well"
    )
    stats.set_defaults(command=_stats)

    gaps = add_command(commands, "gaps", "show what was asked and the text does not answer")
    _add_since(gaps)
    add_json(gaps)
    gaps.add_argument("--csv", type=Path, metavar="FILE", help="write a CSV file instead")
    gaps.set_defaults(command=_gaps)

    export = add_command(commands, "export", "write the questions as CSV, readers numbered")
    _add_since(export)
    export.add_argument(
        "file",
        nargs="?",
        default="-",
        metavar="FILE",
        help="where to; - is standard output (default: -)",
    )
    export.set_defaults(command=_export)


def _add_since(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--since",
        type=_period,
        default=ALL_TIME,
        metavar="PERIOD",
        help="today, all, or hours, days or weeks back, such as 12h, 7d, 4w; days are whole, today "
        "among them (default: all)",
    )


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _stats(options: argparse.Namespace, settings: BotSettings) -> int:
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets)
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
    engine = open_database(settings.database_url, secrets)
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
        AuditLog(settings.index_dir).note(user_name(), "exported", detail="gaps")
        _err.print(f"The gaps are in {options.csv}.", markup=False, highlight=False)
    return 0


def _export(options: argparse.Namespace, settings: BotSettings) -> int:
    secrets = open_secrets(settings.secret_key, settings.secret_key_file)
    engine = open_database(settings.database_url, secrets)
    since = options.since.start(dt.datetime.now(dt.UTC), settings.time_zone)
    pieces = export_csv(engine, secrets, since)
    if options.file == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
    else:
        write_report(Path(options.file), pieces)
        _err.print(f"The questions are in {options.file}.", markup=False, highlight=False)
    AuditLog(settings.index_dir).note(user_name(), "exported", detail="questions")
    return 0
