from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from app.texts import text_of

app = FastAPI(title="About")


@app.get("/licence")
async def licence() -> PlainTextResponse:
    return PlainTextResponse(await text_of("licence.txt"))
