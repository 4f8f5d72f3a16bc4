"""`python -m benchmarks.calibrate FOLDER…`: fits index/calibration.json.

Each folder holds the first article, as digest or as imported, and is asked the labelled
questions. An answerable question counts as answered by the whole text, and as unanswered by
the text without its paragraphs. Prints how well the fit holds on questions it has not seen.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from benchmarks.gold import GOLD
from index import Encoder, FollowUps, IndexSettings, Searcher, Snapshot, build, load_settings
from index.confidence import signals
from index.evaluation.labelled import LabelledQuestion, read_labelled

TARGET = Path(__file__).parents[1] / "index" / "calibration.json"
COVERAGE = 0.94  # of the answerable questions that the threshold lets through
_WEIGHTS = {"answerable": 1.0, "removed": 1.0, "unanswerable_near": 2.0, "unanswerable_far": 3.0}
_DEPTH = 10  # hits looked at; the signals are the first one's


@dataclass(frozen=True, slots=True)
class Example:
    """A question asked of a text.

    Attributes:
        question: Its words; the same in every text, so that no fold has seen it.
        case: A key of _WEIGHTS.
        signals: What the confidence is made of.
    """

    question: str
    case: str
    signals: dict[str, float]


def examples(content_dir: Path, encoder: Encoder) -> Iterator[Example]:
    """Ask every labelled question of a folder's text, whole and without its paragraphs."""
    followups = FollowUps()
    with tempfile.TemporaryDirectory() as index_dir:
        build(content_dir, Path(index_dir), encoder.name, lambda: encoder)
        searcher = Searcher(Snapshot(Path(index_dir)), encoder)
    text_language = searcher.snapshot.manifest.documents[0].front_matter.primary_language
    for question in read_labelled(str(GOLD)):
        if question.aside:
            continue
        language = question.language
        asked = followups.resolve(question.question, question.history, language)
        encoded = encoder.encode_queries([asked])[0]
        for case, without in _cases(question, searcher):
            hits = searcher.hits(asked, encoded, _DEPTH, without=without)
            found = signals(hits, same_language=language == text_language)
            yield Example(question.question, case, found)


def _cases(question: LabelledQuestion, searcher: Searcher) -> list[tuple[str, set[int]]]:
    """List (case, rows to leave out) for a question."""
    if not question.answerable:
        return [(question.kind, set())]
    rows = {
        row
        for row, passage in enumerate(searcher.snapshot.passages)
        if passage.paragraph in question.paragraphs
    }
    return [("answerable", set()), ("removed", rows)]


def main() -> int:
    """Fit, report and write."""
    folders = [Path(argument) for argument in sys.argv[1:]] or [Path("content")]
    settings = load_settings(IndexSettings)
    encoder = Encoder(settings.embedding_model, settings.models_dir, threads=1)
    found = [example for folder in folders for example in examples(folder, encoder)]
    names = list(found[0].signals)
    inputs = np.array([[example.signals[name] for name in names] for example in found])
    cases = np.array([example.case for example in found])
    right = cases == "answerable"
    weights = np.array([_WEIGHTS[case] for case in cases])
    weights[right] *= weights[~right].sum() / weights[right].sum()

    unseen = np.zeros(len(found))
    folds = GroupKFold(10).split(inputs, groups=[example.question for example in found])
    for seen, held in folds:
        fold = LogisticRegression(C=10).fit(inputs[seen], right[seen], weights[seen])
        unseen[held] = fold.predict_proba(inputs[held])[:, 1]
    threshold = float(np.quantile(unseen[right], 1 - COVERAGE))
    for case in _WEIGHTS:
        share = float((unseen[cases == case] >= threshold).mean())
        report = f"{case:18} answered {share:.3f}"
        if case != "answerable":
            both = right | (cases == case)
            report += f"  AUROC {roc_auc_score(right[both], unseen[both]):.3f}"
        sys.stdout.write(report + "\n")

    model = LogisticRegression(C=10).fit(inputs, right, weights)
    calibration = {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": dict(zip(names, np.round(model.coef_[0], 4).tolist(), strict=True)),
        "threshold": round(threshold, 3),
        "fitted_on": f"{len(found)} examples from tests/data/dev.jsonl over {len(folders)} texts "
        "of the first article; 'removed' are answerable questions without their paragraphs",
    }
    TARGET.write_text(json.dumps(calibration, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
