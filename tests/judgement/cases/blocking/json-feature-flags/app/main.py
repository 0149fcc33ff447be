import json
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI

FLAGS = Path(__file__).parent / "flags.json"


async def flags() -> dict[str, bool]:
    with FLAGS.open() as file:
        return json.load(file)


router = APIRouter(prefix="/checkout")


@router.get("")
async def checkout(on: Annotated[dict[str, bool], Depends(flags)]) -> dict[str, str]:
    return {"button": "green" if on["green_button"] else "grey"}


app = FastAPI(title="Shop")
app.include_router(router)
