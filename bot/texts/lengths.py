"""How long a text is to Telegram, and shorter texts where one is too long."""

from collections.abc import Iterator

LONGEST_MESSAGE = 4096  # UTF-16 code units after the markup is taken out, as Telegram counts
ELLIPSIS = "…"


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the measure of Telegram's limits."""
    return len(text.encode("utf-16-le")) // 2


def shorten(text: str, units: int = LONGEST_MESSAGE) -> str:
    """Cut text at a word so that it takes at most `units`."""
    if utf16_length(text) <= units:
        return text
    # Half of a character at the cut is left out.
    kept = text.encode("utf-16-le")[: (units - 1) * 2].decode("utf-16-le", "ignore")
    return f"{kept.rsplit(' ', 1)[0]}{ELLIPSIS}"


def cut(text: str, units: int) -> Iterator[str]:
    """Cut text into pieces of at most `units`, at spaces where there are any."""
    while utf16_length(text) > units:
        piece = text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
        piece = piece[: piece.rfind(" ")] if " " in piece.strip() else piece
        yield piece.rstrip()
        text = text[len(piece) :].lstrip()
    yield text


def part(text: str) -> list[str]:
    """Part text between its blocks into messages that each fit."""
    messages: list[str] = []
    for block in text.split("\n\n"):
        grown = f"{messages[-1]}\n\n{block}" if messages else block
        if messages and utf16_length(grown) <= LONGEST_MESSAGE:
            messages[-1] = grown
        else:
            messages.append(shorten(block))
    return messages
