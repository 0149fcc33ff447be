from fastapi import FastAPI
from sqlalchemy import select

from app.database import Db, lifespan
from app.models import Booking, Draft

app = FastAPI(lifespan=lifespan)


@app.post("/months/close")
async def close(db: Db) -> dict[str, int]:
    drafts = (await db.scalars(select(Draft))).all()
    db.add_all(Booking(account_id=draft.account_id, cents=draft.cents) for draft in drafts)
    await db.commit()
    return {"booked": len(drafts)}
