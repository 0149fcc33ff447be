import json
import time
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI

from app.cache import Cached


def read() -> dict[str, int]:
    time.sleep(0.1)
    return json.loads((Path(__file__).parent / "menu.json").read_text())


menu = Cached(read, ttl=0.0)
app = FastAPI()


@app.get("/menu")
async def show(menu: Annotated[dict[str, int], Depends(menu)]) -> dict[str, int]:
    return menu
