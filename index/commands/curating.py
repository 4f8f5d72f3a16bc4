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
from index.commandline import (
    add_command,
    add_json,
    open_console,
    positive,
    print_json,
    user_name,
)
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
_FIELDS = {
    "title": ("TEXT", "the headline"),
    "author": ("TEXT", "who wrote it"),
    "publisher": ("TEXT", "where it appeared"),
    "published": ("YYYY-MM-DD", "when it appeared"),
    "language": ("TAG", "the text's language, such as en or pt-BR"),
    "kind": ("KIND", "article for the work's own words, digest for a retelling"),
    "url": ("URL", "where it can be read"),
    "license": ("TEXT", "the licence of the text"),
    "about_author": ("TEXT", "what it says of its author"),
    "standfirst": ("TEXT", "the line under the headline"),
    "caption": ("TEXT", "the picture's caption and credit"),
    "disclaimer": ("TEXT", "what the publisher says of the author's views"),
    "source": ("TEXT", "for a digest: what it retells"),
}

_out = open_console()
_err = open_console(stderr=True)


def add_commands(commands: Any) -> None:
    """Add the parsers of these commands."""
    add = add_command(commands, "add", "import sources into the content folder and build")
    add.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCE)
    _add_fields(add)
    add.add_argument(
        "--no-build", action="store_true", help="import only; readers see it after the next build"
    )
    add.add_argument(
        "--expect",
        metavar="FINGERPRINT",
        help="add it only if inspect --json would still show this",
    )
    _add_curators_options(add)
    add.set_defaults(command=_add)

    inspect = add_command(
        commands, "inspect", "show what is recognised in a source, and import nothing"
    )
    inspect.add_argument("inspected", metavar="SOURCE", help=_SOURCE)
    _add_fields(inspect)
    add_json(inspect)
    inspect.set_defaults(command=_inspect)

    remove = add_command(commands, "remove", "remove a document and build")
    remove.add_argument("document", metavar="DOCUMENT", help="its id, as `status` shows it")
    _add_curators_options(remove)
    remove.set_defaults(command=_remove)

    build = add_command(
        commands, "build", "build a new generation from what changed in the content folder"
    )
    how = build.add_mutually_exclusive_group()
    how.add_argument(
        "--full", action="store_true", help="encode everything anew, also what did not change"
    )
    how.add_argument(
        "--unless-rolled-back",
        action="store_true",
        help="build nothing where `rollback` was the last thing done, as starts do",
    )
    _add_curators_options(build)
    build.set_defaults(command=_build)

    rollback = add_command(
        commands,
        "rollback",
        "go back to the generation before, which stays live until the next build",
    )
    rollback.add_argument(
        "--expect",
        type=positive,
        metavar="GENERATION",
        help="its number: go back only if this one is still live",
    )
    _add_curators_options(rollback)
    rollback.set_defaults(command=_rollback)

    audit = add_command(commands, "audit", "show who changed what, newest first")
    audit.add_argument(
        "-n", type=positive, default=20, metavar="N", help="entries at the most (default: 20)"
    )
    add_json(audit)
    audit.set_defaults(command=_audit)


def _add_fields(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is not recognised, or is to be another")
    for name in FrontMatter.model_fields:
        metavar, told = _FIELDS[name]
        group.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar=metavar, help=told)


def _add_curators_options(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    parser.add_argument(
        "--progress", action="store_true", help="write progress to stderr as JSON lines"
    )
    parser.add_argument(
        "--by",
        metavar="WHO",
        default=user_name(),
        help="whom the audit log names (default: the machine's user)",
    )


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
        report = curator.build(full=options.full, unless_rolled_back=options.unless_rolled_back)
    return _show_build(report, options)


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
