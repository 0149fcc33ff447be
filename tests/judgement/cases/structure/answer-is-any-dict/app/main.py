from fastapi import FastAPI, HTTPException

from app.stock import SHELVES

app = FastAPI()


@app.get("/shelves/{number}")
async def read_shelf(number: int) -> dict:
    shelf = SHELVES.get(number)
    if shelf is None:
        raise HTTPException(404)
    return {"number": number, "books": shelf["books"], "free": 40 - len(shelf["books"])}
