from itertools import count

from fastapi import FastAPI
from sqlalchemy import Column, Integer, String, Table, text

from app.database import Base, Db, lifespan

Table("people", Base.metadata, Column("id", Integer, primary_key=True), Column("name", String))
Table("debts", Base.metadata, Column("person_id", Integer), Column("cents", Integer))

app = FastAPI(lifespan=lifespan)
numbers = count(1)


@app.get("/debts")
async def debts(db: Db) -> list[dict[str, str | int]]:
    rows = await db.execute(
        text(
            f"""
            /* request {next(numbers)} */
            SELECT people.name, sum(debts.cents) AS cents  -- in cents
            FROM people JOIN debts ON debts.person_id = people.id
            GROUP BY people.id
            """
        )
    )
    return [dict(row) for row in rows.mappings()]
