"""Tests of changing content and index together: both, or neither."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from index.audit import AuditLog
from index.curation import Curator
from index.engines.encoder import Encoder
from index.errors import (
    BuildBusyError,
    ContentError,
    EncoderError,
    EncoderMismatchError,
    GenerationError,
    ImportRefusedError,
)
from index.files import UNFINISHED
from index.reading.recognition import recognise
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.storage.generations import Generations
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, LAMP, markdown, put

ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings(content: Path, index_dir: Path) -> IndexSettings:
    """Two documents and their first generation."""
    return IndexSettings(content_dir=content, index_dir=index_dir, embedding_model="hash")


@pytest.fixture
def curator(settings: IndexSettings) -> Curator:
    """Ada, with an encoder that needs no model."""
    return Curator(settings, "ada", HashEncoder)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A document to add."""
    path = tmp_path / "buoy.md"
    path.write_text(markdown("The buoy rings at low tide.", title="The buoy"), encoding="utf-8")
    return path


def seen(settings: IndexSettings) -> tuple[dict[str, bytes], str]:
    """Give the content folder's files, and what CURRENT says."""
    root = settings.content_dir
    files = {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return files, (settings.index_dir / "CURRENT").read_text()


def acts(settings: IndexSettings) -> list[tuple[str, str, tuple[str, ...], int | None]]:
    """List (who, what, documents, generation), oldest first."""
    entries = reversed(AuditLog(settings.index_dir).entries(99))
    return [(e.by, e.act, e.documents, e.generation) for e in entries]


def test_add_replace_and_remove(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """Each change is in the content folder, in the index and in the log."""
    added = curator.add([str(source)], {})
    assert added.report is not None
    assert (added.report.generation, added.report.added) == (2, ("the-buoy",))
    replaced = curator.add([str(source)], {"publisher": "Tide Times"})
    assert replaced.report is not None
    assert replaced.report.changed == ("the-buoy",)
    assert curator.remove("the-buoy").removed == ("the-buoy",)
    assert not (settings.content_dir / "the-buoy.md").exists()
    assert acts(settings) == [
        ("ada", "added", ("the-buoy",), 2),
        ("ada", "replaced", ("the-buoy",), 3),
        ("ada", "removed", ("the-buoy",), 4),
    ]


def test_same_again(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """Adding what is there already changes nothing, and nothing is noted."""
    curator.add([str(source)], {})
    before = seen(settings)
    again = curator.add([str(source)], {})
    assert again.report is not None
    assert (again.report.built, again.imported[0].unchanged) == (False, True)
    assert seen(settings) == before
    assert [act for _, act, *_ in acts(settings)] == ["added"]


def test_what_was_shown(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """What has become another text since it was shown is refused; what has not is added."""
    shown = recognise(str(source), {}).fingerprint
    before = seen(settings)
    source.write_text(source.read_text(encoding="utf-8") + "\n\nOne more.\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="no longer what was shown"):
        curator.add([str(source)], {}, expected=shown)
    assert seen(settings) == before
    now = recognise(str(source), {"publisher": "Tide Times"}).fingerprint
    curator.add([str(source)], {"publisher": "Tide Times"}, expected=now)
    assert [act for _, act, *_ in acts(settings)] == ["added"]


@pytest.mark.parametrize("failure", [EncoderError("The model is missing."), MemoryError()])
def test_build_that_fails(settings: IndexSettings, source: Path, failure: Exception) -> None:
    """When the index cannot be built, neither content nor index nor log know of it."""

    def load_encoder() -> Encoder:
        raise failure

    before = seen(settings)
    curator = Curator(settings, "ada", load_encoder)
    with pytest.raises(type(failure)):
        curator.add([str(source)], {})
    with pytest.raises(type(failure)):
        curator.remove("lamp")
    assert seen(settings) == before
    assert acts(settings) == []


def test_broken_neighbour(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """A document that cannot be read keeps others from being added, and is named."""
    (settings.content_dir / "broken.md").write_text("---\ntitle: x\n---\n\nwords\n")
    before = seen(settings)
    with pytest.raises(ContentError, match=r"broken\.md"):
        curator.add([str(source)], {})
    assert seen(settings) == before


def test_all_sources_or_none(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """When one of several sources is refused, none is imported."""
    before = seen(settings)
    with pytest.raises(ImportRefusedError):
        curator.add([str(source), str(source.with_name("missing.md"))], {})
    assert seen(settings) == before


def test_what_a_killed_writer_left_is_cleared(curator: Curator, settings: IndexSettings) -> None:
    """Half a file beside a document goes with the next change; a reader's own file stays."""
    below = settings.content_dir / "below"
    below.mkdir()
    halves = [folder / f"{UNFINISHED}0f" for folder in (settings.content_dir, below)]
    kept = settings.content_dir / ".notes"
    for file in (*halves, kept):
        file.write_text("half a li")
    curator.build()
    assert not any(half.exists() for half in halves)
    assert kept.exists()


def test_last_document(settings: IndexSettings, curator: Curator) -> None:
    """The only document cannot be removed, and what is not there neither."""
    with pytest.raises(ContentError, match=r"there is no document 'lump'.*lamp"):
        curator.remove("lump")
    curator.remove("sea/ferry")
    before = seen(settings)
    with pytest.raises(ContentError, match="'lamp' is the only document"):
        curator.remove("lamp")
    assert seen(settings) == before


def test_a_document_whose_name_is_not_utf_8(settings: IndexSettings, curator: Curator) -> None:
    """What no build takes in can be removed, and is noted in words that can be written."""
    name = os.fsdecode(b"caf\xe9")
    path = put(settings.content_dir, name, "Text.")
    assert curator.remove(name).built is False
    assert not path.exists()
    assert acts(settings) == [("ada", "removed", ("caf\\udce9",), 1)]


def test_roll_back(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """Going back and building again are noted with who did it."""
    with pytest.raises(GenerationError, match="There is no generation before"):
        curator.roll_back()
    curator.add([str(source)], {})
    assert curator.roll_back() == 1
    assert curator.build().generation == 3
    assert curator.build().built is False
    assert acts(settings) == [
        ("ada", "added", ("the-buoy",), 2),
        ("ada", "rolled_back", (), 1),
        ("ada", "built", ("the-buoy",), 3),
    ]


def test_start_leaves_what_was_gone_back_to(
    settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """A build that a start asks for does not undo a rollback; one that a person asks for does."""
    curator.add([str(source)], {})
    curator.roll_back()
    AuditLog(settings.index_dir).note("ada", "exported", detail="gaps")
    for _ in range(2):
        report = curator.build(unless_rolled_back=True)
        assert (report.generation, report.built, report.added) == (1, False, ("the-buoy",))
        assert (report.documents, report.passages) == (2, 5)
    assert curator.build().generation == 3
    source.write_text(markdown("The buoy is silent.", title="The buoy"), encoding="utf-8")
    curator.add([str(source)], {}, build_too=False)
    assert curator.build(unless_rolled_back=True).generation == 4


@pytest.mark.parametrize("how", ["build", "remove"])
def test_what_was_gone_back_to_and_then_asked_for(
    how: str, settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """A rollback is over after the next build, also where that one finds nothing to do."""
    curator.add([str(source)], {})
    curator.roll_back()
    if how == "remove":
        assert curator.remove("the-buoy").built is False
    else:
        (settings.content_dir / "the-buoy.md").unlink()
        assert curator.build().built is False
    curator.add([str(source)], {}, build_too=False)
    assert curator.build(unless_rolled_back=True).generation == 3


def test_an_earlier_versions_rollback(
    settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """Where no mark tells of a rollback, as before there were any, the log does until a build."""
    curator.add([str(source)], {})
    curator.roll_back()
    (Generations(settings.index_dir).folder(2) / "left").unlink()
    AuditLog(settings.index_dir).note("ada", "exported", detail="gaps")
    assert curator.build(unless_rolled_back=True).built is False
    (settings.content_dir / "the-buoy.md").unlink()
    assert curator.build().built is False  # which nobody notes
    curator.add([str(source)], {}, build_too=False)
    assert curator.build(unless_rolled_back=True).generation == 3


def test_killed_before_a_rollback_is_noted(
    settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """A rollback is one from its commit on, also when nobody lived to note it."""
    curator.add([str(source)], {})
    Generations(settings.index_dir).roll_back()
    assert curator.build(unless_rolled_back=True).built is False


def test_killed_before_a_rollback_is_committed(
    settings: IndexSettings, curator: Curator, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rollback that came to nothing keeps no start from building."""
    replace = os.replace

    def killed(beside: Path, path: Path) -> None:
        if Path(path).name == "CURRENT":
            raise KeyboardInterrupt
        replace(beside, path)

    curator.add([str(source)], {})
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            curator.roll_back()
    assert seen(settings)[1] == "000002\n"
    (settings.content_dir / "lamp.md").unlink()
    assert curator.build(unless_rolled_back=True).generation == 3
    assert curator.roll_back() == 2
    assert curator.build(unless_rolled_back=True).built is False


def test_start_builds_for_another_encoder(
    settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """What was gone back to gives way where the encoder cannot use it any more."""
    curator.add([str(source)], {})
    curator.roll_back()
    other = Curator(
        settings.model_copy(update={"embedding_model": "other"}),
        "ada",
        lambda: HashEncoder("other"),
    )
    assert other.build(unless_rolled_back=True).built


def test_roll_back_from_the_expected_generation(
    settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """Whoever says which generation they leave goes back from no other one, and is told so."""
    curator.add([str(source)], {})
    curator.add([str(source)], {"publisher": "Tide Times"})
    with pytest.raises(GenerationError, match="000003 is live, not 000002"):
        curator.roll_back(expected=2)
    assert curator.roll_back(expected=3) == 2
    assert curator.roll_back(expected=3) == 2
    with pytest.raises(GenerationError, match="000002 is live, not 000099"):
        curator.roll_back(expected=99)
    assert acts(settings)[2:] == [("ada", "rolled_back", (), 2)]


def test_roll_back_to_another_encoders_generation(
    settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """A generation that the bot could not open with its encoder does not become live."""
    curator.add([str(source)], {})

    other = settings.model_copy(update={"embedding_model": "other"})
    changed = Curator(other, "ada", lambda: HashEncoder("other"))
    assert changed.build().generation == 3
    with pytest.raises(EncoderMismatchError) as caught:
        changed.roll_back()
    assert str(caught.value) == (
        "Generation 000002 was built by encoder 'hash' (16 dimensions), but EMBEDDING_MODEL is "
        "'other' (16). Set the encoder that built it, or stay with the live generation."
    )
    assert seen(settings)[1] == "000003\n"
    assert "rolled_back" not in [act for _, act, *_ in acts(settings)]
    assert curator.roll_back() == 2


def test_roll_back_under_another_name(
    settings: IndexSettings, curator: Curator, source: Path
) -> None:
    """A name that stands for the same vectors is the same encoder, as it is for the bot."""
    curator.add([str(source)], {})
    renamed = settings.model_copy(update={"embedding_model": "renamed"})
    assert Curator(renamed, "ada", HashEncoder).roll_back() == 1


def test_titles_in_the_log(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """The log keeps a document's title, also when the document is gone or has another one."""
    curator.add([str(source)], {})
    curator.add([str(source)], {}, build_too=False)
    path = settings.content_dir / "the-buoy.md"
    path.write_text(markdown("The buoy rings.", title="The bell"), encoding="utf-8")
    curator.build()
    curator.remove("the-buoy")
    path.write_text(markdown("The buoy rings.", title="The gong"), encoding="utf-8")
    curator.build()
    path.unlink()
    curator.build()
    titles = [entry.titles for entry in AuditLog(settings.index_dir).entries(9)]
    assert titles == [
        {"the-buoy": title}
        for title in ("The gong", "The gong", "The bell", "The bell", "The buoy")
    ]


def test_import_without_a_build(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """A document may wait in the content folder for the next build."""
    assert curator.add([str(source)], {}, build_too=False).report is None
    assert seen(settings)[1] == "000001\n"
    assert acts(settings) == [("ada", "added", ("the-buoy",), None)]


def test_busy(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """While another process changes the index, every change is refused and leaves nothing."""
    before = seen(settings)
    with FileLock(settings.index_dir / "curation.lock"):
        for change in (
            lambda: curator.add([str(source)], {}),
            lambda: curator.remove("lamp"),
            curator.build,
            curator.roll_back,
        ):
            with pytest.raises(BuildBusyError, match="Wait until it has finished"):
                change()
    assert seen(settings) == before
    assert curator.remove("lamp").documents == 1


_SLOW = """
import signal, sys, time
from pathlib import Path
from index.curation import Curator
from index.settings import IndexSettings
from tests.index.hash_encoder import HashEncoder

# Where the tests run in the background, a shell has left SIGINT ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def load():
    print("loading", flush=True)
    time.sleep(60)
    return HashEncoder()

settings = IndexSettings(
    content_dir=Path(sys.argv[1]), index_dir=Path(sys.argv[2]), embedding_model="hash"
)
Curator(settings, "slow", load).add([sys.argv[3]], {})
"""


def start_slow(settings: IndexSettings, source: Path) -> subprocess.Popen[str]:
    """Begin to add a document in another process, and wait until it has written the file."""
    folders = (str(settings.content_dir), str(settings.index_dir))
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW, *folders, str(source)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "loading\n"
    return process


def test_killed_in_between(settings: IndexSettings, curator: Curator, source: Path) -> None:
    """A process that is killed leaves a whole file, which the same act takes in afterwards."""
    with start_slow(settings, source) as process:
        with pytest.raises(BuildBusyError):
            curator.build()
        process.kill()
    files, current = seen(settings)
    assert current == "000001\n"
    assert files["the-buoy.md"].endswith(b"The buoy rings at low tide.\n")
    assert curator.add([str(source)], {}).report is not None
    assert acts(settings) == [("ada", "added", ("the-buoy",), 2)]


def test_interrupted_in_between(settings: IndexSettings, source: Path) -> None:
    """A process that is interrupted takes its file back."""
    before = seen(settings)
    with start_slow(settings, source) as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) != 0
    assert seen(settings) == before


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("act", ["add", "remove"])
def test_interrupted_at_the_commit(
    settings: IndexSettings,
    curator: Curator,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: str,
    *,
    committed: bool,
) -> None:
    """Just before the commit content and index stay; just after it both have changed."""
    replace = os.replace

    def interrupted(beside: Path, path: Path) -> None:
        if Path(path).name != "CURRENT":
            replace(beside, path)
            return
        if committed:
            replace(beside, path)
        raise KeyboardInterrupt

    before = seen(settings)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            curator.add([str(source)], {}) if act == "add" else curator.remove("lamp")
    assert (seen(settings) != before) == committed
    files = {name.removesuffix(".md") for name in seen(settings)[0]}
    assert set(Snapshot(settings.index_dir).documents) == files
    assert curator.build().built is False


def test_command_line_is_noted(tmp_path: Path) -> None:
    """What the command line does is noted with the user's name, or with the name it is given."""
    (tmp_path / "content").mkdir()
    for name, paragraphs in (("lamp", LAMP), ("ferry", FERRY)):
        text = markdown(*paragraphs, title=name)
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LOGNAME": "operator"}
    for options in (["lamp.md"], ["ferry.md", "--by", "cron <job>"]):
        command = [sys.executable, "-m", "index", "add", "--no-build", "--json", *options]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")
    command = [sys.executable, "-m", "index", "audit", "--json", "-n", "1"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True)
    (last,) = map(json.loads, done.stdout.splitlines())
    assert (last["by"], last["act"], last["documents"]) == ("cron <job>", "added", ["ferry"])
    everybody = [entry.by for entry in AuditLog(tmp_path / "var" / "index").entries(9)]
    assert everybody == ["cron <job>", "operator"]
