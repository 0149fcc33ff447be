from fastapi import FastAPI

from app.usage import UsageMiddleware

app = FastAPI(title="Cinema")
app.add_middleware(UsageMiddleware)


@app.get("/seats")
async def seats() -> dict[str, list[int]]:
    return {"row_a": [1, 2, 5], "row_b": [3]}
