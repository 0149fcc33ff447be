"""Attempts with their files, progress by exercise, the learner's place."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    _attempts()
    _progress()


def _attempts() -> None:
    op.create_table(
        "contents",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("pack_version", sa.Text, nullable=False),
        sa.Column("pack_hash", sa.Text, nullable=False),
        sa.Column("submission_hash", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("passed", sa.Integer, nullable=False),
        sa.Column("checks", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
    )
    op.create_index("attempts_of_exercise", "attempts", ["pack", "exercise", "id"])
    op.create_table(
        "attempt_files",
        sa.Column(
            "attempt",
            sa.Integer,
            sa.ForeignKey("attempts.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, sa.ForeignKey("contents.hash"), nullable=False),
    )


def _progress() -> None:
    op.create_table(
        "exercises",
        sa.Column("pack", sa.Text, primary_key=True),
        sa.Column("exercise", sa.Text, primary_key=True),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("hints", sa.Integer, nullable=False, server_default="0"),
        sa.Column("solution_seen", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("passed_at", sa.DateTime),
        sa.Column("passed_pack_hash", sa.Text),
        sa.Column("seconds", sa.Float, nullable=False, server_default="0"),
    )
    op.create_table(
        "places",
        sa.Column("pack", sa.Text, primary_key=True),
        sa.Column("lesson", sa.Text),
        sa.Column("step", sa.Integer),
        sa.Column("exercise", sa.Text),
        sa.Column("file", sa.Text),
        sa.Column("line", sa.Integer),
        sa.Column("pane", sa.Text),
    )
