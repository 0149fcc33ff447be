"""Right answers stay silent: nobody is accused for what does not hold the loop, or only once."""

import pytest

from .serving import Serve, Served

APP = """
import asyncio, logging, os, tempfile, threading, time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import httpx
from fastapi import BackgroundTasks, Depends, FastAPI, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles

PARTNER = os.environ["PARTNER"]
Path("written.txt").write_text("made at import")
log = logging.getLogger("app")
log.setLevel(logging.INFO)
log.addHandler(logging.FileHandler("app.log"))


@asynccontextmanager
async def lifespan(app):
    Path("written.txt").write_text("made at start")
    async with httpx.AsyncClient() as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)
app.mount("/static", StaticFiles(directory="."))


@app.get("/asleep")
async def asleep():
    await asyncio.sleep(0.1)


@app.get("/to-thread")
async def to_thread():
    await asyncio.to_thread(time.sleep, 0.1)


@app.get("/threadpool")
async def threadpool():
    await run_in_threadpool(time.sleep, 0.1)


@app.get("/executor")
async def executor():
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.1)


@app.get("/def")
def plain():
    time.sleep(0.05)
    asyncio.run(asyncio.sleep(0.01))
    return open("written.txt").read()


def slow_dependency():
    time.sleep(0.05)
    return 1


@app.get("/dependency")
async def dependency(n: Annotated[int, Depends(slow_dependency)]):
    return n


@app.get("/logs")
async def logs():
    log.info("a line for %s", "a file")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("with a traceback")


@app.get("/prints")
async def prints():
    print("to stdout", flush=True)


@app.get("/upload")
async def upload():
    file = UploadFile(tempfile.SpooledTemporaryFile(max_size=1000), filename="rolled-to-disk.txt")
    for _ in range(5):
        await file.write(b"x" * 400)
    await file.seek(0)
    size = len(await file.read())
    await file.close()
    return size


@app.get("/import")
async def imports():
    import xml.dom.minidom
    import sqlite3.dbapi2


@app.get("/answer-file")
async def answer_file():
    return FileResponse("written.txt")


@app.get("/shared-client")
async def shared_client(request: Request):
    answers = [request.app.state.client.get(PARTNER) for _ in range(3)]
    return [answer.status_code for answer in await asyncio.gather(*answers)]


@app.get("/subprocess")
async def runs():
    process = await asyncio.create_subprocess_exec("true")
    return await process.wait()


@app.get("/async-lock")
async def async_lock():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.sleep(0.08)


@app.get("/thread-event")
async def thread_event():
    thread = threading.Thread(target=time.sleep, args=(0.05,))
    thread.start()
    await asyncio.to_thread(thread.join)


@app.get("/background")
async def background(tasks: BackgroundTasks):
    tasks.add_task(time.sleep, 0.05)


@app.get("/stream")
async def stream():
    def parts():
        for _ in range(3):
            time.sleep(0.02)
            yield b"part"

    return StreamingResponse(parts())


@app.get("/little-work")
async def little_work():
    return sum(range(100_000))


@app.get("/starved")
async def starved():
    def busy():
        end = time.thread_time() + 0.15
        while time.thread_time() < end:
            pass

    await asyncio.to_thread(busy)
"""

LABELS = [
    "GET /asleep",
    "GET /to-thread",
    "GET /threadpool",
    "GET /executor",
    "GET /def",
    "GET /dependency",
    "GET /logs",
    "GET /prints",
    "GET /upload",
    "GET /import",
    "GET /answer-file",
    "GET /static/written.txt",
    "GET /shared-client",
    "GET /subprocess",
    "GET /async-lock",
    "GET /thread-event",
    "GET /background",
    "GET /stream",
    "GET /little-work",
    "GET /starved",
]


@pytest.fixture(scope="module")
def seen(served: Serve) -> Served:
    return served(APP, LABELS)


class TestNobodyIsAccused:
    @pytest.mark.parametrize("label", LABELS)
    def test_while_serving(self, seen: Served, label: str) -> None:
        assert seen.events(label, "blocking") == []
        assert seen.events(label, "tls_context") == []

    def test_for_import_and_for_files_at_start(self, seen: Served) -> None:
        assert [e for e in seen.outside if e["kind"] in ("blocking", "tls_context")] == []

    def test_and_no_probe_failed(self, seen: Served) -> None:
        assert seen.errors == 0
