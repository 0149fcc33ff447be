from sqlalchemy import Column, Integer, String, Table

from app.db import Base

devices = Table(
    "devices", Base.metadata, Column("id", Integer, primary_key=True), Column("kind", Integer)
)


def _details(name: str) -> Table:
    return Table(name, Base.metadata, Column("device_id", Integer), Column("state", String))


DETAILS = [_details(name) for name in ("lamps", "doors", "heaters", "sirens", "blinds")]
