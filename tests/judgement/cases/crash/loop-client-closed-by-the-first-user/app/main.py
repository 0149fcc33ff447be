from fastapi import FastAPI

from app.news import headlines

app = FastAPI()


@app.get("/news")
async def news() -> dict[str, int]:
    return await headlines()
