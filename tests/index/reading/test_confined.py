"""Reading in a process of its own: results come back, and nothing else does."""

import json
import subprocess
import sys

import pytest

from index.errors import ImportRefusedError
from index.reading.confined import read, read_confined
from index.reading.draft import DraftParagraph
from tests.index.reading.files import SENTENCES, epub, typeset, word, xhtml

FILES = {
    "pdf": typeset(("title", "Fener"), *(("text", text) for text in SENTENCES.values())),
    "docx": word(*SENTENCES.values()),
    "epub": epub({"a.xhtml": "".join(f"<p>{text}</p>" for text in SENTENCES.values())}),
    "html": xhtml("".join(f"<p>{text}</p>" for text in SENTENCES.values())).encode(),
}


@pytest.mark.parametrize("format_", ["pdf", "docx", "epub", "html"])
def test_what_is_read_comes_back(format_: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Another process reads what this one would, and prints nothing here."""
    draft = read_confined(format_, FILES[format_], "'a'")  # type: ignore[arg-type]
    assert draft == read(format_, FILES[format_], "'a'")
    assert draft.paragraphs
    assert capfd.readouterr() == ("", "")


def test_a_refusal_comes_back() -> None:
    """A refusal says what the reader said."""
    with pytest.raises(ImportRefusedError) as caught:
        read_confined("pdf", b"%PDF-1.7", "'маяк.pdf'")
    assert str(caught.value) == (
        "'маяк.pdf' is a broken or incomplete PDF. Get it or export it anew."
    )


def test_time_is_bounded() -> None:
    """A reader that takes too long is stopped."""
    with pytest.raises(ImportRefusedError) as caught:
        read_confined("pdf", FILES["pdf"], "'a.pdf'", time_limit=0.001)
    assert str(caught.value) == (
        "'a.pdf' takes longer than 0.001 seconds to read. Part it into several documents, or "
        "import its text as a .txt file."
    )


_NOISY = """
import os, sys
from index.reading import confined

read = confined.read

def noisy(*arguments):
    print("a warning")
    os.write(1, b"and one of a library")
    return read(*arguments)

confined.read = noisy
confined.main("html", "'a'", "")
"""


def test_what_a_library_prints_is_no_answer() -> None:
    """Only the answer is on standard output, whoever else writes there."""
    done = subprocess.run(
        [sys.executable, "-c", _NOISY], input=FILES["html"], capture_output=True, check=True
    )
    answer = json.loads(done.stdout)
    assert [DraftParagraph(*p) for p in answer["paragraphs"]] == list(
        read("html", FILES["html"], "'a'").paragraphs
    )
    assert b"a warning" in done.stderr
    assert b"and one of a library" in done.stderr
