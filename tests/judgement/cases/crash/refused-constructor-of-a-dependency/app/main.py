from typing import Annotated

from fastapi import Depends, FastAPI

from app.service import StockService

app = FastAPI()


@app.get("/stock/{article}")
async def stock(article: str, service: Annotated[StockService, Depends()]) -> dict[str, int]:
    return {"pieces": await service.pieces(article)}
