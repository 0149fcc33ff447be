from sqlalchemy import Column, Integer, Table

from app.db import Base

flats = Table(
    "flats", Base.metadata, Column("id", Integer, primary_key=True), Column("floor", Integer)
)
leases = Table("leases", Base.metadata, Column("flat_id", Integer))
keys = Table("keys", Base.metadata, Column("flat_id", Integer))
