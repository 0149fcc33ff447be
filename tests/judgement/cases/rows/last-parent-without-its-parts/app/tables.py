from sqlalchemy import Column, Integer, String, Table

from app.db import Base

teams = Table(
    "teams", Base.metadata, Column("id", Integer, primary_key=True), Column("name", String)
)
players = Table(
    "players",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", Integer),
    Column("name", String),
)
