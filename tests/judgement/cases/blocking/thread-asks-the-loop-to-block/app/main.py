from anyio import from_thread
from fastapi import FastAPI
from pydantic import BaseModel

from app.siren import Siren

app = FastAPI(title="Alarms")
siren = Siren()


class Alarm(BaseModel):
    room: int


@app.post("/alarms", status_code=201)
def alarm(body: Alarm) -> Alarm:
    from_thread.run(siren.sound, body.room)
    return body
