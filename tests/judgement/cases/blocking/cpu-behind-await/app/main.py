from fastapi import FastAPI

from app.measurements import measurements

app = FastAPI(title="Rain gauge")


@app.get("/statistics")
async def statistics() -> dict[str, float]:
    total, count = 0.0, 0
    async for millimetres in measurements(1_500_000):
        total += millimetres
        count += 1
    return {"mean": round(total / count, 2)}
