from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from app.report import lines

app = FastAPI(title="Report stream")


@app.get("/reports/stream")
async def stream() -> StreamingResponse:
    return StreamingResponse(lines(4), media_type="text/plain")
