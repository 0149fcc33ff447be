from sqlalchemy import Column, ForeignKey, Integer, String, Table

from app.db import Base

meters = Table(
    "meters", Base.metadata, Column("id", Integer, primary_key=True), Column("flat", String)
)
readings = Table(
    "readings",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("meter_id", ForeignKey("meters.id")),
    Column("kwh", Integer),
)
