from fastapi import FastAPI

from app.keywords import keywords

app = FastAPI(title="Archive of letters")
LETTER = "Dear aunt, the Sea was calm; the Sky was grey. We ate fish, again! " * 80_000


@app.get("/keywords")
async def get_keywords() -> list[str]:
    return await keywords(LETTER)
