import time

from fastapi import BackgroundTasks, FastAPI

app = FastAPI(title="Doorbell")


@app.post("/doorbells/{number}", status_code=202)
async def ring(number: int, after: BackgroundTasks) -> dict[str, int]:
    after.add_task(time.sleep, 0.06)
    return {"rang": number}
