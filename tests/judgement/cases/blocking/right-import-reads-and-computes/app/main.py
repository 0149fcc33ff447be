import csv
import sqlite3
from pathlib import Path

from fastapi import FastAPI

Path("cities.csv").write_text("name,people\nOslo,700000\nRome,2800000\n")
with Path("cities.csv").open() as rows:
    CITIES = {row["name"]: int(row["people"]) for row in csv.DictReader(rows)}
with sqlite3.connect("visits.db") as database:
    database.execute("CREATE TABLE IF NOT EXISTS visits (city TEXT)")
SQUARES = [n * n for n in range(300_000)]
app = FastAPI(title="Cities")


@app.get("/cities/{name}")
async def city(name: str) -> dict[str, int]:
    return {"people": CITIES[name], "squares": len(SQUARES)}
