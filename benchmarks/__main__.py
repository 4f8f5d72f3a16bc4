"""`python -m benchmarks`: measures, and prints every benchmark as a table.

The labelled questions are part of the repository, and so is the digest that they are asked of.
What is others' is not: --article takes the text of the first article, --data a folder that
holds `xquad/en.json`, `xquad/tr.json` and so on.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.baselines import baselines
from benchmarks.gold import measure_gold
from benchmarks.speed import measure_speed
from benchmarks.tables import as_markdown
from benchmarks.xquad import measure_xquad
from index import (
    ArticleBotError,
    Encoder,
    IndexSettings,
    load_settings,
    open_console,
    run_command,
)
from index.evaluation.tables import FigureTable
from index.reading.importing import import_sources


def main() -> int:
    """Run the benchmarks that have their data."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measures answers and speed over the digest, beside three baselines, and "
        "prints tables. Takes minutes.",
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FOLDER",
        help="measure on XQuAD too: the folder holds xquad/en.json, xquad/tr.json and so on "
        "(Artetxe, Ruder and Yogatama, 2020, CC BY-SA 4.0)",
    )
    parser.add_argument(
        "--article",
        metavar="FILE",
        help="measure on the first article itself too: its text, as `python -m index add` takes it",
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the tables into a file as Markdown too"
    )
    return run_command(lambda: _run(parser.parse_args()))


def _run(options: argparse.Namespace) -> int:
    _check_paths(options)
    console = open_console()
    tables = []
    with tempfile.TemporaryDirectory() as scratch:
        for table in _measure(options, Path(scratch)):
            console.print(table.for_terminal())
            tables.append(as_markdown(table))
    if options.write is not None:
        text = "# Results\n\n`python -m benchmarks` writes this file; see README.\n\n"
        options.write.write_text(text + "\n".join(tables), encoding="utf-8")
    return 0


def _check_paths(options: argparse.Namespace) -> None:
    """Refuse at once what would fail after minutes."""
    if options.data is not None and not (options.data / "xquad" / "en.json").is_file():
        raise ArticleBotError(
            f"'{options.data}' holds no file xquad/en.json. Give --data the folder above xquad/."
        )
    if options.write is not None and not options.write.parent.is_dir():
        raise ArticleBotError(f"'{options.write.parent}' is not a folder. Create it.")


def _measure(options: argparse.Namespace, scratch: Path) -> Iterator[FigureTable]:
    settings = load_settings(IndexSettings)
    encoder = Encoder(settings.embedding_model, settings.models_dir, threads=1)
    imported = settings.model_copy(update={"content_dir": scratch / "content"})
    if options.article is not None:
        import_sources([options.article], imported.content_dir, {})
    rankers = baselines(settings.models_dir)
    yield from measure_gold("digest", encoder, settings, scratch / "digest", rankers)
    if options.article is not None:
        yield from measure_gold("article", encoder, imported, scratch / "article", rankers)
    if options.data is not None:
        folder = scratch / "xquad"
        folder.mkdir()
        yield measure_xquad(encoder, options.data / "xquad", folder, rankers)
    yield measure_speed(encoder, settings, scratch)


if __name__ == "__main__":
    sys.exit(main())
