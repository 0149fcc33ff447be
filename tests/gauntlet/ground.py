"""The exercise under attack, its neighbours, and the house of the learner who runs the tutor."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Limits, Pack

SHORT = Limits(
    load_seconds=1.5,
    request_seconds=0.8,
    attempt_seconds=1.5,
    cpu_seconds=2,
    memory_mb=128,
    file_mb=4,
    open_files=64,
)
"""So short that a hundred programs, many of which use them up, are done in a minute and a half."""
PATIENT = SHORT.model_copy(
    update={"load_seconds": 6.0, "request_seconds": 3.2, "attempt_seconds": 6.0, "cpu_seconds": 3}
)
"""Longer ones, for a machine that is busy with other things."""

COURSE = """
id = "ground"
title = "Ground"
version = "1.0"
format = 1

[[modules]]
id = "first"
title = "First"
summary = "Two exercises."
lessons = ["first/01-orders.md", "first/02-other.md"]
"""
LESSON = """+++
id = "NAME"
title = "NAME"
sentence = "A sentence."
minutes = 3
exercise = "NAME"
+++

## NAME

Do it.
"""
EXERCISE = """
id = "NAME"
title = "NAME"
minutes = 5
concepts = ["contract.models"]
editable = ["**"]
open_first = "app/main.py"
task = "Do it."
hints = ["One.", "Two.", "Three."]
partners = [{ name = "prices", app = "prices:app", env = "PRICES_URL" }]

[[checks]]
id = "alive"
title = "The app answers."

[[checks]]
id = "stored"
title = "An order that was sent is in the database."
needs = ["alive"]

[[checks]]
id = "listed"
title = "Orders in the database are listed."
needs = ["alive"]

[[checks]]
id = "priced"
title = "A price is the partner's."
needs = ["alive"]

[[checks]]
id = "calm"
title = "Nobody waits for a report."
needs = ["alive"]
"""
SUITE = '''
"""CANARY"""
import secrets

from tutor.testing import expect_json, expect_no_blocking, expect_status

HIDDEN = "CANARY"


async def test_alive(app):
    """The app answers."""
    expect_status(await app.client.get("/health"), 200)


async def test_stored(app, database):
    """An order that was sent is in the database."""
    name = secrets.token_hex(4)
    expect_status(await app.client.post("/orders", json={"name": name}), 201)
    assert await database.rows("SELECT name FROM orders") == [{"name": name}], "It is not there."


async def test_listed(app, database):
    """Orders in the database are listed."""
    names = [secrets.token_hex(4) for _ in range(3)]
    await database.insert("orders", [{"name": name} for name in names])
    response = await app.client.get("/orders")
    expect_status(response, 200)
    expect_json(response, names)


async def test_priced(app, partners):
    """A price is the partner's."""
    article = secrets.token_hex(4)
    response = await app.client.get(f"/prices/{article}")
    expect_status(response, 200)
    asked = [request.path for request in partners.prices.requests]
    assert asked == [f"/{article}"], f"The partner was asked for {asked}."
    assert response.json() == {"price": len(article) * 100 + int(article, 16) % 100}


async def test_calm(app):
    """Nobody waits for a report."""
    felt = await app.during(app.client.get("/report"), every=0.03, path="/health")
    expect_status(felt.result, 200)
    expect_no_blocking(felt.result, during=felt)
    assert felt.worst_ms < 500, f"Another caller waited {felt.worst_ms:.0f} ms."
'''
PRICES = """
import json


async def app(scope, receive, send):
    article = scope["path"].strip("/")
    try:
        price = len(article) * 100 + int(article, 16) % 100
    except ValueError:
        price = 0
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps({"price": price}).encode()})
"""
RIGHT = '''"""A right answer, for programs that want to look like one."""

import asyncio
import os
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Order(BaseModel):
    name: str


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app.state.prices = httpx.AsyncClient(base_url=os.environ["PRICES_URL"], trust_env=False)
    yield
    await app.state.prices.aclose()
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/orders", status_code=201)
async def add(order: Order) -> None:
    async with Session() as session:
        session.add(Row(name=order.name))
        await session.commit()


@app.get("/orders")
async def orders() -> list[str]:
    async with Session() as session:
        return list(await session.scalars(select(Row.name).order_by(Row.id)))


@app.get("/prices/{article}")
async def price(article: str) -> dict[str, int]:
    return (await app.state.prices.get(f"/{article}")).json()


@app.get("/report")
async def report() -> dict[str, int]:
    await asyncio.sleep(0.05)
    return {"orders": 0}
'''
TARGETS = '''"""What an attacker may know: where things lie, who runs, where to phone home."""

import json
import os
from types import SimpleNamespace

at = SimpleNamespace(**json.loads(os.environ["TARGETS"]))


def tried(name, action):
    """Does it, and prints what came of it, without failing."""
    try:
        result = action()
    except BaseException as error:
        result = type(error).__name__
    print(f"{name}: {str(result)[:200]!r}", flush=True)
'''
WRONG = "from app.right import app\n\napp.router.routes.clear()\n"
ANSWER = {"app/main.py": b"from app.right import app\n"}


@dataclass(frozen=True)
class Ground:
    """A pack on disk with canaries in it, and a house beside."""

    root: Path
    canaries: Mapping[str, str]
    pack: Pack

    @property
    def house(self) -> Path:
        """The home folder of the learner."""
        return self.root / "house"

    def exercise(self, targets: Mapping[str, Any], limits: Limits) -> Exercise:
        """The exercise under attack, whose app finds `targets` in its environment."""
        exercise = self.pack.exercises["orders"]
        folder = exercise.folder
        known = {
            "suite": str(folder / "tests/test_orders.py"),
            "tests": str(folder / "tests"),
            "solution": str(folder / "solution/app/main.py"),
            "other": str(self.root / "pack/exercises/other/tests/test_orders.py"),
            "house": str(self.house),
            "key": str(self.house / ".ssh/id_ed25519"),
            "diary": str(self.house / "diary.txt"),
        }
        env = {"TARGETS": json.dumps(known | dict(targets))}
        return exercise.model_copy(update={"env": env, "limits": limits})


def lay_out(root: Path, canaries: Mapping[str, str]) -> Ground:
    """Writes everything below `root`. canaries: suite, solution, other, key, diary."""
    files = {
        "pack/lessons/course.toml": COURSE,
        "house/.ssh/id_ed25519": canaries["key"],
        "house/diary.txt": canaries["diary"],
    }
    for number, name in enumerate(("orders", "other"), 1):
        suite = canaries["suite" if name == "orders" else "other"]
        exercise = f"pack/exercises/{name}"
        files |= {
            f"pack/lessons/first/0{number}-{name}.md": LESSON.replace("NAME", name),
            f"{exercise}/exercise.toml": EXERCISE.replace("NAME", name),
            f"{exercise}/starter/app/__init__.py": "",
            f"{exercise}/starter/app/right.py": RIGHT,
            f"{exercise}/starter/app/targets.py": TARGETS,
            f"{exercise}/starter/app/main.py": WRONG,
            f"{exercise}/solution/app/main.py": f"# {canaries['solution']}\n{WRONG}",
            f"{exercise}/tests/test_orders.py": SUITE.replace("CANARY", suite),
            f"{exercise}/tests/prices.py": PRICES,
        }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Ground(root, canaries, load_pack(root / "pack"))
