from sqlalchemy import Column, ForeignKey, Integer, String, Table

from app.db import Base

projects = Table(
    "projects",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
)
entries = Table(
    "entries",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", ForeignKey("projects.id"), nullable=False),
    Column("minutes", Integer, nullable=False),
)
