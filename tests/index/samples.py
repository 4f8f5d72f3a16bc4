"""Small documents that several tests build an index from; every word is invented."""

from pathlib import Path

from index.front_matter import FrontMatter
from index.storage.manifest import file_record, read_manifest, write_manifest
from index.types import Document, Paragraph

FIELDS = {
    "title": "The lamp of Kelm",
    "author": "Mara Tideway",
    "publisher": "Harbour Gazette",
    "published": "2024-03-09",
    "language": "en",
    "kind": "article",
}

LAMP = (
    "The lamp of Kelm was lit on Aug. 8, 1911, by keeper J. R. Brook. It burned whale oil.",
    "A storm broke the lens in 1926. The council replaced it within No. 5 of its decrees.",
    "Since 1988 the tower has had an electric lamp, and nobody sleeps in it.",
)
FERRY = (
    "The ferry to Ostrel leaves at seven. It carries sixty people and four carts.",
    "Its captain, Ida Wren, has crossed the strait 9,000 times.",
)


def markdown(*paragraphs: str, **fields: str) -> str:
    """Write a document as its author would; `fields` go before the usual ones."""
    header = "".join(f"{name}: {value}\n" for name, value in (FIELDS | fields).items())
    return f"---\n{header}---\n\n" + "\n\n".join(paragraphs) + "\n"


def put(folder: Path, name: str, *paragraphs: str, **fields: str) -> Path:
    """Write a document into a content folder and return its file."""
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(markdown(*paragraphs, **fields), encoding="utf-8")
    return path


def front_matter(**fields: str) -> FrontMatter:
    """Make front matter; `fields` go before the usual ones."""
    return FrontMatter.model_validate(FIELDS | fields)


def document(*paragraphs: str, **fields: str) -> Document:
    """Make a document without sections."""
    return Document(
        "lamp",
        front_matter(**fields),
        tuple(Paragraph(number, None, text) for number, text in enumerate(paragraphs, start=1)),
    )


FOREIGN = {
    "dense.faiss": (b"IxFI", b"IxNw"),
    "lexical/params.index.json": (b'"k1"', b'"k9"'),
    "passage_tokens.npz": (b"scales.npy", b"scalar.npy"),
    "passages.jsonl": (b'"section"', b'"chapter"'),
    "sentence_tokens.npz": (b"scales.npy", b"scalar.npy"),
    "sentence_vectors.npy": (b"NUMPY\x01", b"NUMPY\x09"),
}
"""What stands in a file of each part, and what another version of its library may write there."""


def make_foreign(generation: Path, file: str) -> None:
    """Turn a file of a generation into one that today's libraries cannot read, checksum too."""
    path = generation / file
    path.write_bytes(path.read_bytes().replace(*FOREIGN[file]))
    manifest = read_manifest(generation)
    files = manifest.files | {file: file_record(path)}
    write_manifest(manifest.model_copy(update={"files": files}), generation)
