from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Ticket
from app.schemas import TicketOut

app = FastAPI(lifespan=lifespan)


@app.get("/tickets", response_model=list[TicketOut])
def tickets(db: Db):
    return db.scalars(select(Ticket).order_by(Ticket.id)).all()
