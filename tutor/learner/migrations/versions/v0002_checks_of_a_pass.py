"""What a pass was worth (the hash of its checks), and until when the learner was at work."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add two columns; older passes are compared by the whole pack's hash."""
    op.add_column("exercises", sa.Column("passed_checks_hash", sa.Text))
    op.add_column("exercises", sa.Column("worked_at", sa.DateTime))
