"""Runs a reader in a process of its own, with bounds on its time and its memory.

Files come from strangers, and the libraries that read them are large: whatever one of them
does with a hostile file, crash, spin or print, ends here as a sentence. The readers are bounded
themselves where that is known to matter; this is for the rest.

    python -m index.reading.confined FORMAT NAME CHARSET    bytes on stdin, JSON on stdout
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from index.errors import ImportRefusedError
from index.reading.draft import Draft, DraftParagraph
from index.reading.formats import Format

TIME_LIMIT = 180.0  # seconds; two thousand pages take about a third of it on a slow machine
_MEMORY_LIMIT = 4 * 1024**3  # bytes of address space, of which libraries reserve much
_PACKAGE_PARENT = Path(__file__).parents[2]


def read_confined(
    format_: Format, data: bytes, name: str, charset: str = "", *, time_limit: float = TIME_LIMIT
) -> Draft:
    """Read a file of one of the formats that need a library.

    Args:
        format_: html, pdf, docx or epub.
        data: The file.
        name: What messages call it.
        charset: The encoding of a web page, where its server names one.
        time_limit: Seconds.

    Raises:
        ImportRefusedError: The file cannot be read, or not within the bounds.
    """
    command = [sys.executable, "-W", "ignore", "-m", __name__, format_, name, charset]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no shell
            command, input=data, capture_output=True, cwd=_PACKAGE_PARENT, timeout=time_limit
        )
    except subprocess.TimeoutExpired as error:
        raise ImportRefusedError(
            f"{name} takes longer than {time_limit:g} seconds to read. Part it into several "
            "documents, or import its text as a .txt file."
        ) from error
    if done.returncode != 0:
        cause = RuntimeError(done.stderr.decode(errors="replace")[-2_000:])
        raise ImportRefusedError(
            f"{name} is broken, or needs too much memory to read. Open and save it anew, or "
            "import its text as a .txt file."
        ) from cause
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise ImportRefusedError(answer["refused"])
    return Draft(answer["fields"], tuple(DraftParagraph(*p) for p in answer["paragraphs"]))


def read(format_: str, data: bytes, name: str, charset: str = "") -> Draft:
    """Read a file in this process; a reader's library is loaded only when it is needed."""
    if format_ == "html":
        from index.reading.html import read_html

        return read_html(data, name, charset)
    if format_ == "pdf":
        from index.reading.pdf import read_pdf

        return read_pdf(data, name)
    if format_ == "docx":
        from index.reading.docx import read_docx

        return read_docx(data, name)
    from index.reading.epub import read_epub

    return read_epub(data, name)


def _bound() -> None:
    if sys.platform != "win32":
        import resource

        # Should whoever waits be killed, it ends by itself.
        seconds = int(2 * TIME_LIMIT)
        # Some systems have no such limit; there the bound on time must do.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))


def main(format_: str, name: str, charset: str) -> None:
    """Read the file on standard input and print what was recognised, and nothing else."""
    _bound()
    # Libraries print, also those in C; what they say goes where their warnings go.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answer: dict[str, object]
    try:
        draft = read(format_, sys.stdin.buffer.read(), name, charset)
        answer = {"fields": draft.fields, "paragraphs": draft.paragraphs}
    except ImportRefusedError as error:
        answer = {"refused": str(error)}
    with output:
        output.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
