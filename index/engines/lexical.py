"""The lexical index: BM25 over terms, with bm25s (scipy-sized, loads by memory map)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

from index.engines.words import terms

LEXICAL_FOLDER = "lexical"


class LexicalIndex:
    """BM25 over passages; a passage's position is its row.

    Args:
        retriever: A filled bm25s index.
        languages: Primary subtags of the indexed texts; a question is stemmed for each.
    """

    def __init__(self, retriever: bm25s.BM25, languages: Iterable[str]) -> None:
        self._retriever = retriever
        self._languages = sorted(set(languages))

    @classmethod
    def build(cls, texts: Sequence[str], languages: Sequence[str]) -> "LexicalIndex":
        """Index texts, each in its language; `languages` is as long as `texts`."""
        corpus = [terms(text, lang) for text, lang in zip(texts, languages, strict=True)]
        if not any(corpus):
            corpus = [["-"]] * len(corpus)  # bm25s cannot index an empty vocabulary
        retriever = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
        retriever.index(corpus, show_progress=False)
        return cls(retriever, languages)

    @classmethod
    def load(cls, folder: Path, languages: Iterable[str]) -> "LexicalIndex":
        """Open the index in a generation's folder, memory-mapped."""
        return cls(bm25s.BM25.load(folder / LEXICAL_FOLDER, mmap=True, verbosity=0), languages)

    def save(self, folder: Path) -> None:
        """Write the index into a folder that no reader sees yet."""
        self._retriever.save(folder / LEXICAL_FOLDER, show_progress=False)

    def __len__(self) -> int:
        return int(self._retriever.scores["num_docs"])

    def scores(self, question: str) -> npt.NDArray[np.float32]:
        """Score every passage: (n_passages,) float32, 0 where no term is shared."""
        found = {term for language in self._languages for term in terms(question, language)}
        known = sorted(found & self._retriever.vocab_dict.keys())
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        return np.asarray(self._retriever.get_scores(known), dtype=np.float32)
