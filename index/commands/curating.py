"""Commands that change what answers come from: add, inspect, remove, build, roll back."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.audit import AuditLog
from index.build import BuildReport
from index.commandline import open_console, positive, print_json, user_name
from index.curation import Curator
from index.display import (
    audit_record,
    audit_table,
    build_record,
    build_sentence,
    imported_record,
    imported_table,
    recognised_record,
    recognised_table,
)
from index.engines.encoder import Encoder
from index.front_matter import FrontMatter
from index.reading.recognition import recognise
from index.settings import IndexSettings

_SOURCE = "a .md, .txt, .html, .pdf, .docx or .epub file, a web address, or - (stdin)"

_out = open_console()
_err = open_console(stderr=True)


def add_commands(commands: Any) -> None:
    """Add the parsers of these commands."""
    add = commands.add_parser("add", help="import sources into the content folder and build")
    add.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCE)
    _add_fields(add)
    add.add_argument("--no-build", action="store_true", help="import only")
    add.add_argument(
        "--expect", metavar="FINGERPRINT", help="add it only if inspect would show this still"
    )
    _add_curators_options(add)
    add.set_defaults(command=_add)

    inspect = commands.add_parser("inspect", help="show what is recognised in a source")
    inspect.add_argument("inspected", metavar="SOURCE", help=_SOURCE)
    _add_fields(inspect)
    inspect.add_argument("--json", action="store_true")
    inspect.set_defaults(command=_inspect)

    remove = commands.add_parser("remove", help="remove a document and build")
    remove.add_argument("document", metavar="DOCUMENT", help="its id, as status shows it")
    _add_curators_options(remove)
    remove.set_defaults(command=_remove)

    build = commands.add_parser("build", help="build a new generation from the content folder")
    build.add_argument("--full", action="store_true", help="encode everything anew")
    _add_curators_options(build)
    build.set_defaults(command=_build)

    rollback = commands.add_parser("rollback", help="go back to the generation before")
    rollback.add_argument(
        "--expect", type=positive, metavar="GENERATION", help="do it only if this one is live still"
    )
    _add_curators_options(rollback)
    rollback.set_defaults(command=_rollback)

    audit = commands.add_parser("audit", help="show who changed what, newest first")
    audit.add_argument("-n", type=positive, default=20, metavar="N", help="entries at the most")
    audit.add_argument("--json", action="store_true")
    audit.set_defaults(command=_audit)


def _add_fields(parser: argparse.ArgumentParser) -> None:
    for name in FrontMatter.model_fields:
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="TEXT")


def _add_curators_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--progress", action="store_true", help="write progress to stderr as JSON lines"
    )
    parser.add_argument("--by", metavar="WHO", default=user_name(), help="whom the audit log names")


def _given(options: argparse.Namespace) -> dict[str, str]:
    return {name: value for name in FrontMatter.model_fields if (value := getattr(options, name))}


def _add(options: argparse.Namespace, settings: IndexSettings) -> int:
    with _curator(options, settings) as curator:
        curated = curator.add(
            options.sources,
            _given(options),
            build_too=not options.no_build,
            expected=options.expect,
        )
    if options.json:
        report = curated.report and build_record(curated.report)
        documents = [imported_record(imported) for imported in curated.imported]
        print_json({"documents": documents, "build": report})
        return 0
    for imported in curated.imported:
        _out.print(imported_table(imported))
    if curated.report is not None:
        _out.print(build_sentence(curated.report))
    return 0


def _inspect(options: argparse.Namespace, settings: IndexSettings) -> int:
    recognised = recognise(options.inspected, _given(options))
    if options.json:
        print_json(recognised_record(recognised, settings.content_dir))
    else:
        _out.print(recognised_table(recognised))
    return 0


def _remove(options: argparse.Namespace, settings: IndexSettings) -> int:
    with _curator(options, settings) as curator:
        return _show_build(curator.remove(options.document), options)


def _build(options: argparse.Namespace, settings: IndexSettings) -> int:
    with _curator(options, settings) as curator:
        return _show_build(curator.build(full=options.full), options)


def _show_build(report: BuildReport, options: argparse.Namespace) -> int:
    if options.json:
        print_json(build_record(report))
    else:
        _out.print(build_sentence(report))
    return 0


def _rollback(options: argparse.Namespace, settings: IndexSettings) -> int:
    with _curator(options, settings) as curator:
        number = curator.roll_back(options.expect)
    if options.json:
        print_json({"generation": number})
    else:
        _out.print(f"Generation {number:06d} is live again.")
    return 0


def _audit(options: argparse.Namespace, settings: IndexSettings) -> int:
    entries = AuditLog(settings.index_dir).entries(options.n)
    if options.json:
        for entry in entries:
            print_json(audit_record(entry))
    else:
        _out.print(audit_table(entries))
    return 0


@contextmanager
def _curator(options: argparse.Namespace, settings: IndexSettings) -> Iterator[Curator]:
    """Give a curator that shows its progress on stderr, to people or to programs."""

    def load_encoder() -> Encoder:
        return Encoder(
            settings.embedding_model, settings.models_dir, threads=settings.encoder_threads
        )

    def report(done: int, total: int) -> None:
        sys.stderr.write(json.dumps({"done": done, "total": total}) + "\n")
        sys.stderr.flush()

    if options.progress:
        yield Curator(settings, options.by, load_encoder, report)
        return
    with Progress(
        TextColumn("Encoding passages"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=_err,
        transient=True,
        disable=not _err.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None)
        yield Curator(
            settings,
            options.by,
            load_encoder,
            lambda done, total: bar.update(task, completed=done, total=total),
        )
