from fastapi import FastAPI

from app.scratch import run_job

app = FastAPI(title="Render farm")


@app.post("/jobs/{number}", status_code=201)
async def job(number: int) -> dict[str, int]:
    return {"frames": await run_job(number)}
