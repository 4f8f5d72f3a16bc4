"""The operator's commands, by what they are for; they parse arguments and print."""
