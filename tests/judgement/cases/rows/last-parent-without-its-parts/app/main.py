from itertools import groupby

from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.tables import players, teams

app = FastAPI(lifespan=lifespan)


@app.get("/teams")
async def overview(db: Db, rows: int = 20):
    joined = teams.outerjoin(players, players.c.team_id == teams.c.id)
    query = select(teams.c.name, players.c.name).select_from(joined).order_by(teams.c.id)
    found = (await db.execute(query.limit(rows))).all()
    return {
        "teams": [
            {"name": name, "players": [player for _, player in own]}
            for name, own in groupby(found, key=lambda row: row[0])
        ]
    }
