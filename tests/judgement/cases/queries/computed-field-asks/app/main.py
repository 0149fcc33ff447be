from fastapi import FastAPI, Response
from pydantic import TypeAdapter
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Idea
from app.schemas import IdeaOut

app = FastAPI(lifespan=lifespan)
IDEAS = TypeAdapter(list[IdeaOut])


@app.get("/ideas")
def ideas(db: Db):
    found = db.scalars(select(Idea)).all()
    return Response(IDEAS.dump_json(IDEAS.validate_python(found)), media_type="application/json")
