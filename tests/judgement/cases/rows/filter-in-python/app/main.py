from fastapi import FastAPI

from app.db import Db, lifespan
from app.tickets import every_ticket

app = FastAPI(lifespan=lifespan)


@app.get("/tickets/urgent")
async def urgent(db: Db) -> list[dict[str, str | int]]:
    tickets = await every_ticket(db)
    return [{"id": one.id, "subject": one.subject} for one in tickets if one.urgent]
