import asyncio

from fastapi import FastAPI

from app.db import Connection, lifespan_with

SCHEMA = """
CREATE TABLE IF NOT EXISTS parcels (id INTEGER PRIMARY KEY, number TEXT);
CREATE TABLE IF NOT EXISTS scans (id INTEGER PRIMARY KEY, parcel_id INTEGER, place TEXT);
"""
SCANS = "SELECT place FROM scans WHERE parcel_id = ? ORDER BY id"

app = FastAPI(lifespan=lifespan_with(SCHEMA))


@app.get("/parcels")
async def parcels(connection: Connection) -> list[dict[str, str | list[str]]]:
    found = list(await connection.execute_fetchall("SELECT id, number FROM parcels"))
    scans = await asyncio.gather(*(connection.execute_fetchall(SCANS, (p["id"],)) for p in found))
    return [
        {"number": parcel["number"], "places": [scan["place"] for scan in own]}
        for parcel, own in zip(found, scans, strict=True)
    ]
