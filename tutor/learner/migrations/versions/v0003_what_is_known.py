"""What attempts tell of the learner; reviews; the placement."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what mastery is worked out from; older attempts are read from their verdicts."""
    for column in (
        sa.Column("kind", sa.Text),
        sa.Column("misconception", sa.Text),
        sa.Column("hints", sa.Integer),
        sa.Column("solution_seen", sa.Boolean),
    ):
        op.add_column("attempts", column)
    _reviews()
    _placement()


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("concept", sa.Text, nullable=False),
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("misconception", sa.Text),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.Column("at", sa.DateTime),
        sa.Column("guess", sa.Text),
        sa.Column("found", sa.Text),
        sa.Column("right", sa.Boolean),
    )
    op.create_index("reviews_of_pack", "reviews", ["pack", "id"])


def _placement() -> None:
    op.create_table(
        "placements",
        sa.Column("pack", sa.Text, primary_key=True),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("leads_to", sa.Text),
    )
    op.create_table(
        "placement_answers",
        sa.Column("pack", sa.Text, primary_key=True),
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("right", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
