from typing import Annotated

from fastapi import FastAPI, Form

app = FastAPI()


@app.post("/token")
async def token(
    username: Annotated[str, Form()],
    password: Annotated[str, Form(min_length=8)],
) -> dict[str, str]:
    return {"token": f"{username}-{len(password)}"}
