from typing import Annotated

from fastapi import FastAPI, Query
from fastapi.responses import StreamingResponse

from app.feed import relay

app = FastAPI()


@app.get("/ticks")
async def stream(count: Annotated[int, Query(ge=1, le=20)] = 5) -> StreamingResponse:
    return StreamingResponse(relay(count), media_type="text/event-stream")
