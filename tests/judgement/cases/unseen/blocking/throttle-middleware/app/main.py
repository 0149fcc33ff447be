from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from app.throttle import Throttle

app = FastAPI()
app.add_middleware(GZipMiddleware, minimum_size=500)
app.add_middleware(Throttle, calls=2, window=0.2)


@app.get("/quotes")
async def quotes() -> dict[str, float]:
    return {"EURUSD": 1.08}
