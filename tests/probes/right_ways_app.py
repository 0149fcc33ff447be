"""An app of right answers that look like wrong ones: what test_right_ways.py serves."""

APP = """
import asyncio, concurrent.futures, csv, hashlib, io, json, logging, logging.handlers, os
import queue, random, secrets, threading, time, traceback, uuid, warnings, zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import aiofiles
import aiofiles.os
import anyio
import anyio.to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.middleware.gzip import GZipMiddleware
from pydantic import BaseModel, EmailStr
from starlette.middleware.base import BaseHTTPMiddleware

Path("kept.txt").write_text("kept")
SETTINGS = json.loads("{}")
log = logging.getLogger("app")
log.setLevel(logging.DEBUG)
lines = queue.Queue()
rotating = logging.handlers.RotatingFileHandler("app.log", maxBytes=200, backupCount=2)
log.addHandler(rotating)
log.addHandler(logging.handlers.QueueHandler(lines))
listener = logging.handlers.QueueListener(lines, logging.FileHandler("other.log"))
lock = threading.Lock()
counted = {"n": 0}


def spin(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return seconds


@asynccontextmanager
async def lifespan(app):
    listener.start()
    app.state.pool = ThreadPoolExecutor(2)
    app.state.processes = ProcessPoolExecutor(1)
    app.state.text = Path("kept.txt").read_text()
    spin(0.1)
    yield
    app.state.pool.shutdown()
    app.state.processes.shutdown()
    listener.stop()


app = FastAPI(lifespan=lifespan)


class Pure:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


class Base(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        began = time.perf_counter()
        response = await call_next(request)
        response.headers["x-ms"] = str(time.perf_counter() - began)
        return response


app.add_middleware(Pure)
app.add_middleware(Base)
app.add_middleware(GZipMiddleware)


class Row(BaseModel):
    n: int
    name: str


ROWS = [{"n": n, "name": "x"} for n in range(30_000)]


@app.get("/large-answer", response_model=list[Row])
async def large_answer():
    return ROWS


@app.get("/own-pool")
async def own_pool(request: Request):
    return await asyncio.get_running_loop().run_in_executor(request.app.state.pool, spin, 0.1)


@app.get("/processes")
async def processes(request: Request):
    return await asyncio.get_running_loop().run_in_executor(request.app.state.processes, spin, 0.1)


@app.get("/pool-in-with")
async def pool_in_with():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        return await loop.run_in_executor(pool, spin, 0.06)


@app.get("/pools-in-with")
async def pools_in_with():
    loop = asyncio.get_running_loop()
    for _ in range(20):
        with ThreadPoolExecutor() as pool:
            await loop.run_in_executor(pool, time.sleep, 0.001)


@app.get("/wrapped-future")
async def wrapped_future(request: Request):
    return await asyncio.wrap_future(request.app.state.pool.submit(spin, 0.06))


@app.get("/done-future")
async def done_future(request: Request):
    work = request.app.state.pool.submit(spin, 0.01)
    while not work.done():
        await asyncio.sleep(0.01)
    return work.result()


@app.get("/anyio-threads")
async def anyio_threads():
    async with anyio.create_task_group() as group:
        for _ in range(3):
            group.start_soon(anyio.to_thread.run_sync, time.sleep, 0.05)


@app.get("/aiofiles")
async def with_aiofiles():
    async with aiofiles.open("written.txt", "w") as file:
        await file.write("text")
    return await aiofiles.os.path.exists("written.txt")


@app.get("/anyio-files")
async def with_anyio():
    path = anyio.Path("written-too.txt")
    await path.write_text("text")
    return [await path.exists(), (await path.stat()).st_size]


@app.get("/pure-paths")
async def pure_paths():
    path = Path("folder") / "file.txt"
    names = [path.name, path.suffix, str(path.parent), os.path.join("a", "b")]
    return [*names, os.path.splitext("a.b"), path.with_suffix(".md").as_posix()]


@app.get("/logging")
async def logs():
    for n in range(30):
        log.info("line %s of many", n)
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("no")
        traceback.format_exc()
    warnings.warn("careful")


@app.get("/free-lock")
async def free_lock():
    for _ in range(1000):
        with lock:
            counted["n"] += 1
    taken = lock.acquire(blocking=False)
    if taken:
        lock.release()


@app.get("/lock-of-threads")
async def lock_of_threads():
    def count():
        for _ in range(20_000):
            with lock:
                counted["n"] += 1

    work = [asyncio.to_thread(count) for _ in range(3)]
    tasks = [asyncio.create_task(part) for part in work]
    for _ in range(200):
        with lock:
            counted["n"] += 1
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)


@app.get("/queues")
async def queues():
    jobs, done = queue.Queue(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def work():
        while jobs.get() is not None:
            time.sleep(0.001)
        loop.call_soon_threadsafe(done.set)

    thread = threading.Thread(target=work)
    thread.start()
    for n in range(50):
        jobs.put(n)
    jobs.put(None)
    await done.wait()
    await asyncio.to_thread(thread.join)


@app.get("/signal-thread")
async def signal_thread():
    ready = threading.Event()
    threading.Timer(0.02, ready.set).start()
    await asyncio.to_thread(ready.wait)
    return ready.wait()


@app.get("/memory-files")
async def memory_files():
    text, raw = io.StringIO(), io.BytesIO()
    csv.writer(text).writerows([[n] for n in range(100)])
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a.txt", text.getvalue())
    return len(raw.getvalue())


@app.get("/little-things")
async def little_things():
    hashlib.sha256(b"x").hexdigest()
    hashlib.pbkdf2_hmac("sha256", b"p", b"s", 1000)
    time.sleep(0)
    secrets.token_hex()
    random.random()
    ZoneInfo("Europe/Paris")
    return str(uuid.uuid4())


@app.get("/email")
async def email():
    class Mail(BaseModel):
        to: EmailStr

    return Mail(to="a@example.com")


@app.get("/hash-in-thread")
async def hash_in_thread():
    await asyncio.to_thread(hashlib.pbkdf2_hmac, "sha256", b"p", b"s", 200_000)


@app.get("/asyncio-run-in-def")
def own_loop():
    async def waits():
        await asyncio.sleep(0.05)
        return open("kept.txt").read()

    return asyncio.run(waits())


@app.get("/threadsafe")
async def threadsafe():
    loop = asyncio.get_running_loop()

    def work():
        return asyncio.run_coroutine_threadsafe(asyncio.sleep(0.05, 1), loop).result()

    return await asyncio.to_thread(work)


@app.get("/name-look-up")
async def name_look_up():
    loop = asyncio.get_running_loop()
    return len(await loop.getaddrinfo("localhost", 80))


@app.get("/programs")
async def programs():
    shell = await asyncio.create_subprocess_shell("echo one", stdout=asyncio.subprocess.PIPE)
    return (await shell.communicate())[0].decode()


@app.get("/short-work")
async def short_work():
    return sum(n * n for n in range(150_000))


async def cleaned():
    yield 1
    await asyncio.to_thread(time.sleep, 0.02)


@app.get("/teardown")
async def teardown(n: Annotated[int, Depends(cleaned)]):
    return n


@app.get("/starved")
async def starved():
    work = [asyncio.to_thread(spin, 0.15) for _ in range(3)]
    tasks = [asyncio.create_task(part) for part in work]
    for _ in range(30):
        json.dumps(SETTINGS)
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
"""
