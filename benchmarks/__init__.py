"""Measures answers, retrieval and speed; nothing here is needed to run the bot."""
