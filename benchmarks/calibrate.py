"""`python -m benchmarks.calibrate --data FOLDER [--article FILE]`: fits index/calibration.json.

Questions of several kinds are asked: the labelled ones and our own about the first article,
of its digest and, where it is given, of the article itself; XQuAD's and SQuAD 2's of the
articles that the reader was not trained on. An answerable question is asked twice: of the
whole text, and of the text without the paragraphs that answer. Prints how well the fit holds
on questions that it has not seen. Asking takes minutes and fitting a second: `--signals FILE`
keeps what was asked, and asks nothing while that file is there.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from benchmarks.corpora import read_questions, write_corpus
from benchmarks.gold import GOLD, OWN
from benchmarks.training.labels import HELD_SQUAD2, HELD_XQUAD, LANGUAGES, NEAR_MISSES, TEXTS
from index import (
    Encoder,
    FollowUps,
    IndexSettings,
    Searcher,
    Snapshot,
    build,
    load_settings,
)
from index.commandline import show_progress
from index.confidence import CALIBRATION_FILE, Calibration, Calibrations, weighable
from index.engines.reader import READER_FILE
from index.evaluation.labelled import FAR, NEAR, LabelledQuestion, read_labelled
from index.evaluation.outcomes import right_answer
from index.judgements import Judgements
from index.reading.importing import import_sources

COVERAGE = 0.94  # of the labelled answerable questions that the threshold lets through
_DEPTH = 10  # hits looked at; the signals are the first one's
_WEIGHTS = {"answerable": 1.0, "removed": 0.5, NEAR: 1.5, FAR: 2.0}
# What the first article's questions weigh of all. From half to nine tenths, near misses are told
# better (AUROC .870 to .882), and other texts' questions hardly worse.
_LABELLED_SHARE = 0.8
# What any other encoder's are made of. Weights for each kind of question, as they are with a
# reader, would follow the bundled encoder's ways too closely.
_WITHOUT_READER = ("match", "weakest", "whole", "same_language")


@dataclass(frozen=True, slots=True)
class Example:
    """A question asked of a text.

    Attributes:
        source: `labelled` for the first article's, else where the question is from.
        question: Its words; the same in every text, so that no fold has seen it.
        case: A key of _WEIGHTS.
        signals: What the confidence is made of.
    """

    source: str
    question: str
    case: str
    signals: dict[str, float]


def ask_all(
    source: str,
    questions: Sequence[LabelledQuestion],
    content_dir: Path,
    encoder: Encoder,
) -> Iterator[Example]:
    """Ask questions of a folder's text, whole and without the paragraphs that answer.

    Those for a judgement are left out: whatever matches, they are not answered.
    """
    followups, judgements = FollowUps(), Judgements()
    with tempfile.TemporaryDirectory() as index_dir:
        build(content_dir, Path(index_dir), encoder.name, lambda: encoder)
        searcher = Searcher(Snapshot(Path(index_dir)), encoder)
    queries = {
        question: followups.resolve(question.question, question.history, question.language)
        for question in questions
        if not question.aside
    }
    searched = [(q, asked) for q, asked in queries.items() if not judgements.asked_for(asked)]
    for question, asked in show_progress(searched, source):
        encoded = searcher.encode([asked])[0]
        for case, without in _cases(question, searcher):
            hits = searcher.hits(asked.text, encoded, _DEPTH, without=without)
            document = searcher.snapshot.documents[hits[0].passage.document]
            same = question.language == document.front_matter.primary_language
            yield Example(source, asked.text, case, weighable(hits[0].signals, same))


def _cases(question: LabelledQuestion, searcher: Searcher) -> list[tuple[str, set[int]]]:
    """List (case, rows to leave out) for a question."""
    if not question.answerable:
        return [(question.kind, set())]
    passages = enumerate(searcher.snapshot.passages)
    rows = {row for row, passage in passages if right_answer(passage, question) is not None}
    return [("answerable", set()), ("removed", rows)]


def gather(options: argparse.Namespace, encoder: Encoder, content_dir: Path) -> list[Example]:
    """Ask everything of everything."""
    labelled = [*read_labelled(str(GOLD)), *read_labelled(str(OWN))]
    found = list(ask_all("labelled", labelled, content_dir, encoder))
    with tempfile.TemporaryDirectory() as scratch:
        if options.article is not None:
            folder = Path(scratch) / "article"
            import_sources([options.article], folder, {})
            found += ask_all("labelled", labelled, folder, encoder)
        xquad, squad2 = options.data / "xquad", options.data / "squad2" / "train.json"
        write_corpus(xquad / "en.json", Path(scratch) / "xquad")
        asked = [
            question
            for language in LANGUAGES
            for question in read_questions(xquad / f"{language}.json", HELD_XQUAD)
        ]
        found += ask_all("XQuAD", asked, Path(scratch) / "xquad", encoder)
        write_corpus(squad2, Path(scratch) / "squad2")
        asked = read_questions(squad2, HELD_SQUAD2)
        found += ask_all("SQuAD 2", asked, Path(scratch) / "squad2", encoder)
    return found


def fit(found: Sequence[Example], names: Sequence[str]) -> Calibration:
    """Fit the weights of some signals, and print how well they hold on unseen questions."""
    inputs = np.array([[example.signals[name] for name in names] for example in found])
    right = np.array([example.case == "answerable" for example in found])
    weights = _weights(found)
    unseen = np.zeros(len(found))
    folds = GroupKFold(10).split(inputs, groups=[example.question for example in found])
    for seen, held in folds:
        unseen[held] = _fitted(inputs[seen], right[seen], weights[seen]).predict_proba(
            inputs[held]
        )[:, 1]
    labelled = np.array([example.source == "labelled" for example in found])
    threshold = float(np.quantile(unseen[right & labelled], 1 - COVERAGE))
    _report(found, unseen, threshold)
    model = _fitted(inputs, right, weights)
    return Calibration(
        bias=round(float(model.intercept_[0]), 4),
        weights=dict(zip(names, np.round(model.coef_[0], 4).tolist(), strict=True)),
        threshold=round(threshold, 3),
    )


def _fitted(inputs: npt.NDArray[Any], right: npt.NDArray[Any], weights: npt.NDArray[Any]) -> Any:
    return LogisticRegression(C=10, max_iter=1000).fit(inputs, right, weights)


def _weights(found: Sequence[Example]) -> npt.NDArray[np.float64]:
    """Let the first article's questions have their share, and in each group both classes alike."""
    weights = np.array([_WEIGHTS[example.case] for example in found])
    labelled = np.array([example.source == "labelled" for example in found])
    right = np.array([example.case == "answerable" for example in found])
    for group, share in ((labelled, _LABELLED_SHARE), (~labelled, 1 - _LABELLED_SHARE)):
        for part in (group & right, group & ~right):
            weights[part] *= len(found) * share / 2 / max(weights[part].sum(), 1e-9)
    return weights


