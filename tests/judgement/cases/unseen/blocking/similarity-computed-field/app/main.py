import random

from fastapi import APIRouter, FastAPI

from app.models import Comparison

router = APIRouter(prefix="/pages", tags=["pages"])
dice = random.Random(4)
OLD = "".join(dice.choices("abcdefgh ", k=3200))
NEW = "".join(dice.choices("abcdefgh ", k=3200))


@router.get("/{page}/compare", response_model=Comparison)
def compare(page: int):
    return Comparison(page=page, before=OLD, after=NEW)


app = FastAPI()
app.include_router(router)
