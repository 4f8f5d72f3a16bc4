"""Adds documents to the content folder and removes them, with the index following.

A change is both or neither: when the build fails or is interrupted before its commit, the content
folder is as it was before. A process that is killed in between leaves whole files, which the next
build takes in.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from index.audit import Act, AuditEntry, AuditLog
from index.build import BuildReport, build
from index.compatibility import check_encoder
from index.engines.encoder import Encoder, encoder_identity
from index.errors import AuditError, ContentError, GenerationError, ImportRefusedError
from index.files import clear_unfinished
from index.reading.edits import Edits, all_or_nothing
from index.reading.importing import Imported, write_recognised
from index.reading.library import find_document, find_documents
from index.reading.recognition import recognise
from index.rows import Progress
from index.settings import IndexSettings
from index.storage.generations import Generations
from index.storage.lock import locked
from index.storage.manifest import Manifest, read_manifest

_LOCK_FILE = "curation.lock"
_LOOK_BACK = 1000  # entries of the audit log; exports may stand before what was last built


@dataclass(frozen=True, slots=True)
class Curated:
    """What came of adding documents.

    Attributes:
        imported: The documents that were written.
        report: What the build did, or None when none was asked for.
    """

    imported: tuple[Imported, ...]
    report: BuildReport | None


class Curator:
    """Changes the content folder and the index, one change at a time.

    Args:
        settings: Where both are.
        by: Who does it, for the audit log.
        load_encoder: Loads the encoder; called only when there is something to build.
        on_progress: Told how far the encoding is.
    """

    def __init__(
        self,
        settings: IndexSettings,
        by: str,
        load_encoder: Callable[[], Encoder],
        on_progress: Progress = lambda _done, _total: None,
    ) -> None:
        self._settings = settings
        self._by = by
        self._load_encoder = load_encoder
        self._on_progress = on_progress
        self._generations = Generations(settings.index_dir)
        self._audit = AuditLog(settings.index_dir)

    def add(
        self,
        sources: Sequence[str],
        given: Mapping[str, str],
        *,
        build_too: bool = True,
        expected: str | None = None,
    ) -> Curated:
        """Import sources and build; all of it or nothing.

        Args:
            sources: As `recognise` takes them.
            given: Front matter that goes before what is recognised.
            build_too: False leaves the index as it is.
            expected: The fingerprint that the only source was shown with; a web page may have
                become another one since.

        Raises:
            ImportRefusedError: A source cannot be imported, or is not what was expected.
            ContentError: The content folder cannot be read or written.
            GenerationError: The index cannot be built, or somebody else is at work.
        """
        recognised = [recognise(source, given) for source in sources]
        if expected is not None and [each.fingerprint for each in recognised] != [expected]:
            raise ImportRefusedError(
                f"'{sources[0]}' is no longer what was shown. Look at it again before adding it."
            )
        with self._alone():
            with self._edits() as edits:
                imported = tuple(write_recognised(recognised, self._settings.content_dir, edits))
                report = self._build() if build_too else None
            number = report.generation if report else None
            for each in imported:
                if (act := _act(each, report)) is not None:
                    self._audit.note(
                        self._by,
                        act,
                        documents=[each.document.id],
                        titles={each.document.id: each.document.front_matter.title},
                        generation=number,
                    )
        return Curated(imported, report)

    def remove(self, document: str) -> BuildReport:
        """Remove a document and build; both or neither.

        Raises:
            ContentError: There is no such document, or it is the only one.
            GenerationError: The index cannot be built, or somebody else is at work.
        """
        content_dir = self._settings.content_dir
        with self._alone():
            with self._edits() as edits:
                titles = self._titles()
                edits.remove(find_document(document, content_dir))
                if not find_documents(content_dir):
                    raise ContentError(
                        f"'{document}' is the only document. Add another one before removing it.",
                        path=content_dir,
                    )
                report = self._build()
            self._audit.note(
                self._by,
                "removed",
                documents=[document],
                titles=titles,
                generation=report.generation,
            )
        return report

    def build(self, *, full: bool = False, unless_rolled_back: bool = False) -> BuildReport:
        """Build what the content folder holds now.

        Args:
            full: Encode everything anew, also what did not change.
            unless_rolled_back: Leave it when somebody went back to the live generation and
                nothing was built since; a start must not undo that.

        Raises:
            ContentError: A document cannot be read.
            GenerationError: The index cannot be built, or somebody else is at work.
        """
        with self._alone():
            titles = self._titles()
            report = self._build(full=full, stay=unless_rolled_back and self._gone_back())
            titles |= self._titles()
            if report.built:
                self._audit.note(
                    self._by,
                    "built",
                    documents=[*report.added, *report.changed, *report.removed],
                    titles=titles,
                    generation=report.generation,
                )
        return report

    def roll_back(self, expected: int | None = None) -> int:
        """Make the generation live that was live before; gives the one that is live then.

        Args:
            expected: The generation to go back from. When an earlier one is live, somebody has
                gone back from it already, and nothing is done.

        Raises:
            EncoderMismatchError: Another encoder built it than the one that is set.
            GenerationError: There is none, a later one than expected is live, there never was
                the expected one, or somebody else is at work.
        """
        with self._alone():
            if expected is not None and (live := self._generations.current()) != expected:
                if live < expected and expected in self._generations.numbers():
                    return live
                raise GenerationError(
                    f"Generation {live:06d} is live, not {expected:06d}. Give the command again "
                    "if that one is to be left."
                )
            number = self._generations.roll_back(self._check_encoder)
            self._audit.note(self._by, "rolled_back", generation=number)
        return number

    def _build(self, *, full: bool = False, stay: bool = False) -> BuildReport:
        settings = self._settings
        return build(
            settings.content_dir,
            settings.index_dir,
            settings.embedding_model,
            self._load_encoder,
            full=full,
            stay=stay,
            on_progress=self._on_progress,
        )

    def _gone_back(self) -> bool:
        """Tell whether somebody went back to the live generation and nothing was built since."""
        entries: list[AuditEntry] = []
        with suppress(AuditError):  # a start goes on without it
            entries = self._audit.entries(_LOOK_BACK)
        last = next((entry for entry in entries if entry.generation is not None), None)
        noted = last is not None and (last.act, last.generation) == ("rolled_back", self._live())
        return self._generations.gone_back(noted=noted)

    def _check_encoder(self, manifest: Manifest) -> None:
        """Refuse a generation that a bot with these settings could not open."""
        if manifest.encoder.identity != encoder_identity(self._settings.embedding_model):
            check_encoder(
                manifest,
                self._load_encoder(),
                "Set the encoder that built it, or stay with the live generation.",
            )

    def _live(self) -> int | None:
        with suppress(GenerationError):
            return self._generations.current()
        return None

    @contextmanager
    def _edits(self) -> Iterator[Edits]:
        """Give edits that are taken back when the body fails, unless its build is committed."""
        before = self._live()
        with all_or_nothing() as edits:
            try:
                yield edits
            except BaseException:
                if self._live() not in (before, None):
                    edits.keep()
                raise

    def _titles(self) -> dict[str, str]:
        """Give the live documents' titles by id; none where there is no index to ask."""
        with suppress(GenerationError):
            manifest = read_manifest(self._generations.folder(self._generations.current()))
            return {each.id: each.front_matter.title for each in manifest.documents}
        return {}

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other changes out: a build must not take in what may be taken back."""
        folder = self._settings.index_dir
        with ExitStack() as held:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                held.enter_context(locked(folder / _LOCK_FILE, "changing"))
            except OSError as error:
                raise GenerationError(
                    f"'{folder}' cannot be written ({error.strerror}). Check its permissions and "
                    "the space on its disk."
                ) from error
            # One that cannot be deleted is in nobody's way: it is read as no document.
            with suppress(OSError):
                clear_unfinished(self._settings.content_dir)
            yield


def _act(imported: Imported, report: BuildReport | None) -> Act | None:
    """Say what was done to a document, if anything was."""
    document = imported.document.id
    if report is not None and document in report.added:
        return "added"  # also where a process that was killed had written its file
    if imported.unchanged and (report is None or document not in report.changed):
        return None
    return "replaced" if imported.replaced else "added"
