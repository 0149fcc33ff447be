import time
import uuid

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from app.context import RequestId, request_id

app = FastAPI(title="Staff list")
app.add_middleware(RequestId)


@app.middleware("http")
async def clock(request: Request, call_next: RequestResponseEndpoint) -> Response:
    started = time.perf_counter()
    response = await call_next(request)
    response.headers["server-timing"] = f"app;dur={(time.perf_counter() - started) * 1000:.1f}"
    return response


@app.get("/whoami")
async def who_am_i() -> dict[str, str]:
    return {"request": request_id.get() or uuid.uuid4().hex}
