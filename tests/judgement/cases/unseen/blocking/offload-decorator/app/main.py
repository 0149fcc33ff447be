from typing import Annotated

from fastapi import FastAPI, Form, Header

from app.vault import derive, request_id

app = FastAPI()


@app.post("/vault")
async def open_vault(
    passphrase: Annotated[str, Form()], x_request_id: Annotated[str, Header()]
) -> dict[str, str]:
    request_id.set(x_request_id)
    return {"key": await derive(passphrase)}
