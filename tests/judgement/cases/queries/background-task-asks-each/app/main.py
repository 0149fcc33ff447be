from fastapi import BackgroundTasks, FastAPI

from app.database import lifespan
from app.mailing import mail_everybody

app = FastAPI(lifespan=lifespan)


@app.post("/newsletters", status_code=202)
async def send(background: BackgroundTasks) -> dict[str, str]:
    background.add_task(mail_everybody)
    return {"state": "queued"}
