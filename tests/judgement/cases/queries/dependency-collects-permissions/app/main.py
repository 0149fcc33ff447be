from fastapi import FastAPI

from app.database import lifespan
from app.security import Rights

app = FastAPI(lifespan=lifespan)


@app.get("/me/rights")
async def my_rights(rights: Rights) -> list[str]:
    return sorted(rights)
