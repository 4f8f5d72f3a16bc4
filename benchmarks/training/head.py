"""Trains the head: a linear map on the token vectors, close to the identity.

The encoder's states are computed once. A step takes some questions in any of the languages,
their paragraphs, a hard negative for each (the paragraph nearest to it that is wrong) and
others by chance, and scores them as a search does: sentences in their passage and by
themselves, half and half. The map is the average over the way (Polyak and Juditsky, 1992).
"""

import random
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from benchmarks.ablation import LANGUAGES as SHOWN
from benchmarks.ablation import (
    Corpus,
    States,
    changed,
    encode,
    onto,
    ranks_by_language,
    read_corpus,
    recall_of,
)
from benchmarks.tables import as_markdown
from benchmarks.training.labels import LANGUAGES
from index import Encoder
from index.commandline import show_progress
from index.evaluation.tables import FigureTable, figure
from index.ranking import LEAST_SPREAD, LEXICAL_SHARE, PASSAGE_SHARE

FOLDS = 4
_QUESTIONS = 24  # a step
_PASSAGES = 40  # a step
_HARDEST = 10  # wrong paragraphs that the hard negative is drawn from

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a head is trained.

    Attributes:
        name: What the table calls it.
        languages: Of the questions.
        steps: How many.
        rate: The learning rate at its highest.
        pull: How strongly the map is pulled back to the identity.
        sharpness: What scores are multiplied with before the softmax.
        lexical: Whether BM25's share is in the scores.
        seed: Where chance begins.
    """

    name: str
    languages: tuple[str, ...] = LANGUAGES
    steps: int = 100
    rate: float = 2e-4
    pull: float = 0.0
    sharpness: float = 25.0
    lexical: bool = True
    seed: int = 1


RECIPES = (
    Recipe("as described"),
    Recipe("four languages: en, ru, ro, zh", languages=("en", "ru", "ro", "zh")),
    Recipe("English only", languages=("en",)),
    Recipe("five times the rate", rate=1e-3),
    Recipe("three times as long", steps=300),
    Recipe("pulled to the identity", pull=0.1),
    Recipe("BM25 left out", lexical=False),
)


def train_head(corpus: Corpus, states: States, recipe: Recipe, even: Collection[int]) -> Floats:
    """Train on the questions of some paragraphs.

    Args:
        corpus: The paragraphs and questions.
        states: What the encoder gives for them.
        recipe: How to train.
        even: The paragraphs that may be looked at.

    Returns:
        (dim, dim) float32; vectors are multiplied with it from the left.
    """
    rng = random.Random(recipe.seed)
    dimensions = states.vectors.shape[1]
    identity = torch.eye(dimensions)
    head = nn.Parameter(identity.clone())
    average = identity.clone()
    optimiser = torch.optim.Adam([head], lr=recipe.rate)
    allowed = sorted(even)
    asked = [
        (language, number)
        for language in recipe.languages
        for number, (place, _odd) in enumerate(corpus.right)
        if place in even
    ]
    hard = {
        (language, number): _nearest_wrong(
            states, language, number, corpus.right[number][0], allowed
        )
        for language, number in asked
    }
    for step in range(1, recipe.steps + 1):
        chosen = rng.sample(asked, min(_QUESTIONS, len(asked)))
        right = [corpus.right[number][0] for _, number in chosen]
        places = list(dict.fromkeys([*right, *(rng.choice(hard[pair]) for pair in chosen)]))
        others = [place for place in allowed if place not in places]
        missing = max(0, _PASSAGES - len(places))
        places += rng.sample(others, min(missing, len(others)))
        questions = [states.questions[language][number] for language, number in chosen]
        scores = _scores([tokens for tokens, _, _ in questions], states, places, head)
        if recipe.lexical:
            words = np.stack([lexical[places] for _, _, lexical in questions])
            scores = scores + LEXICAL_SHARE * torch.from_numpy(words)
        loss = nn.functional.cross_entropy(
            scores * recipe.sharpness, torch.tensor([places.index(place) for place in right])
        )
        loss = loss + recipe.pull * ((head - identity) ** 2).sum()
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * min(1.0, step / 10) * (1 - 0.9 * step / recipe.steps)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        share = min(0.95, step / (step + 10))
        average = share * average + (1 - share) * head.detach()
    return np.asarray(average.numpy(), dtype=np.float32)


def _nearest_wrong(
    states: States, language: str, number: int, right: int, allowed: Sequence[int]
) -> list[int]:
    """Find the paragraphs whose vectors are nearest to a question's and which are wrong."""
    near = states.vectors @ states.questions[language][number][1]
    return sorted((place for place in allowed if place != right), key=lambda p: -near[p])[:_HARDEST]


