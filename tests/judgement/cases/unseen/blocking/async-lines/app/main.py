from pathlib import Path

from fastapi import FastAPI

from app.reader import LineReader

STATIONS = Path(__file__).parent / "data" / "stations.csv"
app = FastAPI()


@app.get("/stations")
async def stations(prefix: str = "") -> list[dict[str, str]]:
    found = []
    async with LineReader(STATIONS) as lines:
        async for line in lines:
            code, name = line.split(",")
            if code.startswith(prefix):
                found.append({"code": code, "name": name})
    return found
