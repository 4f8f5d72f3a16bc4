"""Trains the reader on questions with their texts.

Every epoch ends with a look at questions that were kept apart; the best weights are written.
"""

import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import track
from sklearn.metrics import roc_auc_score
from torch import nn

from benchmarks.training.examples import Curriculum, Example, beside, show, without_answer
from benchmarks.training.labels import (
    Labelled,
    read_near_misses,
    read_squad2,
    read_texts,
    read_xquad,
)
from benchmarks.training.network import Network
from index import Encoder
from index.engines.reader import answer_margin, encode_pairs, of_text

BATCH = 16
RATE = 5e-4
SPAN_RATE = 2e-3
WARM_UP = 60  # steps
_RATE_GOING_ON = 0.5  # of the rates above, for weights that have learnt already
_BUCKET = 20  # batches that are sorted by length together


def train_reader(
    encoder: Encoder, data: Path, epochs: int, share: float, seed: int, *, go_on: bool
) -> None:
    """Train, and write READER_FILE after each epoch that is better than those before.

    Args:
        encoder: The bundled one.
        data: The folder with `xquad/` and `squad2/`.
        epochs: How often the questions are shown.
        share: What part of them an epoch shows, drawn anew for each.
        seed: What is drawn follows from it; going on with the same one draws the same again.
        go_on: Start from the weights that are there; they stay unless an epoch is better.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    xquad = read_xquad(data / "xquad")
    squad2 = read_squad2(data / "squad2" / "train.json")
    near = read_near_misses(data / "xquad", data / "squad2" / "train.json")
    texts = read_texts()
    curriculum = Curriculum(xquad, [*squad2, *near, *texts], rng, share)
    held = held_out(xquad, squad2, near, texts)
    tokenizer, bare = encoder.parts
    network = Network(bare).eval()  # dropout costs two thirds more time a step
    trained = [weights for weights in network.parameters() if weights.requires_grad]
    changes = trained[: -len(list(network.span.parameters()))]
    pace = 1.0
    if go_on:
        network.read()
        pace = _RATE_GOING_ON
    optimiser = torch.optim.AdamW(
        [
            {"params": changes, "lr": pace * RATE},
            {"params": network.span.parameters(), "lr": pace * SPAN_RATE},
        ],
        weight_decay=0.01,
    )
    steps = epochs * -(-len(curriculum.epoch()) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    best = _mean(_figures(network, tokenizer, held)) if go_on else 0.0
    for epoch in range(1, epochs + 1):
        started = time.monotonic()
        losses = []
        batches = list(_batches(curriculum.epoch(), rng))
        for batch in track(batches, f"Epoch {epoch}", disable=not sys.stderr.isatty()):
            loss = _loss(network, tokenizer, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        figures = _figures(network, tokenizer, held)
        report = "  ".join(f"{name} {figure:.3f}" for name, figure in figures.items())
        minutes = (time.monotonic() - started) / 60
        sys.stdout.write(
            f"epoch {epoch}: loss {np.mean(losses):.3f}  AUROC {report}  {minutes:.1f} min\n"
        )
        sys.stdout.flush()
        if _mean(figures) > best:
            best = _mean(figures)
            network.write(encoder.weights, seed, report)


def held_out(
    xquad: Sequence[dict[str, Labelled]],
    squad2: Sequence[Labelled],
    near: Sequence[Labelled],
    texts: Sequence[Labelled],
) -> dict[str, list[Example]]:
    """Gather the examples that are not trained on, the same ones each time."""
    rng = random.Random(0)
    held: dict[str, list[Example | None]] = {
        "squad2": [show(label, rng) for label in squad2 if label.held],
        "near": [show(label, rng) for label in near if label.held],
        "texts": [show(label, rng) for label in texts if label.held],
    }
    answered = [label for label in [*squad2, *near, *texts] if label.held and label.answered]
    others = rng.sample(answered, len(answered))
    held["far"] = [
        case
        for label, other in zip(answered, others, strict=True)
        if label.document != other.document
        for case in (show(label, rng), beside(label, other.paragraph, rng))
    ]
    for language in ("en", "tr", "ru"):
        cases = held.setdefault(f"removed {language}", [])
        for labels in xquad:
            label = labels[f"{language}>en"]
            gone = without_answer(label, rng) if label.held else None
            if gone is not None:
                cases += [show(label, rng), gone]
    return {name: [case for case in cases if case is not None] for name, cases in held.items()}


def measure(network: Network, tokenizer: Any, cases: Sequence[Example]) -> float:
    """Give the AUROC of the margin between texts that answer and texts that do not."""
    margins = []
    ordered = sorted(cases, key=lambda case: len(case.question) + len(case.text))
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        features = encode_pairs(tokenizer, [c.question for c in batch], [c.text for c in batch])
        with torch.no_grad():
            scores = network(features).numpy()
        margins += [answer_margin(scores[i], of_text(features, i)) for i in range(len(batch))]
    return float(roc_auc_score([case.answer is not None for case in ordered], margins))


def _figures(
    network: Network, tokenizer: Any, held: Mapping[str, Sequence[Example]]
) -> dict[str, float]:
    return {name: measure(network, tokenizer, cases) for name, cases in held.items()}


def _mean(figures: Mapping[str, float]) -> float:
    return float(np.mean(list(figures.values())))


def _batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Put examples of like length together, so that little is padding."""
    for start in range(0, len(examples), BATCH * _BUCKET):
        bucket = sorted(
            examples[start : start + BATCH * _BUCKET], key=lambda e: len(e.question) + len(e.text)
        )
        batches = [bucket[first : first + BATCH] for first in range(0, len(bucket), BATCH)]
        rng.shuffle(batches)
        yield from batches


def _loss(network: Network, tokenizer: Any, batch: Sequence[Example]) -> torch.Tensor:
    """Compare where answers start and end with where they should."""
    # Padding to a few lengths spares the preparation of kernels for each new one.
    features = encode_pairs(
        tokenizer, [e.question for e in batch], [e.text for e in batch], multiple=32
    )
    allowed = np.stack([of_text(features, i) for i in range(len(batch))])
    allowed[:, 0] = True
    scores = network(features).masked_fill(~torch.from_numpy(allowed)[:, :, None], -1e4)
    starts, ends = zip(*(_tokens(features, i, e.answer) for i, e in enumerate(batch)), strict=True)
    entropy = nn.functional.cross_entropy
    return (
        entropy(scores[:, :, 0], torch.tensor(starts))
        + entropy(scores[:, :, 1], torch.tensor(ends))
    ) / 2


def _tokens(features: Any, place: int, answer: Any) -> tuple[int, int]:
    """Find an answer's first and last token; none, and one that was cut off, is token 0."""
    if answer is None:
        return 0, 0
    first = features.char_to_token(place, answer.start, sequence_index=1)
    last = features.char_to_token(place, answer.end - 1, sequence_index=1)
    return (first, last) if first is not None and last is not None else (0, 0)
