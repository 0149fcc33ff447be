from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

HERE = Path(__file__).parent
app = FastAPI(title="Manuals")
app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")


@app.get("/manual")
async def manual() -> FileResponse:
    return FileResponse(HERE / "static" / "manual.txt", filename="manual.txt")
