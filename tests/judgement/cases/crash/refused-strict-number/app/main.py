from fastapi import FastAPI

from app.models import Series

app = FastAPI()


@app.post("/measurements")
async def measure(series: Series) -> dict[str, int]:
    return {"deepest": max(sample.depth for sample in series.values)}
