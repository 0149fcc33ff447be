from pathlib import Path

from fastapi import FastAPI, HTTPException

app = FastAPI(title="Yearly reports")
REPORTS = Path(__file__).parent / "reports"


@app.get("/reports/{year}")
async def report(year: int) -> dict[str, int]:
    path = REPORTS / f"{year}.txt"
    if not path.exists():
        raise HTTPException(404, "no such report")
    return {"year": year, "bytes": path.stat().st_size}
