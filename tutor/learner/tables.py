"""The tables of the progress database, as the newest migration leaves them."""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC: SQLite itself knows no time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database; a naive datetime is a mistake of ours and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

contents = Table(
    "contents",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    comment="File contents by SHA-256: attempts that share a file share its row.",
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("pack", Text, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("pack_version", Text, nullable=False),
    Column("pack_hash", Text, nullable=False),
    Column("submission_hash", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("status", Text, nullable=False),
    Column("passed", Integer, nullable=False),
    Column("checks", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("kind", Text),
    Column("misconception", Text),
    Column("hints", Integer),
    Column("solution_seen", Boolean),
    Index("attempts_of_exercise", "pack", "exercise", "id"),
    comment="The last four say what an attempt tells of the learner; NULL kind: see the verdict.",
)

attempt_files = Table(
    "attempt_files",
    metadata,
    Column("attempt", Integer, ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("content", Text, ForeignKey("contents.hash"), nullable=False),
)

exercises = Table(
    "exercises",
    metadata,
    Column("pack", Text, primary_key=True),
    Column("exercise", Text, primary_key=True),
    Column("started_at", Moment, nullable=False),
    Column("hints", Integer, nullable=False, server_default="0"),
    Column("solution_seen", Boolean, nullable=False, server_default=false()),
    Column("passed_at", Moment),
    Column("passed_pack_hash", Text),
    Column("passed_checks_hash", Text),
    Column("seconds", Float, nullable=False, server_default="0"),
    Column("worked_at", Moment),
)

places = Table(
    "places",
    metadata,
    Column("pack", Text, primary_key=True),
    Column("lesson", Text),
    Column("step", Integer),
    Column("exercise", Text),
    Column("file", Text),
    Column("line", Integer),
    Column("pane", Text),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("pack", Text, nullable=False),
    Column("concept", Text, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("misconception", Text),
    Column("began_at", Moment, nullable=False),
    Column("at", Moment),
    Column("guess", Text),
    Column("found", Text),
    Column("right", Boolean),
    Index("reviews_of_pack", "pack", "id"),
    comment="Cards that were taken: without a misconception a redo, without `at` under way.",
)

placements = Table(
    "placements",
    metadata,
    Column("pack", Text, primary_key=True),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("leads_to", Text),
    comment="The placement of a pack; `leads_to` is the module to which every gate passed leads.",
)

placement_answers = Table(
    "placement_answers",
    metadata,
    Column("pack", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)
