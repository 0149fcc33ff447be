import tempfile
import time
from pathlib import Path

from fastapi import Request
from fastapi.responses import JSONResponse

from fastapi import FastAPI

app = FastAPI()


class Conflict(Exception):
    pass


REPORT = Path(tempfile.gettempdir()) / "conflicts.txt"


@app.exception_handler(Conflict)
def on_conflict(request: Request, error: Conflict) -> JSONResponse:
    time.sleep(0.05)
    REPORT.write_text(str(request.url))
    return JSONResponse({"detail": "conflict"}, 409)


@app.get("/x")
async def x() -> None:
    raise Conflict
