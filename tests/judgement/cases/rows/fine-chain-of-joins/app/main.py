from fastapi import FastAPI

from app.db import Connection, lifespan_with

app = FastAPI(
    lifespan=lifespan_with(
        """
        CREATE TABLE IF NOT EXISTS countries (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE IF NOT EXISTS cities (id INTEGER PRIMARY KEY, name TEXT, country_id INTEGER);
        CREATE TABLE IF NOT EXISTS journeys (id INTEGER PRIMARY KEY, title TEXT, city_id INTEGER);
        CREATE TABLE IF NOT EXISTS nights (journey_id INTEGER, hotel TEXT);
        """
    )
)
QUERY = """
SELECT journeys.title, cities.name AS city, countries.name AS country, nights.hotel
FROM journeys
JOIN cities ON cities.id = journeys.city_id
JOIN countries ON countries.id = cities.country_id
JOIN nights ON nights.journey_id = journeys.id
"""


@app.get("/journeys")
async def journeys(connection: Connection):
    found: dict[str, list[dict[str, str]]] = {}
    for row in await connection.execute_fetchall(QUERY):
        night = {"hotel": row["hotel"], "in": f"{row['city']}, {row['country']}"}
        found.setdefault(row["title"], []).append(night)
    return found
