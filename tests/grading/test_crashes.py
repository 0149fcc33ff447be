"""Familiar crashes behind a failed check: how they are told, to whom they are not held against.

That each is recognised, with its line, is the corpus's business: `tests/judgement/cases/crash`.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.grading.small_pack import COURSE, LESSON, verdict_of
from tutor.course.loading import load_pack
from tutor.course.models import Pack
from tutor.grading.grader import Grader
from tutor.grading.suite.crashes import causes as crashes
from tutor.grading.suite.timeline import Event, Failure, Timeline, event_of
from tutor.grading.verdict import Diagnostic, Location, Verdict
from tutor.protocol import reading
from tutor.protocol.events import Cause
from tutor.protocol.events import Crash as ProbeCrash
from tutor.protocol.schema import plain
from tutor.wire import ProtocolError

pytestmark = pytest.mark.xdist_group("crashes")

CHECKS = [
    *("at_start", "plain", "own_words", "bare", "bare_refusal", "body", "stored", "fresh"),
    *("called", "answered_well", "unrelated", "statement", "swallowed"),
]

EXERCISE = """
id = "items"
title = "Items"
minutes = 5
concepts = ["contract.models"]
editable = ["app/**"]
open_first = "app/main.py"
task = "Do it."
hints = ["One.", "Two.", "Three."]
""" + "".join(f'\n[[checks]]\nid = "{name}"\ntitle = "{name}"\n' for name in CHECKS)

SUITE = '''
from tutor.testing import *


async def test_plain(app):
    """plain"""
    expect_status(await app.client.get("/price"), 200)


async def test_own_words(app):
    """own_words"""
    response = await app.client.get("/price")
    expect_status(response, 200, code="price", why="Shops.", direction="Look at the shop.")


async def test_bare(app):
    """bare"""
    assert (await app.client.get("/price")).status_code == 200


async def test_bare_refusal(app):
    """bare_refusal"""
    response = await app.client.post("/amount", json={"amount": 3})
    assert response.json() == {"amount": 3}


async def test_body(app):
    """body"""
    await app.client.post("/save")
    expect_json(await app.client.get("/saved"), {"saved": True})


async def test_stored(app):
    """stored"""
    await app.client.post("/save")
    assert (await app.client.get("/saved")).json()["saved"]


async def test_fresh(app):
    """fresh"""
    assert (await app.client.get("/saved")).json()["saved"]


async def test_called(app):
    """called"""
    await app.call("app.main:nested")


async def test_answered_well(app):
    """answered_well"""
    response = await app.client.post("/save")
    expect_status(response, 200)
    expect_awaited(response)


async def test_unrelated(app):
    """unrelated"""
    expect_status(await app.client.get("/unrelated"), 200)


async def test_statement(app):
    """statement"""
    expect_status(await app.client.get("/statement"), 200)


async def test_swallowed(app):
    """swallowed"""
    expect_status(await app.client.get("/swallowed"), 200)


async def test_at_start(app):
    """at_start"""
    expect_awaited(outside=await app.outside())
'''

MAIN = """
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy.exc import MissingGreenlet

kept = {}


@asynccontextmanager
async def lifespan(app):
    yield


app = FastAPI(lifespan=lifespan)


async def price():
    return 3


async def save():
    kept["saved"] = True


@app.get("/price")
async def read_price():
    found = price()  # price
    return {"price": found + 1}


@app.post("/amount")
async def amount(amount: int):  # amount
    return {"amount": amount}


@app.post("/save")
async def post_save():
    save()  # save
    return {}


@app.get("/saved")
async def saved():
    return {"saved": kept.get("saved", False)}


def nested():
    asyncio.run(asyncio.sleep(0))  # nested


@app.get("/unrelated")
async def unrelated():
    save()  # forgotten
    return {}["key"]  # key


def broken():
    return {}["broken"]  # broken


@app.get("/statement")
async def statement():
    return await asyncio.gather(
        price(),
        asyncio.sleep(0, broken()),
    )


@app.get("/swallowed")
async def swallowed():
    try:
        raise MissingGreenlet("of a library")
    except MissingGreenlet:
        pass
    return {}["later"]  # later
