"""Archives: what is made to do harm is refused before anything is inflated whole."""

import io
import struct
import warnings
import zipfile

import pytest

from index.errors import ImportRefusedError
from index.reading.archive import LARGEST_TEXT, LARGEST_WHOLE, MOST_ENTRIES, Archive
from tests.index.reading.files import zipped


def refusal(data: bytes) -> str:
    """Give the sentence with which an archive is refused."""
    with pytest.raises(ImportRefusedError) as caught:
        Archive(data, "'a'")
    return str(caught.value).removeprefix("'a' ")


def harmful(what: str) -> str:
    """Give the sentence for what no document does."""
    return f"{what}, as no document does. Import its text as a .txt file."


def test_entries_are_read() -> None:
    """What is harmless is read, packed or not."""
    for packed in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        archive = Archive(zipped({"a.xml": "lamp " * 50_000, "b/": b""}, packed), "'a'")
        assert archive.read("a.xml") == b"lamp " * 50_000
        assert archive.read("c") is None


def test_bombs_that_say_so() -> None:
    """Sizes that an archive declares are believed, and refused."""
    assert refusal(zipped({"a.xml": b"\0" * 15_000_000})) == harmful(
        "holds a file that is packed too tightly"
    )
    assert refusal(zipped(dict.fromkeys(map(str, range(MOST_ENTRIES + 1)), b""))) == harmful(
        "holds more than 5,000 files"
    )
    many = {str(number): b"\0" * (LARGEST_WHOLE // 10) for number in range(11)}
    assert refusal(zipped(many)) == harmful("holds more than 200 MB")
    text = bytes(range(256)) * (LARGEST_TEXT // 256 + 1)
    assert refusal(zipped({"a.xml": text}, zipfile.ZIP_STORED)) == harmful(
        "holds more than 30 MB of text"
    )


@pytest.mark.parametrize("declared", [0, 100, 999_999])
def test_bombs_that_lie(declared: int) -> None:
    """An entry that is larger than it says is refused, before it is inflated whole."""
    data = bytearray(zipped({"a.xml": b"\0" * 15_000_000}))
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, declared)
    assert refusal(bytes(data)) == harmful("holds a file that is larger than it says")


@pytest.mark.parametrize(
    "name", ["../a.xml", "/etc/a.xml", "b/../../a.xml", "..\\a.xml", "\\a.xml"]
)
def test_names_that_lead_outside(name: str) -> None:
    """A name that would leave a folder is refused, though nothing is written."""
    assert refusal(zipped({name: "x"})) == harmful("holds a file whose name leads outside")


def test_a_password() -> None:
    """An entry that is encrypted is refused."""
    data = bytearray(zipped({"a.xml": "x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "has a password. Save it without one."


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack(packed: int) -> None:
    """Documents are deflated or not packed at all; what else there is, is not unpacked."""
    assert refusal(zipped({"a.xml": "x"}, packed)) == (
        "is broken or incomplete. Get it or export it anew."
    )


def test_entities_across_blocks() -> None:
    """The definition of an entity is found wherever it stands."""
    for place in range(16_370, 16_390):
        text = b"x" * place + b"<!ENTITY a 'b'>"
        assert refusal(zipped({"a.xml": text})) == harmful("defines entities of its own")


def test_any_damage_has_a_sentence() -> None:
    """Wherever a byte is wrong, an archive is read or refused."""
    whole = zipped({"a.xml": "lamp", "b.xml": "oil"})
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                Archive(bytes(damaged), "'a'").read("a.xml")
            except ImportRefusedError:
                continue
    assert zipfile.is_zipfile(io.BytesIO(whole))
