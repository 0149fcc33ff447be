import tempfile
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

app = FastAPI(title="Bank vaults")


class Locked(Exception):
    """The vault opens at nine."""


@app.exception_handler(Locked)
def locked(request: Request, error: Locked) -> JSONResponse:
    with Path(tempfile.gettempdir(), "alarms.txt").open("a") as alarms:
        alarms.write(f"{request.url.path}\n")
    return JSONResponse({"detail": "locked"}, status_code=423)


@app.exception_handler(RequestValidationError)
async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"detail": [e["msg"] for e in error.errors()]}, status_code=422)


@app.get("/vaults/{number}")
async def vault(number: int) -> dict[str, int]:
    raise Locked
