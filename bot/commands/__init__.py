"""The bot's commands, by what they are for; they parse arguments and print."""
