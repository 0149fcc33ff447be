from fastapi import APIRouter, FastAPI, Path
from pydantic import BaseModel

from app.coins import ways

router = APIRouter(prefix="/change")


class Change(BaseModel):
    cents: int
    ways: int


@router.get("/{cents}")
async def change(cents: int = Path(ge=1, le=500)) -> Change:
    return Change(cents=cents, ways=ways(cents, (200, 100, 50, 20, 10, 5, 2)))


app = FastAPI(title="Vending machine")
app.include_router(router)
