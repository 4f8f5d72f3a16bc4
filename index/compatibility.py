"""Whether an encoder can be used with a generation that is there."""

from index.engines.encoder import Encoder
from index.errors import EncoderMismatchError
from index.storage.manifest import Manifest


def check_encoder(manifest: Manifest, encoder: Encoder, advice: str) -> None:
    """Refuse an encoder whose vectors cannot be compared with a generation's.

    Args:
        manifest: The generation's.
        encoder: The encoder that is set.
        advice: What to do about it.

    Raises:
        EncoderMismatchError: It is not the encoder that built the generation.
    """
    built_by = manifest.encoder
    if built_by.fingerprint != encoder.fingerprint:
        raise EncoderMismatchError(
            f"Generation {manifest.generation:06d} was built by encoder '{built_by.name}' "
            f"({built_by.dimensions} dimensions), but EMBEDDING_MODEL is '{encoder.name}' "
            f"({encoder.dimensions}). {advice}"
        )
