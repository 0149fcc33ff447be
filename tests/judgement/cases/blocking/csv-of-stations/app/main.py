from fastapi import FastAPI, Query
from pydantic import BaseModel

from app.timetable import Timetable

app = FastAPI(title="Tram stops")
timetable = Timetable("stops.csv")


class Stop(BaseModel):
    name: str
    line: str


@app.get("/stops", response_model=list[Stop])
async def stops(line: str = Query(max_length=4)) -> list[dict[str, str]]:
    return [row for row in await timetable.rows() if row["line"] == line]
