"""An app that blocks where no reader would look: what test_hidden_ways.py serves."""

APP = """
import asyncio, ctypes, functools, hashlib, json, re, sys, threading, time, zlib
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, computed_field, field_serializer, field_validator
from starlette.middleware.base import BaseHTTPMiddleware

BIG = list(range(200_000, 0, -1))
TEXT = "a" * 25 + "!"
libc = ctypes.CDLL(None)


async def started():
    await asyncio.sleep(0.02)
    time.sleep(0.013)  # started-at-start-up


@asynccontextmanager
async def lifespan(app):
    app.state.task = asyncio.create_task(started())
    yield


app = FastAPI(lifespan=lifespan)


class Timing:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope.get("path") == "/pure-middleware":
            time.sleep(0.01)  # pure-middleware
        await self.app(scope, receive, send)


class Dispatching(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        if request.url.path == "/base-middleware":
            time.sleep(0.01)  # base-middleware
        return response


app.add_middleware(Timing)
app.add_middleware(Dispatching)


class Trouble(Exception):
    pass


@app.exception_handler(Trouble)
async def troubled(request, error):
    time.sleep(0.01)  # exception-handler
    return JSONResponse({})


@app.get("/pure-middleware")
@app.get("/base-middleware")
async def nothing():
    return {}


@app.get("/exception-handler")
async def in_an_exception_handler():
    raise Trouble


def slowly(function):
    @functools.wraps(function)
    async def around(*args, **kwargs):
        time.sleep(0.01)  # decorator
        return await function(*args, **kwargs)

    return around


@app.get("/decorator")
@slowly
async def decorated():
    return {}


@app.get("/partial")
async def partial():
    functools.partial(time.sleep, 0.01)()  # partial


@app.get("/getattr")
async def by_name():
    getattr(time, "sl" + "eep")(0.01)  # getattr


@app.get("/map")
async def mapped():
    list(map(time.sleep, [0.01, 0.01]))  # map


class Held:
    def __del__(self):
        time.sleep(0.01)  # del

    @property
    def value(self):
        time.sleep(0.01)  # property


class Lazy:
    def __getattr__(self, name):
        time.sleep(0.01)  # missing-attribute
        return name


@app.get("/del")
async def dropped():
    Held()


@app.get("/property")
async def by_property(request: Request):
    request.app.state.held = Held()
    request.app.state.held.value


@app.get("/missing-attribute")
async def by_missing_attribute(request: Request):
    request.app.state.lazy = Lazy()
    request.app.state.lazy.anything


def rows():
    for n in range(3):
        time.sleep(0.01)  # generator
        yield n


@app.get("/generator")
async def generated():
    return sum(rows())


class Item(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def known(cls, value):
        time.sleep(0.01)  # validator
        return value


class Page(BaseModel):
    name: str

    @field_serializer("name")
    def shown(self, value):
        time.sleep(0.01)  # serializer
        return value


class Sum(BaseModel):
    n: int

    @computed_field
    @property
    def digits(self) -> int:
        for i in range(6_000_000): i * i  # computed-field
        return self.n


@app.get("/validator")
async def validated():
    Item(name="x")


@app.get("/serializer", response_model=Page)
async def serialized():
    return {"name": "x"}


@app.get("/computed-field", response_model=Sum)
async def computed():
    return {"n": 1}


async def session():
    yield 1
    time.sleep(0.01)  # teardown


@app.get("/teardown")
async def with_teardown(n: Annotated[int, Depends(session)]):
    return n


class Checker:
    def __init__(self, seconds):
        self.seconds = seconds

    async def __call__(self):
        time.sleep(self.seconds)  # instance-dependency


@app.get("/instance-dependency", dependencies=[Depends(Checker(0.01))])
async def with_an_instance():
    return {}


async def mailed():
    time.sleep(0.01)  # background-task


@app.get("/background-task")
async def with_background(tasks: BackgroundTasks):
    tasks.add_task(mailed)


def ticked():
    time.sleep(0.01)  # call-later


@app.get("/call-later")
async def later():
    asyncio.get_running_loop().call_later(0.01, ticked)
    await asyncio.sleep(0.05)


def finished(task):
    time.sleep(0.01)  # done-callback


@app.get("/done-callback")
async def with_callback():
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(finished)
    await asyncio.sleep(0.03)


@app.get("/stream")
async def streamed():
    async def parts():
        for _ in range(2):
            time.sleep(0.01)  # stream
            yield b"part"

    return StreamingResponse(parts())


@app.get("/gather")
async def gathered():
    async def one():
        time.sleep(0.01)  # gather

    await asyncio.gather(one(), one())


@app.get("/run-in-thread")
async def joined():
    thread = threading.Thread(target=asyncio.run, args=(asyncio.sleep(0.05),))
    thread.start()
    thread.join()  # run-in-thread


@app.get("/ctypes")
async def in_c():
    libc.usleep(150_000)  # ctypes


@app.get("/regex")
async def backtracks():
    re.match(r"(a+)+$", TEXT[-23:])  # regex


@app.get("/power")
async def powers():
    pow(7, 1_500_000)  # power


@app.get("/big-integer")
async def prints_a_big_integer():
    hex(int("9" * 250_000) if sys.set_int_max_str_digits(0) is None else 0)  # big-integer


@app.get("/sorted")
async def sorts():
    sorted(BIG * 8, key=str)  # sorted


@app.get("/json")
async def dumps():
    json.dumps(BIG * 10)  # json


@app.get("/substitute")
async def substitutes():
    re.sub("[ab]", lambda m: m[0].upper(), "ab" * 250_000)  # substitute


@app.get("/compress")
async def compresses():
    zlib.compress(bytes(BIG[i % 1000] % 251 for i in range(100)) * 400_000, 9)  # compress


@app.get("/digest")
async def digests():
    hashlib.sha256(bytes(200_000_000)).hexdigest()  # digest


def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)  # recursion


@app.get("/recursion")
async def recurses():
    return fibonacci(30)


@app.get("/middle-of-loop")
async def searches():
    for a in range(4_000):
        for b in range(2_000):
            if a > b and a * b == -1:  # middle-of-loop
                raise ValueError


@app.get("/after-await")
async def after_await():
    await asyncio.sleep(0.01)
    total = 0
    while total < 12_000_000:
        total += 1  # after-await
    await asyncio.sleep(0)
"""
