"""Notes beside a verdict: what the source shows, never counted, and gone where it cannot be had."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.grading.small_pack import RIGHT, submission, verdict_of, write_pack
from tutor.course.models import Exercise
from tutor.grading.grader import Grader
from tutor.grading.rules import notes, ruff
from tutor.grading.rules.notes import chosen
from tutor.grading.rules.ruff import Finding, findings
from tutor.grading.rules.words import WORDS
from tutor.grading.verdict import CheckResult, Diagnostic, Location, Verdict

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("notes")]

UNVISITED = (
    RIGHT
    + """
@app.get("/report")
async def report() -> str:
    with open("report.txt") as file:
        return file.read()
"""
)
STARTING = """
import time
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.files import words


async def load():
    time.sleep(0.001)
    return words()


@asynccontextmanager
async def lifespan(app):
    with open("app/__init__.py") as file:
        app.state.text = file.read()
    app.state.words = await load()
    yield


app = FastAPI(lifespan=lifespan)
""" + RIGHT.partition("app = FastAPI()")[2]
FILES = "def words():\n    return open('app/files.py').read().split()\n"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine ruff may take longer than a learner waits for it."""
    monkeypatch.setattr(notes, "PATIENCE", 10.0)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def graded(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[tuple[Grader, Exercise]]:
    pack = write_pack(tmp_path_factory.mktemp("pack"))
    async with Grader(pack, forking=True) as grader:
        await grader.warm()
        yield grader, pack.exercises["items"]


class TestNotes:
    async def test_a_route_that_no_request_ran_is_told_and_does_not_count(
        self, graded: tuple[Grader, Exercise]
    ) -> None:
        verdict = await verdict_of(*graded, UNVISITED)
        assert verdict.status == "passed"
        (note,) = verdict.notes
        assert note.code == "note-async230"
        assert note.location is not None
        assert (note.location.file, note.location.line) == ("app/main.py", 18)
        assert note.excerpt == 'with open("report.txt") as file:'
        assert note.why and note.direction

    async def test_code_of_the_start_may_wait(self, graded: tuple[Grader, Exercise]) -> None:
        verdict = await verdict_of(*graded, STARTING, app__files=FILES)
        assert verdict.status == "passed", verdict.leading
        assert verdict.notes == ()

    async def test_a_verdict_with_notes_is_read_and_written_as_before(
        self, graded: tuple[Grader, Exercise]
    ) -> None:
        verdict = await verdict_of(*graded, UNVISITED)
        assert Verdict.model_validate_json(verdict.model_dump_json()) == verdict
        before = verdict.model_dump(exclude={"notes"})
        assert Verdict.model_validate(before).notes == ()

    async def test_without_ruff_there_are_no_notes_and_the_same_verdict(
        self, graded: tuple[Grader, Exercise], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ruff, "OPTIONS", ("no-such-command",))
        verdict = await verdict_of(*graded, UNVISITED)
        assert (verdict.status, verdict.notes) == ("passed", ())

    async def test_a_ruff_that_hangs_delays_nothing(
        self,
        graded: tuple[Grader, Exercise],
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        monkeypatch.setattr(notes, "PATIENCE", 0.1)
        slow = tmp_path / "ruff"
        slow.write_text("#!/bin/sh\nexec sleep 60\n")
        slow.chmod(0o755)
        monkeypatch.setattr("ruff.find_ruff_bin", lambda: str(slow))
        verdict = await verdict_of(*graded, UNVISITED)
        assert (verdict.status, verdict.notes) == ("passed", ())
        assert verdict.totals.seconds < 30


class TestWhatIsChosen:
    def note(self, line: int, rule: str = "ASYNC251") -> Finding:
        return Finding(rule, "app/main.py", line, 1, "said by ruff")

    async def test_a_line_that_a_check_names_is_told_once(
        self, graded: tuple[Grader, Exercise]
    ) -> None:
        named = Diagnostic(
            code="blocking-call", message="-", location=Location(file="app/main.py", line=3)
        )
        check = CheckResult(id="a", title="A", status="failed", points=1, diagnostics=(named,))
        told = chosen([self.note(3), self.note(4)], submission(graded[1], RIGHT), [check])
        assert [note.location.line for note in told if note.location] == [4]

    async def test_there_are_at_most_three_the_weightiest_first(
        self, graded: tuple[Grader, Exercise]
    ) -> None:
        found = [self.note(n, rule) for n, rule in enumerate(("X1", "S608", "B006", "ASYNC251"), 1)]
        told = chosen(found, submission(graded[1], RIGHT), [])
        assert [note.code for note in told] == ["note-async251", "note-b006", "note-s608"]

    async def test_a_rule_without_words_of_ours_is_told_in_its_own(
        self, graded: tuple[Grader, Exercise]
    ) -> None:
        (note,) = chosen([self.note(1, "X1")], submission(graded[1], RIGHT), [])
        assert note.message == "said by ruff"


SAMPLES = {
    "ASYNC210": "import requests\nasync def f():\n    requests.get('u', timeout=1)\n",
    "ASYNC212": "import httpx\nasync def f():\n    c = httpx.Client()\n    c.get('u')\n",
    "ASYNC220": "import subprocess\nasync def f():\n    subprocess.Popen('a')\n",
    "ASYNC221": "import subprocess\nasync def f():\n    subprocess.run('a')\n",
    "ASYNC222": "import os\nasync def f():\n    os.waitpid(0, 0)\n",
    "ASYNC230": "async def f():\n    open('a')\n",
    "ASYNC240": "import os\nasync def f():\n    os.path.exists('a')\n",
    "ASYNC250": "async def f():\n    input()\n",
    "ASYNC251": "import time\nasync def f():\n    time.sleep(1)\n",
    "RUF006": "import asyncio\nasync def f():\n    asyncio.create_task(g())\n",
    "B006": "def f(a=[]):\n    a.append(1)\n",
    "FAST003": "from fastapi import FastAPI\napp = FastAPI()\n"
    "@app.get('/a/{b}')\nasync def f(): ...\n",
    "S113": "import requests\ndef f():\n    requests.get('u')\n",
    "S501": "import httpx\ndef f():\n    httpx.get('u', verify=False)\n",
    "S506": "import yaml\ndef f():\n    yaml.load('a', Loader=yaml.Loader)\n",
    "S608": "def f(a):\n    return f'SELECT * FROM t WHERE a = {a}'\n",
    "S701": "import jinja2\ne = jinja2.Environment(autoescape=False)\n",
}


async def test_every_rule_that_has_words_is_one_that_ruff_knows() -> None:
    assert SAMPLES.keys() == WORDS.keys()
    files = {f"{rule.lower()}.py": text.encode() for rule, text in SAMPLES.items()}
    found = await findings(files, WORDS)
    for rule in WORDS:
        assert rule in {f.rule for f in found if f.file == f"{rule.lower()}.py"}, rule


async def test_what_is_no_python_is_passed_over() -> None:
    assert await findings({"a.py": b"def (", "b.txt": b"x", "c/d.py": b"\xff\x00"}, WORDS) == []
