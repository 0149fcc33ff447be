from fastapi import FastAPI

from app.backup import Backup

app = FastAPI(title="Recipe box")
RECIPES = {"bread": "flour, water", "soup": "leek, potato"}


@app.get("/backup")
async def backup() -> dict[str, int]:
    return {"files": await Backup(RECIPES).write()}
