"""Generations on disk: commits that survive a kill, pruning, rollback and a damaged CURRENT."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.build import build
from index.errors import BuildBusyError, DamagedGenerationError, GenerationError, NoGenerationError
from index.files import UNFINISHED
from index.search import Searcher
from index.snapshot import Snapshot
from index.storage.generations import Generations, Hold
from index.storage.manifest import Manifest
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, LAMP, put


def build_index(content: Path, index_dir: Path, *, full: bool = False) -> int:
    """Build with the encoder that needs no model, and give the live generation's number."""
    return build(content, index_dir, "hash", HashEncoder, full=full).generation


def answer(index_dir: Path) -> str:
    """Give the quote that the live generation has for a question on an old document."""
    snapshot = Snapshot(index_dir)
    assert snapshot.counts_agree()
    (hit,) = Searcher(snapshot, HashEncoder()).search("Who slept in the tower since 1988?", 1)
    return hit.quote


def scratch(index_dir: Path) -> list[str]:
    """List what unfinished builds left behind."""
    folders = (index_dir, index_dir / "generations")
    return [path.name for folder in folders for path in folder.glob(".*")]


@pytest.fixture
def used(content: Path, index_dir: Path) -> Path:
    """Give an index with two generations and a third one due, which prunes the first."""
    put(content, "lamp", *LAMP, LAMP[0])
    assert build_index(content, index_dir) == 2
    (index_dir / "generations" / ".building-old").mkdir()
    put(content, "bell", *FERRY, title="The bell of Ostrel")
    return index_dir


