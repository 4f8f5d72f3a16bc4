"""Turns files into documents: the canonical Markdown, and what importers recognise."""
