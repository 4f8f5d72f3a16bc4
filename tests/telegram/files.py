"""Documents and photos: where their bytes are kept, and how the bot fetches them."""

from dataclasses import dataclass

from tests.telegram.api_error import bad_request
from tests.telegram.parameters import JSON, Upload

DOWNLOAD_LIMIT = 20 * 1024 * 1024
_IMAGE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that Telegram keeps.

    Attributes:
        file_id: What the bot names it by.
        path: Where it is downloaded, below `file/bot<token>/`.
        upload: Its name, type and bytes.
        size: Its length in bytes, as Telegram tells it.
    """

    file_id: str
    path: str
    upload: Upload
    size: int

    def _reference(self) -> JSON:
        unique = self.file_id.removeprefix("file-")
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": self.size}

    def as_document(self) -> JSON:
        """Give the Bot API's Document object."""
        named = {"file_name": self.upload.name, "mime_type": self.upload.mime_type}
        return {**self._reference(), **named}

    def as_photo(self) -> list[JSON]:
        """Give the Bot API's PhotoSize objects; width and height are made up."""
        return [{**self._reference(), "width": 1280, "height": 720}]

    def as_file(self) -> JSON:
        """Give the Bot API's File object."""
        return {**self._reference(), "file_path": self.path}


class Files:
    """Every file that people and the bot sent."""

    def __init__(self) -> None:
        self._stored: dict[str, StoredFile] = {}

    def keep(self, upload: Upload, size: int | None = None) -> StoredFile:
        """Store a file.

        Args:
            upload: Its name, type and bytes.
            size: The length to tell, when it is not to be that of the bytes.
        """
        number = len(self._stored) + 1
        suffix = upload.name.rpartition(".")[2]
        length = len(upload.content) if size is None else size
        kept = StoredFile(f"file-{number}", f"documents/file_{number}.{suffix}", upload, length)
        self._stored[kept.file_id] = kept
        return kept

    def sent(self, upload: Upload | None, file_id: str, kind: str) -> StoredFile:
        """Take the file of a call: uploaded with it, or stored before.

        Raises:
            ApiError: There is none, it is empty, or a photo is not an image.
        """
        if upload is None and not file_id:
            raise bad_request(f"there is no {kind} in the request")
        if upload is None:
            return self.find(file_id)
        if not upload.content:
            raise bad_request("file must be non-empty")
        if kind == "photo" and not upload.content.startswith(_IMAGE_STARTS):
            raise bad_request("IMAGE_PROCESS_FAILED")
        return self.keep(upload)

    def find(self, file_id: str) -> StoredFile:
        """Find a file by its `file_id`."""
        if file_id not in self._stored:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._stored[file_id]

    def downloadable(self, file_id: str) -> StoredFile:
        """Find a file that a bot may fetch: Telegram gives out 20 MB at most."""
        stored = self.find(file_id)
        if stored.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return stored

    def at(self, path: str) -> Upload | None:
        """Find a file by its download path."""
        return next((f.upload for f in self._stored.values() if f.path == path), None)
