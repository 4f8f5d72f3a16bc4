"""A page of the documentation, which grows from top to bottom."""

from collections.abc import Sequence

_MADE_SO = (
    "This page is written by `make docs` from the running bot: every message below is what the "
    "bot sent, with its formatting and its buttons. A bar on the left marks what the bot says; "
    "a second one inside it marks a quotation. Telegram shows long ones folded; here they are "
    "opened where they come for the first time."
)


class Page:
    """Collects blocks of Markdown.

    Args:
        title: Its title.
        shows: What it shows, in a sentence or two.

    Attributes:
        opened: The folding quotations that are on it already.
    """

    def __init__(self, title: str, shows: str) -> None:
        self.opened: set[str] = set()
        self._blocks = [f"# {title}", f"{shows} {_MADE_SO}"]

    def heading(self, title: str) -> None:
        """Begin a part."""
        self.add(f"## {title}")

    def add(self, *blocks: str) -> None:
        """Add blocks: sentences that explain, or what somebody does."""
        self._blocks += blocks

    def bubble(self, blocks: Sequence[str]) -> None:
        """Add what the bot says."""
        lines = "\n\n".join(blocks).splitlines()
        self.add("\n".join(f"> {line}".rstrip() for line in lines))

    def file(self, name: str, lines: Sequence[str]) -> None:
        """Add the first lines of a file that the bot sends."""
        shown = "\n".join(["```text", *lines, "…", "```"])
        self.bubble([f"📄 `{name}`, which begins:", shown])

    def picture(self, path: str, shows: str) -> None:
        """Add a picture that the bot sends.

        Args:
            path: Where it is, as seen from the page.
            shows: What is on it.
        """
        self.bubble([f'<img src="{path}" alt="{shows}" width="405">'])

    def __str__(self) -> str:
        return "\n\n".join(self._blocks) + "\n"
