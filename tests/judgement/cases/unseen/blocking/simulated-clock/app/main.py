from fastapi import FastAPI

from app.world import Clock, Gate

app = FastAPI()


@app.get("/simulate")
async def simulate(hours: int) -> dict[str, float | list[str]]:
    time, requests = Clock(), Gate()
    for hour in range(hours):
        time.sleep(3600)
        requests.open(f"visitor-{hour}")
    return {"seconds": time.time(), "last": [requests.get(f"visitor-{hours - 1}")]}
