"""`python -m benchmarks [--data FOLDER]`: prints every benchmark as a table.

The labelled questions are part of the repository. Public sets are others' and are not;
their folder is given with --data: it holds `xquad/en.json`, `xquad/tr.json` and so on
(XQuAD by Artetxe, Ruder and Yogatama, 2020, CC BY-SA 4.0).
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.gold import measure_gold
from benchmarks.speed import measure_speed
from benchmarks.xquad import measure_xquad
from index import Encoder, IndexSettings, load_settings, open_console


def main() -> int:
    """Run the benchmarks that have their data."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="folder with public sets")
    options = parser.parse_args()
    settings = load_settings(IndexSettings)
    console = open_console()
    encoder = Encoder(settings.embedding_model, settings.models_dir, threads=1)
    with tempfile.TemporaryDirectory() as scratch:
        for table in measure_gold(encoder, settings, Path(scratch)):
            console.print(table)
        console.print(measure_speed(encoder, settings, Path(scratch)))
        if options.data is not None:
            console.print(measure_xquad(encoder, options.data / "xquad", Path(scratch)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
