"""Keeps generations on disk: written whole, committed atomically, opened by readers."""
