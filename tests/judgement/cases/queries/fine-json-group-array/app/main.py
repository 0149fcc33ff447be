import json

from fastapi import FastAPI

from app.db import Connection, lifespan_with

app = FastAPI(
    lifespan=lifespan_with(
        """
        CREATE TABLE IF NOT EXISTS guides (id INTEGER PRIMARY KEY, title TEXT);
        CREATE TABLE IF NOT EXISTS steps (guide_id INTEGER, words TEXT);
        """
    )
)
QUERY = """
SELECT guides.title, json_group_array(steps.words) AS steps
FROM guides LEFT JOIN steps ON steps.guide_id = guides.id
GROUP BY guides.id
"""


@app.get("/guides")
async def guides(connection: Connection) -> dict[str, list[str]]:
    found = {}
    async with connection.execute(QUERY) as cursor:
        async for title, steps in cursor:
            found[title] = json.loads(steps)
    return found
