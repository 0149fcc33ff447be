from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

from app.mail import welcome

app = FastAPI(title="Newsletter")


class Signup(BaseModel):
    email: str


@app.post("/signups", status_code=202)
async def sign_up(body: Signup, background: BackgroundTasks) -> dict[str, str]:
    background.add_task(welcome, body.email, first="today")
    return {"status": "almost there"}
