"""A small content folder and an index of it."""

from pathlib import Path

import pytest

from index.build import build
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, LAMP, put


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a content folder with two documents of five paragraphs."""
    folder = tmp_path / "content"
    put(folder, "lamp", *LAMP)
    put(folder, "sea/ferry", *FERRY, title="The ferry to Ostrel")
    return folder


@pytest.fixture
def index_dir(content: Path, tmp_path: Path) -> Path:
    """Give an index folder whose first generation holds both documents."""
    folder = tmp_path / "index"
    build(content, folder, "hash", HashEncoder)
    return folder