"""


def line(marker: str, text: str = MAIN) -> int:
    return next(i for i, row in enumerate(text.splitlines(), 1) if row.endswith(f"# {marker}"))


@dataclass
class Told:
    """The diagnostics of one attempt by check."""

    verdict: Verdict

    def __getitem__(self, check: str) -> Diagnostic:
        (found,) = (c for c in self.verdict.checks if c.id == check.replace("_", "-"))
        assert found.status == "failed", found
        return found.diagnostics[0]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = tmp_path_factory.mktemp("crashes")
    files = {
        "lessons/course.toml": COURSE,
        "lessons/first/01-items.md": LESSON,
        "exercises/items/exercise.toml": EXERCISE.replace("_", "-").replace(
            "open-first", "open_first"
        ),
        "exercises/items/starter/app/__init__.py": "",
        "exercises/items/starter/app/main.py": MAIN,
        "exercises/items/tests/test_items.py": SUITE,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return load_pack(root)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def grader(pack: Pack) -> AsyncIterator[Grader]:
    async with Grader(pack, forking=True) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def told(grader: Grader, pack: Pack) -> Told:
    return Told(await verdict_of(grader, pack.exercises["items"], MAIN))


def where(diagnostic: Diagnostic) -> int | None:
    return diagnostic.location.line if diagnostic.location else None


class TestHowACrashIsTold:
    def test_with_its_code_its_line_and_the_learners_words(self, told: Told) -> None:
        said = told["plain"]
        assert (said.code, where(said)) == ("never-awaited", line("price"))
        assert "GET /price answered 500; 200 is expected." in said.message
        assert "`price()`" in said.message
        assert said.why
        assert said.direction
        assert said.excerpt == "found = price()  # price"

    def test_the_authors_code_why_and_direction_win(self, told: Told) -> None:
        said = told["own_words"]
        assert (said.code, said.why, said.direction) == ("price", "Shops.", "Look at the shop.")
        assert "`price()`" in said.message
        assert where(said) == line("price")

    def test_behind_a_bare_assert(self, told: Told) -> None:
        assert (told["bare"].code, where(told["bare"])) == ("never-awaited", line("price"))

    def test_a_refusal_behind_a_bare_assert(self, told: Told) -> None:
        said = told["bare_refusal"]
        assert (said.code, where(said)) == ("unprocessable", line("amount"))
        assert "`amount`" in said.message
        assert "query string" in said.message

    def test_a_call_from_outside_of_requests(self, told: Told) -> None:
        said = told["called"]
        assert (said.code, where(said)) == ("nested-event-loop", line("nested"))

    def test_beside_the_exception_of_the_same_request(self, told: Told) -> None:
        said = told["unrelated"]
        assert (said.code, where(said)) == ("never-awaited", line("forgotten"))
        assert f"KeyError: 'key' in app/main.py, line {line('key')}" in said.message


class TestADependencyThatWasCalled:
    @pytest.mark.parametrize("what", ["coroutine", "async_generator"])
    def test_is_told_as_that_and_not_as_a_missing_await(self, what: str) -> None:
        message = f"TypeError: <{what} object get_db at 0x7f> is not a callable object"
        cause = Cause(code="never-awaited", what=what, name="get_db", message=message)
        crash = crashes.explain_failure(cause)
        assert crash is not None
        assert "depends on what `get_db()` gave" in crash.message
        assert "inside `Depends`" in crash.direction
        assert "await" not in crash.message + crash.why + crash.direction


class TestAnAnswerThatIsOnlyWrong:
    @pytest.mark.parametrize("check", ["body", "stored"])
    def test_is_told_with_an_earlier_request_of_its_check(self, told: Told, check: str) -> None:
        said = told[check]
        assert (said.code, where(said)) == ("never-awaited", line("save"))
        assert "`save()` in POST /save" in said.message

    def test_is_not_told_with_a_request_of_another_check(self, told: Told) -> None:
        assert told["fresh"].code == "assertion"


CYCLE = """
    cycle = {"coroutine": price()}  # at-start
    cycle["itself"] = cycle
    del cycle
    yield
