import json
import tempfile
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI(title="Irrigation")
REPORTS = Path(tempfile.gettempdir())


class PumpJammed(Exception):
    def __init__(self, number: int) -> None:
        self.number = number


@app.exception_handler(PumpJammed)
async def jammed(request: Request, error: PumpJammed) -> JSONResponse:
    report = {"pump": error.number, "path": request.url.path}
    REPORTS.joinpath(f"pump-{error.number}.json").write_text(json.dumps(report))
    return JSONResponse({"detail": "the pump is jammed"}, status_code=409)


@app.get("/pumps/{number}")
async def pump(number: int) -> dict[str, int]:
    if number > 5:
        raise PumpJammed(number)
    return {"litres": 40 * number}
