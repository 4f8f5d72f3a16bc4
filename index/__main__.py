"""The operator's commands: `python -m index add | build | status | search | evaluate` and so on.

This module parses arguments and prints; the work is done by the modules below it.
"""

import argparse
import dataclasses
import sys

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from index.build import BuildReport, build
from index.commandline import open_console, print_json, run_command
from index.confidence import Confidence
from index.display import (
    build_sentence,
    hit_record,
    hit_texts,
    imported_table,
    status_record,
    status_table,
)
from index.engines.encoder import Encoder
from index.errors import DamagedGenerationError
from index.evaluation.labelled import read_labelled
from index.evaluation.outcomes import ask
from index.evaluation.report import as_records, as_tables, left_out
from index.front_matter import FrontMatter
from index.questions import read_questions
from index.reading.importing import import_sources
from index.search import Searcher
from index.settings import IndexSettings, load_settings
from index.snapshot import Snapshot
from index.storage.generations import Generations

_out = open_console()
_err = open_console(stderr=True)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    return run_command(lambda: int(options.command(options, load_settings(IndexSettings))))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index", description="Builds and searches the index of the documents."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add = commands.add_parser("add", help="import sources into the content folder and build")
    add.add_argument("sources", nargs="+", metavar="SOURCE", help=".md or .txt file, or - (stdin)")
    for name in FrontMatter.model_fields:
        add.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="TEXT")
    add.add_argument("--no-build", action="store_true", help="import only")
    add.set_defaults(command=_add)

    build_ = commands.add_parser("build", help="build a new generation from the content folder")
    build_.add_argument("--full", action="store_true", help="encode everything anew")
    build_.add_argument("--json", action="store_true")
    build_.set_defaults(command=_build)

    status = commands.add_parser("status", help="show what is live")
    status.add_argument("--json", action="store_true")
    status.set_defaults(command=_status)

    verify = commands.add_parser("verify", help="check every checksum and count")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(command=_verify)

    rollback = commands.add_parser("rollback", help="go back to the generation before")
    rollback.set_defaults(command=_rollback)

    search = commands.add_parser("search", help="find passages, best first")
    asked = search.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?")
    asked.add_argument("--batch", metavar="FILE", help="a question a line, or JSON Lines")
    search.add_argument("-k", type=_positive, default=5, metavar="N", help="hits a question")
    search.add_argument("--json", action="store_true")
    search.set_defaults(command=_search)

    evaluate = commands.add_parser("evaluate", help="measure answers to labelled questions")
    evaluate.add_argument("file", metavar="FILE", help="labelled questions as JSON Lines")
    evaluate.add_argument("--json", action="store_true")
    evaluate.set_defaults(command=_evaluate)
    return parser


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1")
    return number


def _add(options: argparse.Namespace, settings: IndexSettings) -> int:
    given = {name: value for name in FrontMatter.model_fields if (value := getattr(options, name))}
    for imported in import_sources(options.sources, settings.content_dir, given):
        _out.print(imported_table(imported))
    if options.no_build:
        return 0
    _out.print(build_sentence(_run_build(settings, full=False)))
    return 0


def _build(options: argparse.Namespace, settings: IndexSettings) -> int:
    report = _run_build(settings, full=options.full)
    if options.json:
        record = dataclasses.asdict(report)
        print_json({**record, "seconds": round(report.seconds, 3)})
    else:
        _out.print(build_sentence(report))
    return 0


def _run_build(settings: IndexSettings, *, full: bool) -> BuildReport:
    """Build with a progress bar on stderr."""
    with Progress(
        TextColumn("Encoding passages"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=_err,
        transient=True,
        disable=not _err.is_terminal,
    ) as progress:
        task = progress.add_task("", total=None)
        return build(
            settings.content_dir,
            settings.index_dir,
            settings.embedding_model,
            lambda: Encoder(
                settings.embedding_model, settings.models_dir, threads=settings.encoder_threads
            ),
            full=full,
            on_progress=lambda done, total: progress.update(task, completed=done, total=total),
        )


def _status(options: argparse.Namespace, settings: IndexSettings) -> int:
    manifest = Snapshot(settings.index_dir).manifest
    if options.json:
        print_json(status_record(manifest))
        return 0
    _out.print(
        f"Generation {manifest.generation:06d}, built {manifest.built_at:%Y-%m-%d %H:%M} UTC by "
        f"encoder '{manifest.encoder.name}' ({manifest.encoder.dimensions} dimensions)"
    )
    _out.print(status_table(manifest))
    return 0


def _verify(options: argparse.Namespace, settings: IndexSettings) -> int:
    snapshot = Snapshot(settings.index_dir)  # opening it checks every checksum
    if not snapshot.counts_agree():
        raise DamagedGenerationError(
            f"The parts of generation {snapshot.manifest.generation:06d} do not hold the same "
            "number of passages. Run 'python -m index build --full' to build a new one.",
            path=settings.index_dir,
        )
    manifest = snapshot.manifest
    if options.json:
        print_json(
            {
                "generation": manifest.generation,
                "files": len(manifest.files),
                "passages": manifest.passages,
                "ok": True,
            }
        )
    else:
        _out.print(
            f"Generation {manifest.generation:06d} is whole: {len(manifest.files)} files match "
            f"their checksums, and every part holds {manifest.passages} passages."
        )
    return 0


def _rollback(_options: argparse.Namespace, settings: IndexSettings) -> int:
    number = Generations(settings.index_dir).roll_back()
    _out.print(f"Generation {number:06d} is live again.")
    return 0


def _search(options: argparse.Namespace, settings: IndexSettings) -> int:
    questions = (
        [options.question]
        if options.batch is None
        else [question.text for question in read_questions(options.batch)]
    )
    searcher = _open_searcher(settings)
    for question, hits in zip(questions, searcher.search_many(questions, options.k), strict=True):
        if options.json:
            print_json({"question": question, "hits": [hit_record(hit) for hit in hits]})
        else:
            _out.print(Text(question, style="bold"))
            for hit in hits:
                _out.print(*hit_texts(hit), sep="\n")
            _out.print()
    return 0


def _open_searcher(settings: IndexSettings) -> Searcher:
    return Searcher(
        Snapshot(settings.index_dir),
        Encoder(settings.embedding_model, settings.models_dir, threads=settings.encoder_threads),
    )


def _evaluate(options: argparse.Namespace, settings: IndexSettings) -> int:
    questions = read_labelled(options.file)
    searcher = _open_searcher(settings)
    confidence = Confidence(searcher.encoder)
    outcomes = ask(searcher, confidence, questions)
    if options.json:
        for record in as_records(outcomes, confidence.threshold):
            print_json(record)
    else:
        for table in as_tables(outcomes, confidence.threshold):
            _out.print(table.for_terminal())
    console = _err if options.json else _out
    for sentence in left_out(questions):
        console.print(sentence, markup=False, highlight=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
