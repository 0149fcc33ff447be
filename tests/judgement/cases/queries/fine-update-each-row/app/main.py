from fastapi import FastAPI
from sqlalchemy import select, text, update

from app.database import Db, lifespan
from app.models import Price

app = FastAPI(lifespan=lifespan)
ROUNDED = text(
    "WITH rounded AS (SELECT :cents - :cents % 10 AS cents) "
    "UPDATE prices SET cents = (SELECT cents FROM rounded) WHERE id = :id RETURNING cents"
)


@app.post("/prices/raise")
async def raise_prices(db: Db) -> list[int]:
    raised = []
    for price_id, cents in (await db.execute(select(Price.id, Price.cents))).all():
        more = update(Price).where(Price.id == price_id).values(cents=cents * 1.03)
        more = more.returning(Price.cents).execution_options(synchronize_session=False)
        new = (await db.execute(more)).scalar_one()
        raised.append(await db.scalar(ROUNDED, {"id": price_id, "cents": new}))
    await db.commit()
    return raised