def interrupt(mode: str, content: Path, index_dir: Path, work: Path) -> dict[Path, str]:
    """Run `interrupted` and give what became of the build in each copy of the index."""
    work.mkdir()
    module = "tests.index.storage.interrupted"
    done = subprocess.run(
        [sys.executable, "-m", module, mode, str(content), str(index_dir), str(work)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        timeout=200,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {work / line["copy"]: line["outcome"] for line in lines}


@pytest.mark.parametrize("mode", ["kill", "power"])
def test_a_build_may_be_killed_at_every_step(
    mode: str, content: Path, used: Path, tmp_path: Path
) -> None:
    """Killed before any step, a build leaves a whole generation live, and the next clears up."""
    quote = answer(used)
    outcomes = interrupt(mode, content, used, tmp_path / "work")
    live = []
    for copy in outcomes:
        live.append(Generations(copy).current())
        assert answer(copy) == quote
        new = build_index(content, copy, full=True)
        assert sorted(Snapshot(copy).documents) == ["bell", "lamp", "sea/ferry"]
        assert Generations(copy).numbers() == [live[-1], new]
        assert scratch(copy) == []
    # One step is the commit: before it the old generation is live, after it the new one.
    assert sorted(set(live)) == [2, 3]
    assert live == sorted(live)
    assert live.count(2) > 20
    assert [*outcomes.values()] == ["killed"] * (len(outcomes) - 1) + ["built 3"]


def test_a_full_disk_leaves_the_old_index(content: Path, used: Path, tmp_path: Path) -> None:
    """Wherever the space ends, the build says so in a sentence, and the old index answers."""
    quote = answer(used)
    *failed, last = interrupt("full", content, used, tmp_path / "work").items()
    for copy, outcome in failed:
        assert outcome == (
            f"GenerationError: The index in '{copy}' cannot be written (File too large). Free "
            "some space or check the permissions, then try again; the index is as it was, or "
            "wholly the new one."
        )
        assert Generations(copy).current() == 2
        assert answer(copy) == quote
        assert scratch(copy) == []
    assert last[1] == "built 3"
    assert len(failed) > 5


@pytest.mark.parametrize("step", ["fsync", "rename", "replace", "mkdir"])
def test_no_space_left_at_the_first_step_of_a_kind(
    step: str, content: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ENOSPC becomes a GenerationError that names the cause, and the old index stays."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        with pytest.raises(GenerationError, match=r"cannot be written \(No space left on device"):
            build_index(content, used)
    assert Generations(used).current() == 2
    assert answer(used)
    assert build_index(content, used) in (3, 4)


def test_everything_is_synced_before_it_is_named(
    content: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and folders are on the disk before the generation has its number and is live."""
    events: list[tuple[str, str]] = []
    fsync, rename, replace = os.fsync, os.rename, os.replace

    def synced(descriptor: int) -> None:
        fsync(descriptor)
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        events.append(("sync", UNFINISHED if name.startswith(UNFINISHED) else name))

    def renamed(source: Path, target: Path) -> None:
        rename(source, target)
        events.append(("rename", target.name))

    def replaced(source: Path, target: Path) -> None:
        replace(source, target)
        events.append(("replace", target.name))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", synced)
        patch.setattr(os, "rename", renamed)
        patch.setattr(os, "replace", replaced)
        build_index(content, used)
    files = {p.name for p in (used / "generations" / "000003").rglob("*")} | {"generation"}
    named = events.index(("rename", "000003"))
    assert {name for kind, name in events[:named] if kind == "sync"} == files
    assert events[named : named + 5] == [
        ("rename", "000003"),
        ("sync", "generations"),
        ("sync", UNFINISHED),
        ("replace", "CURRENT"),
        ("sync", used.name),
    ]


def test_two_builds_at_once(content: Path, index_dir: Path) -> None:
    """While one process builds, another is told to wait, and nothing of the first is cleared."""
    with Generations(index_dir).writing() as writer:
        with pytest.raises(BuildBusyError) as caught:
            build_index(content, index_dir, full=True)
        with pytest.raises(BuildBusyError):
            Generations(index_dir).roll_back()
        assert writer.folder.is_dir()
    assert str(caught.value) == (
        f"Another process is building the index in '{index_dir}'. "
        "Wait until it has finished, then try again."
    )
    assert build_index(content, index_dir, full=True) == 2


def test_another_process_that_builds(content: Path, index_dir: Path) -> None:
    """The lock holds between processes, and is free again once its holder is killed."""
    script = (
        "import sys, time; from pathlib import Path\n"
        "from index.storage.generations import Generations\n"
        "with Generations(Path(sys.argv[1])).writing():\n"
        "    print('writing', flush=True); time.sleep(60)\n"
    )
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", script, str(index_dir)], stdout=subprocess.PIPE, text=True, cwd=root
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        with pytest.raises(BuildBusyError):
            build_index(content, index_dir, full=True)
        other.kill()
    assert scratch(index_dir) != []
    assert build_index(content, index_dir, full=True) == 2
    assert scratch(index_dir) == []


def test_an_abandoned_build_leaves_nothing(index_dir: Path) -> None:
    """A build that fails by an exception removes its scratch folder and frees the lock."""
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), Generations(index_dir).writing():
            raise ZeroDivisionError
    assert scratch(index_dir) == []
    assert Generations(index_dir).current() == 1


def test_the_last_two_generations_stay(content: Path, index_dir: Path) -> None:
    """A commit keeps the generation that was live, and removes the ones before it."""
    for _ in range(3):
        build_index(content, index_dir, full=True)
    assert Generations(index_dir).numbers() == [3, 4]


def test_a_generation_that_is_read_is_not_pruned(content: Path, index_dir: Path) -> None:
    """A snapshot keeps its generation on disk until the last reference is gone."""
    snapshot = Snapshot(index_dir)
    for _ in range(3):
        build_index(content, index_dir, full=True)
    assert Generations(index_dir).numbers() == [1, 3, 4]
    assert Searcher(snapshot, HashEncoder()).search("tower", 1)[0].passage.document == "lamp"
    del snapshot
    build_index(content, index_dir, full=True)
    assert Generations(index_dir).numbers() == [4, 5]


@pytest.mark.parametrize("lost", ["dense.faiss", "manifest.json", ""])
def test_a_damaged_generation_takes_no_whole_ones_place(
    lost: str, content: Path, index_dir: Path
) -> None:
    """A build that repairs the live generation keeps the last one that can be gone back to."""
    generations = Generations(index_dir)
    build_index(content, index_dir, full=True)
    left = Snapshot(index_dir)
    generations.roll_back()
    build_index(content, index_dir, full=True)
    assert generations.numbers() == [1, 2, 3]
    damaged = generations.folder(3) / lost
    damaged.unlink() if lost else shutil.rmtree(damaged)
    assert left.manifest.generation == 2
    del left
    assert build_index(content, index_dir) == 4
    # Without its folder nobody knows that 3 was not built on 2, but 2 was left on purpose.
    assert generations.roll_back() == 1
    assert generations.numbers() == [1, 4]
    assert answer(index_dir)


def test_another_versions_generation_stays(content: Path, index_dir: Path) -> None:
    """A generation that only another version can read is kept for it to go back to."""
    manifest = index_dir / "generations" / "000001" / "manifest.json"
    body = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(body | {"format": 1}))
    assert build_index(content, index_dir) == 2
    assert Generations(index_dir).numbers() == [1, 2]


def test_a_damaged_generation_is_pruned(content: Path, index_dir: Path) -> None:
    """A generation without a manifest can be read by nobody, and does not stay for ever."""
    (index_dir / "generations" / "000001" / "manifest.json").unlink()
    build_index(content, index_dir)
    build_index(content, index_dir, full=True)
    assert Generations(index_dir).numbers() == [2, 3]


def test_a_generation_that_cannot_be_pruned_fails_no_build(
    content: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is committed is committed, also when an old folder cannot be removed."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", lambda *_, **__: None)
        patch.setattr(os, "unlink", refused)
        shutil.rmtree(used / "generations" / ".building-old", ignore_errors=True)
        with Generations(used).writing() as writer:
            shutil.copytree(used / "generations" / "000002", writer.folder, dirs_exist_ok=True)
            writer.commit()
    assert Generations(used).current() == 3
    assert build_index(content, used) == 4
    assert scratch(used) == []
    assert Generations(used).numbers() == [3, 4]


def test_a_reader_that_loses_its_generation_takes_the_next(
    content: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Builds between reading CURRENT and opening the folder only send the reader there again."""
    real = Generations.folder
    chances = iter([True])

    def slow(self: Generations, number: int) -> Path:
        if next(chances, False):
            build_index(content, index_dir, full=True)
            build_index(content, index_dir, full=True)
        return real(self, number)

    monkeypatch.setattr(Generations, "folder", slow)
    assert Snapshot(index_dir).manifest.generation == 3


def test_a_reader_may_hold_what_was_just_pruned(
    content: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A generation that is pruned between opening and locking its manifest is let go."""
    real = Hold.__init__
    chances = iter([True])

    def slow(self: Hold, folder: Path) -> None:
        real(self, folder)
        if next(chances, False):
            build_index(content, index_dir, full=True)
            shutil.rmtree(folder)

    monkeypatch.setattr(Hold, "__init__", slow)
    assert Snapshot(index_dir).manifest.generation == 2


def test_rollback(content: Path, used: Path) -> None:
    """A rollback makes the generation before live; the next build has a number of its own."""
    build_index(content, used)
    assert Generations(used).roll_back() == 2
    assert sorted(Snapshot(used).documents) == ["lamp", "sea/ferry"]
    assert build_index(content, used) == 4
    assert Generations(used).numbers() == [2, 4]
    assert sorted(Snapshot(used).documents) == ["bell", "lamp", "sea/ferry"]


def test_gone_back(content: Path, used: Path) -> None:
    """From a rollback until the next build the live generation is one that was gone back to."""
    generations = Generations(used)
    assert not Generations(used / "none").gone_back()
    held = Snapshot(used)
    assert not generations.gone_back()
    generations.roll_back()
    assert generations.gone_back()
    build_index(content, used)
    assert generations.numbers() == [1, 2, 3]
    assert not generations.gone_back()
    assert held.manifest.generation == 2


def test_rollback_from_a_generation_that_is_lost(used: Path) -> None:
    """A live generation whose folder is gone can be left like any other."""
    shutil.rmtree(Generations(used).folder(2))
    assert Generations(used).roll_back() == 1
    assert Generations(used).gone_back()


def test_rollback_goes_to_what_was_live_before(content: Path, index_dir: Path) -> None:
    """A generation that was left by a rollback does not come back, though it is still there."""
    build_index(content, index_dir, full=True)
    build_index(content, index_dir, full=True)
    left = Snapshot(index_dir)
    assert Generations(index_dir).roll_back() == 2
    assert build_index(content, index_dir, full=True) == 4
    assert Generations(index_dir).numbers() == [2, 3, 4]
    assert Generations(index_dir).roll_back() == 2
    with pytest.raises(GenerationError, match="no generation before 000002"):
        Generations(index_dir).roll_back()
    assert left.manifest.generation == 3


def test_rollback_past_a_generation_that_is_gone(content: Path, index_dir: Path) -> None:
    """A generation from before that is lost is not replaced by an older one."""
    first = Snapshot(index_dir)
    build_index(content, index_dir, full=True)
    build_index(content, index_dir, full=True)
    shutil.rmtree(Generations(index_dir).folder(2))
    with pytest.raises(GenerationError, match="no generation before 000003"):
        Generations(index_dir).roll_back()
    assert first.manifest.generation == 1


@pytest.mark.parametrize("said", [None, b"", b"two\n", b"\xff"])
def test_rollback_from_a_generation_that_does_not_say(
    said: bytes | None, content: Path, index_dir: Path
) -> None:
    """Earlier versions did not note what was live before; the number before is taken then."""
    build_index(content, index_dir, full=True)
    note = Generations(index_dir).folder(2) / "before"
    if said is None:
        note.unlink()
    else:
        note.write_bytes(said)
    assert Generations(index_dir).roll_back() == 1


def test_rollback_that_is_refused(content: Path, index_dir: Path) -> None:
    """Whoever rolls back may refuse the generation, by its manifest; the live one stays."""

    def refuse(manifest: Manifest) -> None:
        raise GenerationError(f"No {manifest.generation}.")

    build_index(content, index_dir, full=True)
    with pytest.raises(GenerationError, match=r"^No 1\.$"):
        Generations(index_dir).roll_back(refuse)
    assert Generations(index_dir).current() == 2


def test_rollback_without_an_older_generation(index_dir: Path) -> None:
    """With one generation there is nothing to go back to."""
    with pytest.raises(GenerationError) as caught:
        Generations(index_dir).roll_back()
    assert str(caught.value) == (
        "There is no generation before 000001 to go back to. "
        "Change the content and run 'python -m index build' instead."
    )
    assert Generations(index_dir).current() == 1


def test_rollback_to_a_damaged_generation(content: Path, used: Path) -> None:
    """A generation that is not whole does not become live; the one that is stays."""
    build_index(content, used)
    lost = Generations(used).folder(2) / "dense.faiss"
    lost.unlink()
    with pytest.raises(DamagedGenerationError) as caught:
        Generations(used).roll_back()
    assert caught.value.path == lost
    assert Generations(used).current() == 3


def test_rollback_on_a_full_disk(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rollback that cannot be written fails with a sentence and changes nothing."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(GenerationError, match="No space left on device"):
            Generations(used).roll_back()
    assert Generations(used).current() == 2


def test_nothing_was_built_yet(tmp_path: Path) -> None:
    """Without CURRENT there is no index, and the sentence says how to build one."""
    with pytest.raises(NoGenerationError) as caught:
        Snapshot(tmp_path / "index")
    assert str(caught.value) == (
        f"There is no index in '{tmp_path / 'index'}'. Run 'python -m index build' to build one."
    )
    assert not (tmp_path / "index").exists()
    assert Generations(tmp_path / "index").numbers() == []


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\n", b"two", b"1", b"-00001", b"000001 000002", b"\xff\xfe", "٠٠٠٠٠١".encode()],
)
def test_a_current_that_holds_no_number(garbage: bytes, content: Path, index_dir: Path) -> None:
    """A damaged CURRENT is named, and the next build replaces it."""
    current = index_dir / "CURRENT"
    current.write_bytes(garbage)
    with pytest.raises(DamagedGenerationError) as caught:
        Snapshot(index_dir)
    assert str(caught.value) == (
        f"The index file '{current}' is damaged. Run 'python -m index build' to build a new index."
    )
    assert caught.value.path == current
    assert build_index(content, index_dir) == 2
    assert Snapshot(index_dir).manifest.generation == 2


def test_a_current_that_is_gone(content: Path, index_dir: Path) -> None:
    """Without CURRENT nothing is live, and the next build takes a number that is free."""
    (index_dir / "CURRENT").unlink()
    with pytest.raises(NoGenerationError):
        Snapshot(index_dir)
    assert build_index(content, index_dir) == 2


def test_a_current_that_names_nothing(content: Path, index_dir: Path) -> None:
    """A generation that is gone is said to be missing, and its number does not come again."""
    (index_dir / "CURRENT").write_text("000007\n")
    manifest = index_dir / "generations" / "000007" / "manifest.json"
    with pytest.raises(DamagedGenerationError) as caught:
        Snapshot(index_dir)
    assert str(caught.value) == (
        f"The index file '{manifest}' is missing. Run 'python -m index build' to build a new index."
    )
    assert build_index(content, index_dir) == 8


def test_an_index_folder_that_is_a_file(content: Path, tmp_path: Path) -> None:
    """Where no folder can be made, the sentence names the place."""
    (tmp_path / "file").touch()
    with pytest.raises(GenerationError, match=r"The index in '.*file' cannot be written"):
        build_index(content, tmp_path / "file")