"""


class TestExpectAwaited:
    def test_fails_where_the_answer_is_as_wanted(self, told: Told) -> None:
        said = told["answered_well"]
        assert (said.code, where(said)) == ("never-awaited", line("save"))

    def test_passes_where_everything_was_awaited(self, told: Told) -> None:
        assert told.verdict.checks[0].status == "passed"

    @pytest.mark.asyncio(loop_scope="module")
    async def test_sees_start_up_and_what_only_the_collector_finds(
        self, grader: Grader, pack: Pack
    ) -> None:
        main = MAIN.replace("\n    yield\n", CYCLE)
        said = Told(await verdict_of(grader, pack.exercises["items"], main))["at_start"]
        assert (said.code, where(said)) == ("never-awaited", line("at-start", main))


class TestWhatIsNotBlamed:
    def test_a_coroutine_whose_statement_an_exception_left(self, told: Told) -> None:
        assert (told["statement"].code, where(told["statement"])) == ("status", line("broken"))

    def test_a_crash_that_the_app_got_over(self, told: Told) -> None:
        assert (told["swallowed"].code, where(told["swallowed"])) == ("status", line("later"))


class TestOutsideOfChecks:
    @pytest.mark.asyncio(loop_scope="module")
    async def test_a_shutdown_in_another_loop(self, grader: Grader, pack: Pack) -> None:
        main = MAIN.replace("    yield\n", "    yield\n    asyncio.run(price())  # shutdown\n")
        problem = (await verdict_of(grader, pack.exercises["items"], main)).problem
        assert problem is not None
        assert (problem.code, where(problem)) == ("nested-event-loop", line("shutdown", main))
        assert problem.message.startswith("The app did not stop cleanly.")
        assert "`asyncio.run(price())`" in problem.message

    @pytest.mark.asyncio(loop_scope="module")
    async def test_an_import_that_needs_a_result(self, grader: Grader, pack: Pack) -> None:
        main = f"{MAIN}\nTOTAL = price() + 1  # import\n"
        problem = (await verdict_of(grader, pack.exercises["items"], main)).problem
        assert problem is not None
        assert (problem.code, where(problem)) == ("never-awaited", line("import", main))
        assert problem.message.startswith("The app cannot be imported.")


class TestARefusalThatBroke:
    """The exception of the handler that was asked about a refusal says more than the refusal."""

    REFUSED = Event("error", 1.0, None, {"code": crashes.REFUSED, "errors": []})

    def test_is_told_by_what_the_handler_raised(self) -> None:
        raised = Failure("raised", "TypeError", "builtins", "no", (), Location(file="a.py", line=1))
        broken = Timeline("POST /", (self.REFUSED,), failure=raised)
        assert crashes.explain(broken, 500) is None

    def test_is_told_by_the_refusal_where_nothing_was_raised(self) -> None:
        assert crashes.explain(Timeline("POST /", (self.REFUSED,)), 422) is not None
        assert crashes.explain(Timeline("POST /", (self.REFUSED,)), 500) is not None


class TestForgedReports:
    """Facts come from the learner's process: what doesn't fit is refused, the rest makes words."""

    @pytest.mark.parametrize("junk", [7, "x" * 9000, [1, [None]], {"loc": 3}, [{"loc": 3}]])
    @pytest.mark.parametrize("name", ["text", "errors", "made", "closed", "state", "inside"])
    def test_of_another_shape_are_refused(self, name: str, junk: object) -> None:
        event = {"kind": "error", "t": 1.0, "cause": {"code": "never-awaited", name: junk}}
        with pytest.raises(ProtocolError):
            reading.events(json.dumps({"events": [event]}).encode())

    @pytest.mark.parametrize(
        "code",
        ["never-awaited", "unprocessable", "missing-greenlet", "detached-instance", *crashes.LOOPS],
    )
    def test_of_few_facts_or_long_ones_make_words(self, code: str) -> None:
        long = "x" * 9000
        for cause in (Cause(code=code), Cause(code=code, text=long, message=long, name=long)):
            sent = plain(ProbeCrash(t=1.0, cause=cause))
            [told] = reading.events(json.dumps({"events": [sent]}).encode())
            failure = Failure("raised", "E", "m", "m", (), Location(file="a.py", line=1))
            crash = crashes.explain(Timeline("GET /", [event_of(told)], failure=failure), 500)
            assert crash is None or len(crash.message) < 1500
            crashes.explain_failure(cause)
