"""What the operator's commands show: tables and sentences for people, records for programs."""

from typing import Any

from rich.table import Table
from rich.text import Text

from index.build import BuildReport
from index.reading.importing import Imported
from index.storage.manifest import Manifest
from index.types import Document, Hit

_STATUS_FACTS = {"title", "author", "publisher", "published", "kind"}


def imported_table(imported: Imported) -> Table:
    """List what was recognised in a source."""
    document = imported.document
    facts = document.front_matter.model_dump(mode="json", exclude_none=True)
    table = Table(
        title=f"{'Replaced' if imported.replaced else 'Imported'} {imported.path}",
        title_justify="left",
        show_header=False,
    )
    for name, value in facts.items():
        table.add_row(name, Text(value))
    for section, paragraphs in _sections(document):
        numbers = f"¶ {paragraphs[0]}–{paragraphs[-1]}" if paragraphs[1:] else f"¶ {paragraphs[0]}"
        table.add_row(
            "section" if section else "text", Text(f"{section or '(no heading)'}  {numbers}")
        )
    table.add_row("paragraphs", str(len(document.paragraphs)))
    return table


def _sections(document: Document) -> list[tuple[str | None, list[int]]]:
    """List (section, its paragraph numbers) in reading order."""
    sections: list[tuple[str | None, list[int]]] = []
    for paragraph in document.paragraphs:
        if not sections or sections[-1][0] != paragraph.section:
            sections.append((paragraph.section, []))
        sections[-1][1].append(paragraph.number)
    return sections


def build_sentence(report: BuildReport) -> str:
    """Say what a build did."""
    if not report.built:
        return f"Generation {report.generation:06d} is up to date: nothing changed."
    changes = [
        f"{len(ids)} {verb}"
        for verb, ids in (
            ("added", report.added),
            ("changed", report.changed),
            ("removed", report.removed),
        )
        if ids
    ]
    return (
        f"Generation {report.generation:06d} is live: {report.documents} documents"
        f"{' (' + ', '.join(changes) + ')' if changes else ''}, {report.passages} passages, "
        f"{report.encoded} of them encoded, in {report.seconds:.1f} s."
    )


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
            Text(d.id),
            Text(facts.title),
            Text(facts.author),
            facts.published.isoformat(),
            facts.kind,
            str(d.paragraphs),
            str(d.passages),
        )
    return table


def hit_record(hit: Hit) -> dict[str, object]:
    """Give a hit as `search --json` prints it."""
    return {
        "rank": hit.rank,
        "document": hit.passage.document,
        "section": hit.passage.section,
        "paragraphs": [hit.passage.paragraph],
        "text": hit.passage.text,
        "quote": hit.quote,
        "score": round(hit.score, 6),
    }


def hit_texts(hit: Hit) -> tuple[Text, Text]:
    """Give a hit's place, and its passage with the quote marked."""
    passage, window = hit.passage, hit.window
    text = Text(passage.text)
    text.stylize("bold green", window.start, window.end)
    place = " · ".join(filter(None, (passage.document, passage.section)))
    return Text(f"{hit.rank}. {place} · ¶ {passage.paragraph}  ({hit.score:.3f})", "dim"), text
