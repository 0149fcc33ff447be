from fastapi import FastAPI
from pydantic import BaseModel, EmailStr

from app.mail import mailbox

app = FastAPI()


class Mail(BaseModel):
    to: EmailStr


class Sent(BaseModel):
    count: int


@app.post("/mails")
async def send(mail: Mail) -> Sent:
    return Sent(count=await mailbox.send(mail.to))
