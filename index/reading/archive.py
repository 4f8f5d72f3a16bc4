"""Opens the ZIP archives that .docx and .epub files are, without trusting them.

What an archive declares is checked first, and then every entry is inflated once and counted, for
a small file can declare little and hold anything. After that a library may read it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from index.errors import ImportRefusedError

MOST_ENTRIES = 5_000
LARGEST_WHOLE = 200_000_000  # bytes of all entries; pictures hardly shrink, so this is ten times
LARGEST_TEXT = 30_000_000  # bytes of an entry with text, which is parsed as a whole
_RATIO = 200  # times smaller; text shrinks to a tenth
_SMALL = 10_000_000  # bytes that may shrink as they like; tables of a large document do
_TEXTS = (".xml", ".rels", ".opf", ".ncx", ".xhtml", ".html", ".htm")
_BLOCK = 1 << 14  # bytes; what one of them inflates to, at most 1,032 times that, fits in memory
_HEADER = 30  # bytes of an entry's own header, before its name and extra field
_LENGTHS = 26  # where their lengths stand in it (APPNOTE.TXT 4.3.7)
_ENTITY = b"<!ENTITY"


class Archive:
    """An archive whose entries are as small as they say.

    Attributes:
        data: Its bytes.
        names: The names of its entries.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open an archive.

        Args:
            data: Its bytes.
            name: What messages call it.

        Raises:
            ImportRefusedError: It is broken, encrypted or made to do harm.
        """
        self.data = data
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
            self._check_declared(entries)
            for entry in entries:
                self._check_inflated(entry)
        # What Python raises for archives that are broken in one way or another.
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
            ValueError,
            struct.error,
        ) as error:
            raise ImportRefusedError(
                f"{name} is broken or incomplete. Get it or export it anew."
            ) from error
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, entry: str) -> bytes | None:
        """Give the bytes of an entry, or None when there is none of that name."""
        return self._zip.read(entry) if entry in self.names else None

    def _check_declared(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_ENTRIES:
            raise self._harmful(f"holds more than {MOST_ENTRIES:,} files")
        if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
            raise self._harmful(f"holds more than {LARGEST_WHOLE // 1_000_000} MB")
        for entry in entries:
            path = PurePosixPath(entry.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts:
                raise self._harmful("holds a file whose name leads outside")
            if entry.flag_bits & 1:
                raise ImportRefusedError(f"{self._name} has a password. Save it without one.")
            if entry.file_size > max(_SMALL, _RATIO * entry.compress_size):
                raise self._harmful("holds a file that is packed too tightly")
            if path.suffix.lower() in _TEXTS and entry.file_size > LARGEST_TEXT:
                raise self._harmful(f"holds more than {LARGEST_TEXT // 1_000_000} MB of text")

    def _check_inflated(self, entry: zipfile.ZipInfo) -> None:
        """Inflate an entry piece by piece, and stop at what it declares."""
        self._zip.open(entry).close()  # compares what stands in its two headers
        size = checksum = 0
        before = b""
        is_text = entry.filename.lower().endswith(_TEXTS)
        for block in self._inflate(entry):
            size += len(block)
            if size > entry.file_size:
                raise self._harmful("holds a file that is larger than it says")
            # No editor writes entities, and a few of them can grow beyond all bounds.
            if is_text and _ENTITY in before + block:
                raise self._harmful("defines entities of its own")
            before = block[-len(_ENTITY) :]
            checksum = zlib.crc32(block, checksum)
        if (size, checksum) != (entry.file_size, entry.CRC):
            raise zipfile.BadZipFile

    def _inflate(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield what an entry holds; `zipfile` would inflate all of it before it counts."""
        offset = entry.header_offset
        lengths = struct.unpack_from("<HH", self.data, offset + _LENGTHS)
        start = offset + _HEADER + sum(lengths)
        packed = memoryview(self.data)[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise NotImplementedError
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for place in range(0, len(packed), _BLOCK):
            waiting = bytes(packed[place : place + _BLOCK])
            while waiting:
                yield inflater.decompress(waiting, _BLOCK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()

    def _harmful(self, what: str) -> ImportRefusedError:
        return ImportRefusedError(
            f"{self._name} {what}, as no document does. Import its text as a .txt file."
        )
