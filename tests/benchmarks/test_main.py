"""The benchmarks' command: what is wrong is told before anything is measured."""

import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import main


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--data", "empty"],
            "'empty' holds no file xquad/en.json. Give --data the folder above xquad/.",
        ),
        (["--write", "none/RESULTS.md"], "'none' is not a folder. Create it."),
    ],
)
def test_a_wrong_path_is_one_sentence(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A path that cannot work ends the command at once, with status 1."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    assert main() == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")
