from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

from app.mailer import send_reset

app = FastAPI(title="Sports club")


class Reset(BaseModel):
    email: str


@app.post("/password-resets", status_code=202)
async def reset(body: Reset, tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(send_reset, body.email)
    return {"status": "sent"}
