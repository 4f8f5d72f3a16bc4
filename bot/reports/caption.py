"""Figures as lines of text, short enough to stand below a picture."""

from bot.reports.statistics import Statistics
from bot.reports.wording import Wording
from bot.texts.catalogue import Catalogue

_BUSIEST = 3  # hours


def write_caption(figures: Statistics, catalogue: Catalogue, language: str | None) -> str:
    """Write figures as plain text, a line each.

    Args:
        figures: The figures.
        catalogue: The bot's texts.
        language: The reader's language.

    Returns:
        At most 1,024 UTF-16 units, which is what Telegram takes as a photo's caption.
    """
    wording = Wording(catalogue, language)
    text = wording.text
    lines = [
        text("stats-lead", date=wording.period(figures)),
        text("stats-questions", questions=figures.questions, readers=figures.readers),
    ]
    if figures.median_ms is None or figures.p95_ms is None:
        return "\n".join(lines)
    for status, number in figures.statuses.items():
        share = "" if status == "smalltalk" else f" ({wording.percent(figures.share(status))})"
        lines.append(text(f"stats-{status}", number=number) + share)
    languages = ((wording.language(code), count) for code, count in figures.languages.items())
    hours = ((f"{hour}:00", figures.hours[hour]) for hour in figures.busiest_hours(_BUSIEST))
    lines += [
        text("stats-votes", good=figures.good, bad=figures.bad),
        text("stats-readers", new=figures.new_readers, returning=figures.returning_readers),
        *([text("stats-anonymous", number=figures.anonymous)] if figures.anonymous else []),
        text("stats-latency", median=round(figures.median_ms), p95=round(figures.p95_ms)),
        text("stats-languages", languages=wording.listed(languages)),
        text("stats-hours", hours=wording.listed(hours)),
    ]
    if figures.cited:
        cited = ((wording.place(it, figures), it.count) for it in figures.cited)
        lines.append(text("stats-cited", cited=wording.listed(cited)))
    lines.append(text("stats-time-zone", zone=str(figures.zone)))
    return "\n".join(lines)