def _report(found: Sequence[Example], unseen: npt.NDArray[np.float64], threshold: float) -> None:
    sources = np.array([example.source for example in found])
    cases = np.array([example.case for example in found])
    sys.stdout.write(f"threshold {threshold:.3f}\n")
    for source in dict.fromkeys(sources):
        for case in dict.fromkeys(cases[sources == source]):
            here = (sources == source) & (cases == case)
            line = f"{source:9} {case:18} n {here.sum():5} answered "
            line += f"{(unseen[here] >= threshold).mean():.3f}"
            if case != "answerable":
                both = here | ((sources == source) & (cases == "answerable"))
                line += f"  AUROC {roc_auc_score(cases[both] == 'answerable', unseen[both]):.3f}"
            sys.stdout.write(line + "\n")


def _read(path: Path) -> list[Example]:
    return [Example(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _fingerprint(paths: Sequence[Path]) -> str:
    """Hash files: 16 hex digits."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def main() -> int:
    """Ask, fit, report and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--article", metavar="FILE")
    parser.add_argument("--signals", type=Path, metavar="FILE")
    options = parser.parse_args()
    found = _read(options.signals) if options.signals and options.signals.exists() else []
    if not found:
        settings = load_settings(IndexSettings)
        encoder = Encoder("bundled", settings.models_dir)
        found = gather(options, encoder, settings.content_dir)
    if options.signals is not None:
        lines = [json.dumps(asdict(example), ensure_ascii=False) for example in found]
        options.signals.write_text("\n".join(lines), encoding="utf-8")
    names = list(found[0].signals)
    data = [GOLD, OWN, NEAR_MISSES, TEXTS, READER_FILE, *sorted(options.data.glob("*/*.json"))]
    calibrations = Calibrations(
        with_reader=fit(found, names),
        without_reader=fit(found, _WITHOUT_READER),
        fitted_on=f"{len(found)} examples: questions about the first article (tests/data, "
        "benchmarks/data), and XQuAD's and SQuAD 2's that the reader was not trained on",
        data=_fingerprint(data),
    )
    text = json.dumps(calibrations.model_dump(), indent=2) + "\n"
    CALIBRATION_FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
