"""Words for what the operator's commands did, and how far they are."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.live import LiveIndex
from bot.operations import OnProgress
from bot.telegram.administration.bulletin import Bulletin
from bot.texts.catalogue import Catalogue


class Outcomes:
    """Puts outcomes into words.

    Args:
        live: The index, told to look for the generation that a command made live.
        catalogue: The bot's texts.
    """

    def __init__(self, live: LiveIndex, catalogue: Catalogue) -> None:
        self._live = live
        self._catalogue = catalogue

    def follow(self, bulletin: Bulletin, language: str | None) -> OnProgress:
        """Give what shows the progress of a build in a message."""

        async def show(done: int, total: int) -> None:
            if total:  # nothing is read when documents only go
                text = self._catalogue.text(language, "build-progress", done=done, total=total)
                await bulletin.show(text)

        return show

    async def of_build(self, report: Mapping[str, Any], language: str | None) -> str:
        """Say what a build did, from the JSON object that it printed."""
        refused = await self.refused(report["generation"], language)
        if refused is not None:
            return refused
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

    async def of_rollback(self, generation: int, language: str | None) -> str:
        """Say which generation is live again."""
        refused = await self.refused(generation, language)
        return refused or self._catalogue.text(
            language, "rollback-done", generation=str(generation)
        )

    async def refused(self, generation: int, language: str | None) -> str | None:
        """Say that the live generation is one that this bot cannot open, if it is so.

        A command reads the settings and the program as they are now, the bot has those that it
        started with.
        """
        await asyncio.to_thread(self._live.refresh)
        if not self._live.refused:
            return None
        return self._catalogue.text(
            language,
            "generation-refused",
            generation=str(generation),
            answering=str(self._live.generation),
        )
