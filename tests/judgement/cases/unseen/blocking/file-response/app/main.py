import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse


def build(folder: Path) -> Path:
    path = folder / "catalogue.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"0" * 200_000)
    return path


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.catalogue = await run_in_threadpool(build, Path(tempfile.mkdtemp()))
    yield


app = FastAPI(lifespan=lifespan)


@app.api_route("/catalogue.pdf", methods=["GET", "HEAD"])
async def catalogue(request: Request) -> FileResponse:
    return FileResponse(request.app.state.catalogue, media_type="application/pdf")
