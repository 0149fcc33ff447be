from fastapi import FastAPI

from app.db import Connection, lifespan_with

app = FastAPI(
    lifespan=lifespan_with(
        """
        CREATE TABLE IF NOT EXISTS photos (id INTEGER PRIMARY KEY, hotel_id INTEGER, file TEXT);
        CREATE TABLE IF NOT EXISTS ratings (id INTEGER PRIMARY KEY, hotel_id INTEGER, stars INTEGER);
        """
    )
)
QUERY = """
SELECT photos.id, photos.file, ratings.id, ratings.stars
FROM photos JOIN ratings ON ratings.hotel_id = photos.hotel_id
WHERE photos.hotel_id = ?
"""


@app.get("/hotels/{hotel_id}")
async def hotel(hotel_id: int, connection: Connection):
    photos, ratings = {}, {}
    for photo_id, file, rating_id, stars in await connection.execute_fetchall(QUERY, [hotel_id]):
        photos[photo_id] = file
        ratings[rating_id] = stars
    return {"photos": list(photos.values()), "ratings": list(ratings.values())}
