from fastapi import FastAPI

from app.fleet import positions

app = FastAPI(title="Taxi fleet")


@app.get("/fleet")
async def fleet() -> dict[str, tuple[float, float]]:
    return await positions(["T1", "T2", "T3"])
