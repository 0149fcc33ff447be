from typing import Annotated

from fastapi import Depends, FastAPI

from app.database import lifespan
from app.gardens import planted
from app.store import Store

app = FastAPI(lifespan=lifespan)


@app.get("/gardens")
async def gardens(store: Annotated[Store, Depends()]):
    return await planted(store)
