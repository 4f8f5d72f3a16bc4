"""What the operator's commands show: tables and sentences for people, records for programs."""

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from index.audit import AuditEntry
from index.build import BuildReport
from index.commandline import count_of
from index.errors import ImportRefusedError
from index.reading.importing import Imported, draft_document
from index.reading.recognition import Recognised
from index.storage.manifest import Manifest
from index.types import Hit, Paragraph

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WORDS_SHOWN = 8  # of a text's beginning and end
_STATUS_FACTS = {"title", "author", "publisher", "published", "kind"}


def shown(text: str, style: str = "") -> Text:
    """Show text as it is: brackets are no markup, and nothing in it steers the terminal."""
    return Text(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text), style)


def _title(text: str) -> Text:
    return shown(text, "table.title")


def imported_table(imported: Imported) -> Table:
    """List what was recognised in a source."""
    document = imported.document
    facts = document.front_matter.model_dump(mode="json", exclude_none=True)
    table = Table(
        title=_title(f"{'Replaced' if imported.replaced else 'Imported'} {imported.path}"),
        title_justify="left",
        show_header=False,
    )
    for name, value in facts.items():
        table.add_row(name, shown(value))
    _add_sections(table, document.paragraphs)
    return table


def recognised_table(recognised: Recognised) -> Table:
    """List what was recognised in a source that is not imported yet."""
    title = _title(f"In {recognised.source}")
    table = Table(title=title, title_justify="left", show_header=False)
    for name, value in recognised.fields.items():
        table.add_row(name, shown(value))
    for name in recognised.missing:
        table.add_row(name, Text("(missing)", "red"))
    _add_sections(table, recognised.paragraphs)
    return table


def recognised_record(recognised: Recognised, content_dir: Path) -> dict[str, Any]:
    """Give what was recognised as the JSON object that `inspect --json` prints.

    `wrong` is why it cannot be imported as it is, or None; only where it can are `document`,
    `replaces` and `unchanged` told.
    """
    paragraphs = recognised.paragraphs
    record: dict[str, Any] = {
        "source": recognised.source,
        "fields": recognised.fields,
        "missing": recognised.missing,
        "sections": [section for section, _ in _sections(paragraphs) if section],
        "paragraphs": len(paragraphs),
        "first_words": " ".join(paragraphs[0].text.split()[:_WORDS_SHOWN]),
        "last_words": " ".join(paragraphs[-1].text.split()[-_WORDS_SHOWN:]),
        "fingerprint": recognised.fingerprint,
        "wrong": None,
    }
    try:
        planned = draft_document(recognised, recognised.complete(), content_dir)
    except ImportRefusedError as error:
        return {**record, "wrong": str(error)}
    return {**record, **imported_record(planned)}


def imported_record(imported: Imported) -> dict[str, Any]:
    """Give a document that was imported, or would be, as a JSON object."""
    return {
        "document": imported.document.id,
        "replaces": imported.replaced,
        "unchanged": imported.unchanged,
    }


def _add_sections(table: Table, paragraphs: Sequence[Paragraph]) -> None:
    for section, numbers in _sections(paragraphs):
        place = f"¶ {numbers[0]}–{numbers[-1]}" if numbers[1:] else f"¶ {numbers[0]}"
        table.add_row(
            "section" if section else "text", shown(f"{section or '(no heading)'}  {place}")
        )
    table.add_row("paragraphs", str(len(paragraphs)))


def _sections(paragraphs: Sequence[Paragraph]) -> list[tuple[str | None, list[int]]]:
    """List (section, its paragraph numbers) in reading order."""
    sections: list[tuple[str | None, list[int]]] = []
    for paragraph in paragraphs:
        if not sections or sections[-1][0] != paragraph.section:
            sections.append((paragraph.section, []))
        sections[-1][1].append(paragraph.number)
    return sections


def build_sentence(report: BuildReport) -> str:
    """Say what a build did."""
    changes = [
        f"{len(ids)} {verb}"
        for verb, ids in (
            ("added", report.added),
            ("changed", report.changed),
            ("removed", report.removed),
        )
        if ids
    ]
    if not report.built and changes:
        return (
            f"Generation {report.generation:06d}, which somebody went back to, stays live; the "
            f"content differs ({', '.join(changes)}). Run 'python -m index build' to build it."
        )
    if not report.built:
        return f"Generation {report.generation:06d} is up to date: nothing changed."
    return (
        f"Generation {report.generation:06d} is live: "
        f"{count_of(report.documents, 'document')}"
        f"{' (' + ', '.join(changes) + ')' if changes else ''}, "
        f"{count_of(report.passages, 'passage')}, "
        f"{report.encoded} of them encoded, in {report.seconds:.1f} s."
    )


def build_record(report: BuildReport) -> dict[str, Any]:
    """Give a build as the JSON object that `build --json` prints."""
    return {**dataclasses.asdict(report), "seconds": round(report.seconds, 3)}


def audit_record(entry: AuditEntry) -> dict[str, Any]:
    """Give an entry of the audit log as the JSON object that `audit --json` prints."""
    return entry.model_dump(mode="json")


def audit_table(entries: Sequence[AuditEntry]) -> Table:
    """List entries of the audit log."""
    table = Table("at (UTC)", "by", "act", "documents", "generation", "detail")
    for entry in entries:
        table.add_row(
            f"{entry.at:%Y-%m-%d %H:%M:%S}",
            shown(entry.by),
            entry.act.replace("_", " "),
            shown(", ".join(entry.documents)),
            f"{entry.generation:06d}" if entry.generation else "",
            shown(entry.detail),
        )
    return table


def status_record(manifest: Manifest) -> dict[str, Any]:
    """Give a generation as the JSON object that `status --json` prints."""
    return {
        "generation": manifest.generation,
        "documents": [
            {
                "document": d.id,
                **d.front_matter.model_dump(mode="json", include=_STATUS_FACTS),
                "sections": d.sections,
                "paragraphs": d.paragraphs,
                "passages": d.passages,
            }
            for d in manifest.documents
        ],
        "passages": manifest.passages,
        "encoder": manifest.encoder.name,
        "dimensions": manifest.encoder.dimensions,
        "built_at": manifest.built_at.isoformat(),
    }


def status_table(manifest: Manifest) -> Table:
    """List a generation's documents."""
    table = Table("document", "title", "author", "published", "kind", "¶", "passages")
    for d in manifest.documents:
        facts = d.front_matter
        table.add_row(
            shown(d.id),
            shown(facts.title),
            shown(facts.author),
            facts.published.isoformat(),
            facts.kind,
            str(d.paragraphs),
            str(d.passages),
        )
    return table


def hit_record(hit: Hit) -> dict[str, object]:
    """Give a hit as `search --json` prints it."""
    page = {} if hit.passage.page is None else {"page": hit.passage.page}
    return {
        "rank": hit.rank,
        "document": hit.passage.document,
        "section": hit.passage.section,
        "paragraphs": [hit.passage.paragraph],
        **page,
        "text": hit.passage.text,
        "quote": hit.quote,
        "score": round(hit.score, 6),
    }


def hit_texts(hit: Hit) -> tuple[Text, Text]:
    """Give a hit's place, and its passage with the quote marked."""
    passage, window = hit.passage, hit.window
    text = shown(passage.text)
    text.stylize("bold green", window.start, window.end)
    place = " · ".join(filter(None, (passage.document, passage.section)))
    return shown(f"{hit.rank}. {place} · ¶ {passage.paragraph}  ({hit.score:.3f})", "dim"), text
