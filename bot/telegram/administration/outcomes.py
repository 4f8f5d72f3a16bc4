"""Words for what the operator's commands did, and how far they are."""

from collections.abc import Mapping
from typing import Any

from bot.operations import OnProgress
from bot.telegram.administration.bulletin import Bulletin
from bot.texts.catalogue import Catalogue


class Outcomes:
    """Puts outcomes into words.

    Args:
        catalogue: The bot's texts.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def follow(self, bulletin: Bulletin, language: str | None) -> OnProgress:
        """Give what shows the progress of a build in a message."""

        async def show(done: int, total: int) -> None:
            if total:  # nothing is read when documents only go
                text = self._catalogue.text(language, "build-progress", done=done, total=total)
                await bulletin.show(text)

        return show

    def of_build(self, report: Mapping[str, Any], language: str | None) -> str:
        """Say what a build did, from the JSON object that it printed."""
        generation = str(report["generation"])
        if not report["built"]:
            return self._catalogue.text(language, "reindex-unchanged", generation=generation)
        return self._catalogue.text(
            language,
            "reindex-done",
            generation=generation,
            documents=report["documents"],
            passages=report["passages"],
            encoded=report["encoded"],
            added=len(report["added"]),
            changed=len(report["changed"]),
            removed=len(report["removed"]),
            seconds=round(report["seconds"], 1),
        )
