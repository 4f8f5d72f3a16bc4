"""Loads sentence-transformers models: the bundled one, a folder, or one by name."""

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.engines.bundled import ensure_converted
from index.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"


def load_model(model: str, models_dir: Path, threads: int) -> "SentenceTransformer":
    """Load `model` on the CPU without a word on stdout or stderr."""
    # Imported here: it takes seconds, which `--help` and a wrong setting need not wait for.
    import torch
    import transformers
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    if threads > 0:
        torch.set_num_threads(threads)
    if model != BUNDLED:
        return _load_named(model, models_dir)
    folder = ensure_converted(models_dir)
    try:
        transformer = Transformer(str(folder), model_kwargs={"add_pooling_layer": False})
    except Exception as error:  # the libraries raise anything from OSError to SafetensorError
        raise EncoderError(
            f"The converted encoder in '{folder}' is damaged ({_first_line(error)}). Remove the "
            "folder; the next start makes it anew."
        ) from error
    return SentenceTransformer(
        modules=[
            transformer,
            Pooling(transformer.get_embedding_dimension(), "mean"),
            Normalize(),
        ],
        prompts={"query": "query: ", "passage": "passage: "},
        device="cpu",
    )


def _load_named(model: str, models_dir: Path) -> "SentenceTransformer":
    """Load a folder, a model that is cached already, or one from the model hub."""
    from huggingface_hub import model_info
    from sentence_transformers import SentenceTransformer

    def load(*, local_only: bool) -> "SentenceTransformer":
        return SentenceTransformer(
            model, device="cpu", cache_folder=str(models_dir), local_files_only=local_only
        )

    # The library tells of every retry, for a minute; the one sentence below is enough.
    for library in ("huggingface_hub", "sentence_transformers"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        try:
            return load(local_only=True)
        except Exception:
            if Path(model).exists():
                raise
            # A name that nobody can reach fails here in one request, not in five retries.
            model_info(model, timeout=10)
            return load(local_only=False)
    except Exception as error:  # the libraries raise anything from OSError to KeyError
        raise EncoderError(
            f"EMBEDDING_MODEL '{model}' cannot be loaded ({_first_line(error)}). "
            "Give 'bundled', a folder with a sentence-transformers model, or the name of one "
            "that this machine can download."
        ) from error


def _first_line(error: Exception) -> str:
    """Shorten a library's message to its first line."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")[:200]


def hash_weights(model: Any) -> str:
    """Hash the shape and a sample of every weight: 16 hex digits."""
    digest = hashlib.sha256()
    for name, weights in sorted(model.state_dict().items()):
        if ".pooler." in name:
            continue  # nothing reads it, and where a model comes without, it is random
        digest.update(f"{name}{tuple(weights.shape)}".encode())
        digest.update(weights.flatten()[:64].float().numpy().tobytes())
    return digest.hexdigest()[:16]
