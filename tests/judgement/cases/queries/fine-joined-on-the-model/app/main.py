from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Car
from app.schemas import CarOut

app = FastAPI(lifespan=lifespan)


@app.get("/cars", response_model=list[CarOut])
def cars(db: Db):
    return db.scalars(select(Car).order_by(Car.plate)).all()
