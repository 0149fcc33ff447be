from fastapi import APIRouter
from pydantic import BaseModel

from app.mail import Mailer

router = APIRouter()
mailer = Mailer()


class Order(BaseModel):
    article: str


@router.post("", status_code=202)
async def order(body: Order) -> dict[str, str]:
    mailer.confirm(body.article)
    return {"state": "accepted"}
