"""How the progress database came to its present form, step by step (Alembic)."""

REVISIONS = ("0001", "0002", "0003")
"""Every revision in order. Listed here so that an up-to-date database needs no Alembic to open."""
