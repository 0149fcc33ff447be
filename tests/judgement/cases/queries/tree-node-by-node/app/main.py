from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Folder
from app.tree import branch

app = FastAPI(lifespan=lifespan)


@app.get("/tree")
async def tree(db: Db):
    roots = (await db.scalars(select(Folder).where(Folder.parent_id.is_(None)))).all()
    return [await branch(root) for root in roots]
