"""The encoder: vectors, token vectors with their places, fingerprints, and models that fail."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.engines.encoder import Encoder
from index.errors import EncoderError

TEXTS = [
    "The lamp of Kelm burned whale oil.",
    "Kelm'in feneri balina yağı yakardı.",
    "Маяк Кельма горел на китовом жире.",
    "كان فنار كيلم يحرق زيت الحوت",
    "😀 ﬁne — ½ ①",
    "x",
]


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    """The text's vector and each token's vector are float32 of length 1."""
    for encoded in (*encoder.encode_passages(TEXTS), *encoder.encode_queries(TEXTS)):
        assert encoded.vector.shape == (384,)
        assert encoded.vector.dtype == encoded.token_vectors.dtype == np.float32
        assert encoded.token_vectors.shape == (len(encoded.token_ends), 384)
        np.testing.assert_allclose(np.linalg.norm(encoded.vector), 1, atol=1e-5)
        np.testing.assert_allclose(np.linalg.norm(encoded.token_vectors, axis=1), 1, atol=1e-5)


def test_tokens_know_where_they_end(encoder: Encoder) -> None:
    """Tokens' ends rise through the text, and the last one is its end."""
    for text, encoded in zip(TEXTS, encoder.encode_passages(TEXTS), strict=True):
        assert (np.diff(encoded.token_ends) >= 0).all()
        assert encoded.token_ends[0] > 0
        assert encoded.token_ends[-1] == len(text)


def test_a_texts_company_does_not_matter(encoder: Encoder) -> None:
    """A text alone and in a batch with longer ones has the same vectors, and its own place."""
    together = encoder.encode_passages([*TEXTS, "long " * 300])[: len(TEXTS)]
    for text, encoded in zip(TEXTS, together, strict=True):
        (alone,) = encoder.encode_passages([text])
        np.testing.assert_allclose(encoded.vector, alone.vector, atol=1e-4)
        np.testing.assert_allclose(encoded.token_vectors, alone.token_vectors, atol=1e-3)
        assert encoded.token_ends.tolist() == alone.token_ends.tolist()


def test_signs_in_a_question_are_left_out(encoder: Encoder) -> None:
    """Tokens of a question without a letter or digit have no vector; a passage keeps them."""
    with_signs, without = encoder.encode_queries(["lamp ?!", "lamp"])
    assert len(with_signs.token_ends) == len(without.token_ends)
    (only_signs,) = encoder.encode_queries(["?! …"])
    assert only_signs.token_vectors.shape == (0, 384)
    (passage,) = encoder.encode_passages(["lamp ?!"])
    assert len(passage.token_ends) > len(without.token_ends)


def test_a_question_means_the_same_in_other_languages(encoder: Encoder) -> None:
    """A question is nearer to its answer in another language than to another text."""
    (question,) = encoder.encode_queries(["What did the lamp burn?"])
    ferry, *lamps = encoder.encode_passages(["The ferry carries sixty people.", *TEXTS[:4]])
    others = question.vector @ ferry.vector
    assert [float(question.vector @ lamp.vector) > others for lamp in lamps] == [True] * 4


def test_tokens_are_counted_with_prompt_and_marks(encoder: Encoder) -> None:
    """The count is what the encoder reads: the text's tokens, the prompt's and two marks."""
    (count,) = encoder.count_tokens(["lamp"])
    (encoded,) = encoder.encode_passages(["lamp"])
    assert count > len(encoded.token_ends) + 2
    assert encoder.count_tokens([]) == []
    assert encoder.count_tokens(["word " * 1000])[0] > encoder.max_tokens == 512


def test_tokens_of_a_long_document(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts of a long document are counted some at a time, in their order."""
    tokenizer, sizes = encoder._tokenizer, []

    def watched(texts: list[str], **how: Any) -> Any:
        sizes.append(len(texts))
        return tokenizer(texts, **how)

    monkeypatch.setattr(encoder, "_tokenizer", watched)
    texts = ["lamp " * (number % 7) for number in range(1000)]
    short = encoder.count_tokens(texts[:7])
    sizes.clear()
    assert encoder.count_tokens(texts) == [short[number % 7] for number in range(1000)]
    assert sum(sizes) == 1000
    assert max(sizes) < 500


def test_a_text_that_is_too_long_is_read_up_to_the_limit(encoder: Encoder) -> None:
    """Of a text beyond the limit the beginning is encoded."""
    (encoded,) = encoder.encode_passages(["word " * 1000])
    assert 400 < len(encoded.token_ends) < 512


def test_nothing_to_encode(encoder: Encoder) -> None:
    """No texts have no vectors."""
    assert encoder.encode_passages([]) == []
    assert encoder.encode_queries([]) == []


def test_progress_counts_every_text(encoder: Encoder) -> None:
    """After each batch the number of its texts is told."""
    told: list[int] = []
    encoder.encode_passages(["x"] * 20, told.append)
    assert sum(told) == 20
    assert len(told) == 2


def test_a_folder_works_as_a_model(encoder: Encoder, tmp_path: Path) -> None:
    """The bundled model, saved as a sentence-transformers folder, is the same encoder."""
    encoder._model.save(str(tmp_path / "model"))
    saved = Encoder(str(tmp_path / "model"), tmp_path / "models", threads=1)
    assert saved.name == str(tmp_path / "model")
    assert (saved.dimensions, saved.max_tokens) == (384, 512)
    assert saved.fingerprint == encoder.fingerprint
    for ours, theirs in zip(
        encoder.encode_queries(TEXTS), saved.encode_queries(TEXTS), strict=True
    ):
        np.testing.assert_allclose(ours.vector, theirs.vector, atol=1e-5)
        np.testing.assert_allclose(ours.token_vectors, theirs.token_vectors, atol=1e-4)


@pytest.mark.parametrize("inside", [[], ["README.md"], ["config.json"]])
def test_a_folder_that_is_no_model(inside: list[str], tmp_path: Path) -> None:
    """A folder without a model is refused with a sentence, without a network."""
    for name in inside:
        (tmp_path / name).write_text("{}")
    with pytest.raises(EncoderError) as caught:
        Encoder(str(tmp_path), tmp_path / "models")
    first, *rest = str(caught.value).partition("). ")
    assert first.startswith(f"EMBEDDING_MODEL '{tmp_path}' cannot be loaded (")
    assert "\n" not in str(caught.value)
    assert "".join(rest) == (
        "). Give 'bundled', a folder with a sentence-transformers model, or the name of one that "
        "this machine can download."
    )


@pytest.mark.parametrize("name", ["no such model!", "three/parts/long", "--"])
def test_a_name_that_no_model_can_have(name: str, tmp_path: Path) -> None:
    """A name that the model hub would refuse is refused without asking it."""
    with pytest.raises(EncoderError, match=f"EMBEDDING_MODEL '{name}' cannot be loaded"):
        Encoder(name, tmp_path)


def test_vectors_as_the_model_gives_them(encoder: Encoder) -> None:
    """Not centred, texts that mean different things are near each other; centred, they are not."""
    plain = Encoder("bundled", Path("var/models"), threads=1, centred=False)
    unlike = ["The lamp of Kelm burned whale oil.", "Ein Rezept für Pfannkuchen"]
    (lamp, cake), (centred_lamp, centred_cake) = map(
        Encoder.encode_passages, (plain, encoder), (unlike, unlike)
    )
    assert lamp.vector @ cake.vector > 0.6 > centred_lamp.vector @ centred_cake.vector
    assert plain.fingerprint != encoder.fingerprint
