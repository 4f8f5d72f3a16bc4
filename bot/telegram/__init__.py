"""The chat on Telegram. The only part of the program that knows python-telegram-bot."""
