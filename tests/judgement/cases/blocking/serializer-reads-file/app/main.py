from fastapi import FastAPI

from app.dish import Dish

app = FastAPI(title="Canteen")


@app.get("/menu/{name}")
async def dish(name: str) -> Dish:
    return Dish(name=name, cents=450)
