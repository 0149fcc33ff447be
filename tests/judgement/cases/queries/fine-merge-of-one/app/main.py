from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Profile

app = FastAPI(lifespan=lifespan)


class ProfileIn(BaseModel):
    name: str


@app.put("/profiles/{profile_id}")
async def save(profile_id: int, body: ProfileIn, db: Db) -> list[str]:
    profile = await db.merge(Profile(id=profile_id, name=body.name))
    await db.commit()
    await db.refresh(profile)
    return list(await db.scalars(select(Profile.name).order_by(Profile.id)))
