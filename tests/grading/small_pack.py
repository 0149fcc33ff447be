"""A pack with one small exercise, written to a folder: what tests grade submissions of."""

from collections.abc import Mapping
from contextlib import aclosing
from pathlib import Path

from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Pack
from tutor.grading.events import AttemptEnded, Event
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission
from tutor.grading.verdict import Verdict

COURSE = """
id = "small"
title = "Small"
version = "1.0"
format = 1

[[modules]]
id = "first"
title = "First"
summary = "One exercise."
lessons = ["first/01-items.md"]
"""

LESSON = """+++
id = "items"
title = "Items"
sentence = "An item has an id."
minutes = 3
exercise = "items"
+++

## Items

Answer with the item.
"""

EXERCISE = """
id = "items"
title = "Items"
minutes = 5
concepts = ["contract.models"]
editable = ["app/**"]
open_first = "app/main.py"
task = "GET /items/1 answers with the item."
hints = ["One.", "Two.", "Three."]

[limits]
LIMITS
memory_mb = 256
cpu_seconds = 20

[[checks]]
id = "alive"
title = "The app answers."

[[checks]]
id = "item"
title = "An item is answered."
needs = ["alive"]
points = 2

[[checks]]
id = "other"
title = "Another item is answered."
"""

LIMITS = "load_seconds = 2.0\nrequest_seconds = 1.5\nattempt_seconds = 10.0"

SUITE = '''
from tutor.testing import expect_json, expect_status


async def test_alive(app):
    """The app answers."""
    expect_status(await app.client.get("/health"), 200)


async def test_item(app):
    """An item is answered."""
    response = await app.client.get("/items/1")
    expect_status(response, 200)
    expect_json(response, {"id": 1})


async def test_other(app):
    """Another item is answered."""
    assert (await app.client.get("/items/2")).json() == {"id": 2}
'''

RIGHT = """
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/items/{number}")
async def read(number: int) -> dict[str, int]:
    return {"id": number}
"""

WRONG = RIGHT.replace('{"id": number}', '{"number": number}')


def write_pack(root: Path, suite: str = SUITE, starter: str = WRONG, limits: str = LIMITS) -> Pack:
    """Writes the pack below `root` and loads it."""
    files = {
        "lessons/course.toml": COURSE,
        "lessons/first/01-items.md": LESSON,
        "exercises/items/exercise.toml": EXERCISE.replace("LIMITS", limits),
        "exercises/items/starter/app/__init__.py": "",
        "exercises/items/starter/app/main.py": starter,
        "exercises/items/tests/test_items.py": suite,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return load_pack(root)


def submission(exercise: Exercise, main: str, **more: str) -> Submission:
    """A submission whose app/main.py is `main`; `more` are further files, `__` for `/`."""
    texts = {"app/__init__.py": "", "app/main.py": main}
    texts |= {name.replace("__", "/") + ".py": text for name, text in more.items()}
    return Submission.from_texts(exercise, texts)


async def events_of(
    grader: Grader, exercise: Exercise, handed_in: Submission, **options: object
) -> list[Event]:
    """All events of one attempt."""
    async with aclosing(grader.grade(exercise, handed_in, **options)) as events:  # type: ignore[arg-type]
        return [event async for event in events]


async def verdict_of(grader: Grader, exercise: Exercise, main: str, **more: str) -> Verdict:
    """The verdict on an app/main.py."""
    last = (await events_of(grader, exercise, submission(exercise, main, **more)))[-1]
    assert isinstance(last, AttemptEnded)
    return last.verdict


def statuses(verdict: Verdict) -> Mapping[str, str]:
    """Check id to status."""
    return {check.id: check.status for check in verdict.checks}
