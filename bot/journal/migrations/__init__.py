"""Brings the tables of an older database to their present form, step by step (Alembic)."""
