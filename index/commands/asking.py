"""Commands that look at the index and change nothing: status, verify, search, evaluate."""

import argparse
import sys
from itertools import compress
from typing import Any

from index.commandline import (
    add_command,
    add_json,
    count_of,
    open_console,
    positive,
    print_json,
    readable,
)
from index.confidence import Confidence
from index.display import hit_record, hit_texts, shown, status_record, status_table
from index.engines.encoder import Encoder
from index.errors import DamagedGenerationError
from index.evaluation.labelled import read_labelled
from index.evaluation.outcomes import ask
from index.evaluation.report import as_records, as_tables, left_out
from index.followups import FollowUps
from index.questions import Question, read_questions
from index.reading.language import detect_language
from index.search import Searcher
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.types import Hit, Query

_BATCH = 32  # questions searched for together before their hits are printed

_out = open_console()
_err = open_console(stderr=True)


def add_commands(commands: Any) -> None:
    """Add the parsers of these commands."""
    status = add_command(commands, "status", "show what is live")
    add_json(status)
    status.set_defaults(command=_status)

    verify = add_command(commands, "verify", "check every checksum and count of what is live")
    add_json(verify)
    verify.set_defaults(command=_verify)

    search = add_command(commands, "search", "find passages, best first")
    asked = search.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="QUESTION", help="in any language")
    asked.add_argument(
        "--batch", metavar="FILE", help="a file with a question a line, or JSON Lines"
    )
    search.add_argument(
        "-k", type=positive, default=5, metavar="N", help="hits a question (default: 5)"
    )
    add_json(search)
    search.set_defaults(command=_search)

    evaluate = add_command(commands, "evaluate", "measure answers to labelled questions")
    evaluate.add_argument(
        "file", metavar="FILE", help="labelled questions as JSON Lines; README tells the keys"
    )
    add_json(evaluate)
    evaluate.set_defaults(command=_evaluate)


def _status(options: argparse.Namespace, settings: IndexSettings) -> int:
    manifest = Snapshot(settings.index_dir).manifest
    if options.json:
        print_json(status_record(manifest))
        return 0
    _out.print(
        f"Generation {manifest.generation:06d}, built {manifest.built_at:%Y-%m-%d %H:%M} UTC by "
        f"encoder '{manifest.encoder.name}' ({manifest.encoder.dimensions} dimensions)",
        markup=False,
        emoji=False,
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
            f"their checksums, and every part holds {count_of(manifest.passages, 'passage')}."
        )
    return 0


def _search(options: argparse.Namespace, settings: IndexSettings) -> int:
    questions = (
        [Question(readable(options.question))]
        if options.batch is None
        else read_questions(options.batch)
    )
    searcher = _open_searcher(settings)
    follow_ups = FollowUps()
    for start in range(0, len(questions), _BATCH):
        batch = questions[start : start + _BATCH]
        # What has no words would be near to anything; it keeps its place in a batch.
        worded = [any(map(str.isalnum, question.text)) for question in batch]
        queries = [_query(question, follow_ups) for question in compress(batch, worded)]
        found = iter(searcher.search_many(queries, options.k))
        for question, has_words in zip(batch, worded, strict=True):
            _print_hits(question, next(found) if has_words else [], as_json=options.json)
        sys.stdout.flush()
    return 0


def _print_hits(question: Question, hits: list[Hit], *, as_json: bool) -> None:
    if as_json:
        print_json({"question": question.text, "hits": [hit_record(hit) for hit in hits]})
        return
    _out.print(shown(question.text, "bold"))
    for hit in hits:
        _out.print(*hit_texts(hit), sep="\n")
    _out.print()


def _query(question: Question, follow_ups: FollowUps) -> Query:
    """Join a question with the earlier ones that it leans on."""
    if not question.history:
        return Query(question.text, question.text)
    language = detect_language(question.text)
    return follow_ups.resolve(question.text, question.history, language)


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
