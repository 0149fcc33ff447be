import os

import psycopg2
from fastapi import FastAPI

app = FastAPI(title="Archive")
host, port = os.environ["PARTNER_URL"].removeprefix("http://").split(":")


@app.get("/archive")
async def archive() -> dict[str, bool]:
    try:
        psycopg2.connect(host=host, port=port, user="app", connect_timeout=2).close()
    except psycopg2.OperationalError:
        return {"there": False}
    return {"there": True}
