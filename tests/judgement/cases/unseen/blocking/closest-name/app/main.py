from fastapi import FastAPI

from app.search import search

app = FastAPI()
app.mount("/search", search)


@app.get("/health")
async def health() -> str:
    return "ok"
