"""A part of a message in two forms: as it is measured and read, and as it is sent."""

from dataclasses import dataclass
from html import escape
from typing import Self


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message: what the reader sees, and its HTML."""

    plain: str
    html: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Make a piece of text without markup."""
        return cls(text, escape(text, quote=False))
