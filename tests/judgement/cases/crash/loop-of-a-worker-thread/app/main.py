from fastapi import FastAPI

from app import worker

app = FastAPI()


@app.get("/jobs/{number}")
async def job(number: int) -> dict[str, int]:
    return {"result": await worker.submit(number)}
