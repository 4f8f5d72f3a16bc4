"""The chat: answers questions in the terminal and on Telegram, and keeps a journal of them."""
