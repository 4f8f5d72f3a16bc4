"""What tells updates apart besides their number."""

from telegram import Update


def sent_at(update: Update) -> int:
    """Give when an update's message was sent, in seconds since 1970; 0 when it has none."""
    message = update.effective_message
    return int(message.date.timestamp()) if message is not None else 0
