from pathlib import Path

from fastapi import FastAPI

app = FastAPI(title="Neighbors")


@app.get("/neighbors")
async def neighbors() -> dict[str, int]:
    try:
        return {"count": len(Path("/etc/hosts").read_text().splitlines())}
    except OSError:
        return {"count": 0}
