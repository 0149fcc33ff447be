from fastapi import FastAPI
from sqlalchemy import literal, select
from sqlalchemy.orm import aliased

from app.database import Db, lifespan
from app.models import Person

app = FastAPI(lifespan=lifespan)


@app.get("/staff")
async def staff(db: Db) -> list[str]:
    top = select(Person.id, Person.name, literal(0).label("depth"))
    above = top.where(Person.boss_id.is_(None)).cte("chart", recursive=True)
    below = aliased(Person)
    chart = above.union_all(
        select(below.id, below.name, above.c.depth + 1).join(above, below.boss_id == above.c.id)
    )
    rows = await db.execute(select(chart.c.name, chart.c.depth).order_by(chart.c.depth))
    return ["  " * depth + name for name, depth in rows]
