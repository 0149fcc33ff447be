from fastapi import FastAPI

from app.limits import limited

app = FastAPI(title="Weather stations")
STATIONS = {7: "Harbour", 9: "Airport"}


@app.get("/stations")
@limited(per_second=12)
async def stations() -> list[str]:
    return list(STATIONS.values())


@app.get("/stations/{number}")
@limited(per_second=12)
async def station(number: int) -> dict[str, str]:
    return {"name": STATIONS[number]}
