from fastapi import FastAPI
from pydantic import BaseModel

from app.sessions import save

app = FastAPI(title="Tea shop")


class Cart(BaseModel):
    items: list[str]


@app.put("/cart/{user}")
async def put_cart(user: str, cart: Cart) -> Cart:
    await save(user, cart.items)
    return cart
