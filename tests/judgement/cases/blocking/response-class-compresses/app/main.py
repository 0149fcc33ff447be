from fastapi import FastAPI

from app.responses import PackedJSON

app = FastAPI(title="Bird counts")
SPECIES = ("heron", "coot", "grebe", "teal", "smew")


@app.get("/export")
async def export() -> PackedJSON:
    return PackedJSON([[day, SPECIES[day % 5], day * 7919 % 1013] for day in range(120_000)])
