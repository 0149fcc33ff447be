from pathlib import Path

from fastapi.staticfiles import StaticFiles

from fastapi import FastAPI

app = FastAPI()
app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
