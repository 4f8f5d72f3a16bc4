"""What an importer recognised in a source, before a person has filled its holes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """A document on its way into content/.

    Attributes:
        fields: Front matter that was recognised, by field name, as it would be written.
        paragraphs: (section or None, text) in reading order, each text on one line.
    """

    fields: dict[str, str] = field(default_factory=dict)
    paragraphs: tuple[tuple[str | None, str], ...] = ()
