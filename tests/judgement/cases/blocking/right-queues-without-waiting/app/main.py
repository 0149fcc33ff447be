import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI
from pydantic import BaseModel

from app.outbox import Outbox

outbox = Outbox()


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    outbox.thread.start()
    yield
    outbox.close()


app = FastAPI(title="Outbox", lifespan=lifespan)


class Mail(BaseModel):
    to: str


@app.post("/mails", status_code=202)
async def send(mail: Mail) -> dict[str, bool]:
    return {"accepted": outbox.accept(mail.to)}


@app.get("/mails")
async def sent() -> list[str]:
    return outbox.collect()
