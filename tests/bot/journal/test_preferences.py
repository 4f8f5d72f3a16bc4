"""Tests of what readers have chosen."""

from sqlalchemy import Engine

from bot.journal.preferences import Preferences


def test_chosen_language(engine: Engine) -> None:
    """A choice is one reader's, and lasts until there is another one, or none."""
    preferences = Preferences(engine)
    assert preferences.language("r") is None
    for choice in ("tr", "de", None):
        preferences.choose_language("r", choice)
        assert Preferences(engine).language("r") == choice
        assert preferences.language("s") is None
