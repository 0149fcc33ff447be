from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from app.logbook import Entries

app = FastAPI(title="Logbook")
FILE = Path(__file__).with_name("logbook.txt")


@app.get("/logbook")
def logbook() -> StreamingResponse:
    return StreamingResponse(Entries(FILE.open()), media_type="text/plain")
