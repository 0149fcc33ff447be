from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Reminder

app = FastAPI(lifespan=lifespan)


@app.post("/reminders/send")
async def send(db: Db) -> dict[str, int]:
    due = (await db.scalars(select(Reminder.id).order_by(Reminder.id))).all()
    for reminder_id in due:
        query = select(Reminder).where(Reminder.id == reminder_id).with_for_update()
        reminder = (await db.execute(query)).scalar_one()
        reminder.attempts += 1
        await db.flush()
    await db.commit()
    return {"sent": len(due)}
