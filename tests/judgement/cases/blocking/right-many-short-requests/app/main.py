from fastapi import FastAPI, Query

from app.readability import score

app = FastAPI(title="Readability")


@app.get("/score")
async def readability(text: str = Query(max_length=500)) -> dict[str, float]:
    return {"score": score(text * 60)}
