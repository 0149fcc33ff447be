from typing import Annotated

from fastapi import Depends, FastAPI

from app import conf

app = FastAPI()


async def shipping(cents: int = 5000) -> int:
    return 0 if cents >= conf.FREE_SHIPPING_FROM else 490


@app.get("/checkout")
async def checkout(shipping: Annotated[int, Depends(shipping)]) -> dict[str, int]:
    return {"shipping": shipping}
