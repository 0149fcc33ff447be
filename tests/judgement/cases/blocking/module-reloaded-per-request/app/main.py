import importlib

from fastapi import FastAPI

from app import settings

app = FastAPI(title="Prices")


@app.get("/discount")
async def discount() -> dict[str, int]:
    importlib.reload(settings)
    return {"percent": settings.DISCOUNT}
