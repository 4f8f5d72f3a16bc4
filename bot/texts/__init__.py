"""Everything the bot says, in the readers' languages."""
