"""`python -m benchmarks.training reader|head --data FOLDER`: trains on public questions.

`reader` writes the reader's weights. `head` writes nothing: it prints what a trained head on top
of the token vectors would gain on articles that it did not see.

The folder holds `xquad/` (Artetxe, Ruder and Yogatama, 2020) and `squad2/train.json`
(Rajpurkar, Jia and Liang, 2018), both CC BY-SA 4.0; they are not part of the repository.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.training.head import study
from benchmarks.training.reader import train_reader
from index import Encoder, IndexSettings, load_settings


def main() -> int:
    """Train what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.training", description=__doc__)
    parser.add_argument("what", choices=["reader", "head"])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument(
        "--go-on", action="store_true", help="start the reader from the weights that are there"
    )
    parser.add_argument(
        "--share", type=float, default=1.0, help="what part of the questions an epoch shows"
    )
    parser.add_argument("--seed", type=int, default=1, help="another one when going on")
    options = parser.parse_args()
    settings = load_settings(IndexSettings)
    encoder = Encoder("bundled", settings.models_dir)
    if options.what == "reader":
        train_reader(
            encoder, options.data, options.epochs, options.share, options.seed, go_on=options.go_on
        )
    else:
        study(encoder, options.data / "xquad")
    return 0


if __name__ == "__main__":
    sys.exit(main())
