"""Packs and submissions of any size, for what grows with them."""

from pathlib import Path

from tutor.course.loading import load_pack
from tutor.course.models import Pack

COURSE = """id = "grown"
title = "Grown"
version = "1.0"
format = 1
"""
MODULE = """
[[modules]]
id = "m{number}"
title = "Module {number}"
summary = "As much as is asked for."
lessons = [{lessons}]
"""
MODULE_LESSONS = 50
LESSON = """+++
id = "{id}"
title = "Lesson {id}"
sentence = "There is much of it."
minutes = 3
exercise = "{id}"
+++

## One step

Answer with what is asked for.
"""
EXERCISE = """id = "{id}"
title = "Exercise {id}"
minutes = 5
concepts = ["contract.models"]
editable = ["app/**"]
open_first = "app/main.py"
task = "Answer with what is asked for."
hints = ["One.", "Two.", "Three."]
{checks}"""
CHECK = """
[[checks]]
id = "check-{number}"
title = "Check {number} passes."
"""
TEST = '''

async def test_check_{number}(app):
    """Check {number} passes."""
    assert (await app.client.get("/statements/{statements}")).json() == {statements}
'''
APP = """
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
import os

app = FastAPI()
engine = create_async_engine(os.environ["DATABASE_URL"])


@app.get("/statements/{count}")
async def statements(count: int) -> int:
    if count:
        async with engine.connect() as connection:
            for _ in range(count):
                await connection.execute(text("SELECT 1"))
    return count
"""


def write_pack(root: Path, *, exercises: int = 1, checks: int = 1, statements: int = 0) -> Pack:
    """A pack with so many exercises of so many checks, each one request of so many statements."""
    ids = [f"e{number}" for number in range(exercises)]
    paths = {x: f"m{n // MODULE_LESSONS}/{n % MODULE_LESSONS:02}-{x}.md" for n, x in enumerate(ids)}
    course = COURSE
    for number in range(0, exercises, MODULE_LESSONS):
        lessons = ", ".join(f'"{paths[x]}"' for x in ids[number : number + MODULE_LESSONS])
        course += MODULE.format(number=number // MODULE_LESSONS, lessons=lessons)
    files = {"lessons/course.toml": course}
    numbers = range(checks)
    specs = "".join(CHECK.format(number=number) for number in numbers)
    tests = "".join(TEST.format(number=n, statements=statements) for n in numbers)
    for name in ids:
        files[f"lessons/{paths[name]}"] = LESSON.format(id=name)
        files[f"exercises/{name}/exercise.toml"] = EXERCISE.format(id=name, checks=specs)
        files[f"exercises/{name}/starter/app/__init__.py"] = ""
        files[f"exercises/{name}/starter/app/main.py"] = APP
        files[f"exercises/{name}/tests/test_all.py"] = tests
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return load_pack(root)
