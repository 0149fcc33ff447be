from fastapi import FastAPI

from app.words import WORDS

app = FastAPI()


@app.get("/words")
async def words() -> str:
    return WORDS