def _scores(
    questions: Sequence[Floats], states: States, places: Sequence[int], head: torch.Tensor
) -> torch.Tensor:
    """Score paragraphs for questions as ranking does: (n_questions, n_places)."""
    tokens = _mapped(np.concatenate(questions), head)
    owner = torch.repeat_interleave(
        torch.arange(len(questions)), torch.tensor([len(question) for question in questions])
    )
    kinds = (states.in_passage, states.alone)
    parts = [_form(tokens, owner, [kind[place] for place in places], head) for kind in kinds]
    return (parts[0] + parts[1]) / 2


def _form(
    tokens: torch.Tensor,
    owner: torch.Tensor,
    passages: Sequence[Sequence[Floats]],
    head: torch.Tensor,
) -> torch.Tensor:
    """Score passages by one kind of token vectors, half by the whole, half by the best window."""
    sentences = [own for passage in passages for own in passage]
    lengths = torch.tensor([len(own) for own in sentences])
    counts = torch.tensor([len(passage) for passage in passages])
    products = _mapped(np.concatenate(sentences), head) @ tokens.T
    best = torch.segment_reduce(products, "max", lengths=lengths, axis=0, initial=-1.0)
    whole = torch.segment_reduce(best, "max", lengths=counts, axis=0)
    with torch.no_grad():
        spread = whole.max(0).values - whole.mean(0) + LEAST_SPREAD
    sums = torch.zeros(int(owner[-1]) + 1).index_add(0, owner, spread)
    weights = torch.zeros(len(sums), len(spread))
    weights[owner, torch.arange(len(spread))] = spread / sums[owner]
    last = torch.zeros(len(sentences), dtype=torch.bool)
    last[torch.cumsum(counts, 0) - 1] = True
    following = torch.where(last[:, None], best, torch.roll(best, -1, 0))
    windows = torch.segment_reduce(
        torch.maximum(best, following) @ weights.T, "max", lengths=counts, axis=0
    )
    return (PASSAGE_SHARE * (whole @ weights.T) + (1 - PASSAGE_SHARE) * windows).T


def _mapped(vectors: Floats, head: torch.Tensor) -> torch.Tensor:
    return nn.functional.normalize(torch.from_numpy(vectors) @ head, dim=-1)


def study(encoder: Encoder, folder: Path) -> None:
    """Print what each recipe gains on articles that it did not see.

    The even articles are asked about in folds, with heads that the other folds trained; the odd
    ones with a head that all even articles trained.

    Args:
        encoder: The bundled one.
        folder: XQuAD's.
    """
    corpus = read_corpus(folder, LANGUAGES)
    states = encode(corpus, encoder)
    rows = [_row(recipe, corpus, states) for recipe in show_progress((None, *RECIPES), "Heads")]
    shown = [f"{language} {part}" for language in SHOWN for part in ("even", "odd")]
    header = ("head", *shown, "all seven even", "from the identity")
    table = FigureTable("What a trained head gains: R@1 on XQuAD", header, tuple(rows), ())
    sys.stdout.write(as_markdown(table))


def _row(recipe: Recipe | None, corpus: Corpus, states: States) -> tuple[str, ...]:
    """Give a recipe's figures; without one, those of no head at all."""
    even = sorted({article for article in corpus.articles if article % 2 == 0})
    identity = np.eye(states.vectors.shape[1], dtype=np.float32)
    ranks: dict[str, list[int | None]] = {la: [None] * len(corpus.right) for la in LANGUAGES}
    distances = []
    for held in (*(set(even[fold::FOLDS]) for fold in range(FOLDS)), set[int]()):
        seen = {place for place, a in enumerate(corpus.articles) if a in even and a not in held}
        head = train_head(corpus, states, recipe, seen) if recipe else identity
        distances.append(float(np.linalg.norm(head - identity)))
        # Without an article that is held back, those that are asked about are the odd ones.
        kept = [
            number
            for number, (place, is_odd) in enumerate(corpus.right)
            if (corpus.articles[place] in held if held else is_odd)
        ]
        asked = {la: [own[number] for number in kept] for la, own in states.questions.items()}
        mapped = changed(replace(states, questions=asked), onto(head), onto(head))
        few = replace(corpus, right=[corpus.right[number] for number in kept])
        for language, found in ranks_by_language(few, mapped).items():
            for number, rank in zip(kept, found, strict=True):
                ranks[language][number] = rank
    parts = [
        recall_of(corpus, ranks[language], odd=odd) for language in SHOWN for odd in (False, True)
    ]
    everything = np.mean([float(recall_of(corpus, own, odd=False)) for own in ranks.values()])
    name = recipe.name if recipe else "none"
    return (name, *parts, figure(float(everything)), f"{np.mean(distances):.2f}")
