from fastapi import FastAPI

from app.picture import Picture

app = FastAPI(title="Postcards")


@app.get("/previews/{number}")
async def preview(number: int) -> dict[str, int]:
    picture = Picture.test_card(800, 600, seed=number)
    return {"brightness": picture.blurred().brightness()}
