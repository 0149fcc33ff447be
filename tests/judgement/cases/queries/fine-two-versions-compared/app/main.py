from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Db, lifespan
from app.models import Version

app = FastAPI(lifespan=lifespan)


async def words(db: AsyncSession, version_id: int) -> set[str]:
    version = await db.get_one(Version, version_id)
    return {paragraph.words for paragraph in await version.awaitable_attrs.paragraphs}


@app.get("/compare")
async def compare(left: int, right: int, db: Db) -> list[str]:
    return sorted(await words(db, left) ^ await words(db, right))
