"""A second process of the same code, made by `app.launch`: it is blamed for what it does.

The first configuration answers right; the second one attacks.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.gauntlet.judging import graded, shown
from tests.grading.small_pack import LIMITS, RIGHT, submission, write_pack
from tutor.course.models import Exercise
from tutor.grading.grader import Grader
from tutor.grading.verdict import Verdict

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("gauntlet-0")]

SUITE = '''
from tutor.testing import expect_status


async def test_alive(app):
    """The app answers."""
    expect_status(await app.client.get("/health"), 200)


async def test_item(app):
    """An item is answered."""
    other = await app.launch(env={"SECOND": "yes"})
    expect_status(await other.client.get("/health"), 200)


async def test_other(app):
    """Another item is answered."""
    expect_status(await app.client.get("/items/2"), 200)
'''
ATTACK = f"import os\n{RIGHT}\nif 'SECOND' in os.environ:\n"
IN_A_REQUEST = """
    app.router.routes.clear()

    @app.get("/health")
    async def attack():
        ATTACK
"""

Second = tuple[Grader, Exercise]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def second(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Second]:
    pack = write_pack(tmp_path_factory.mktemp("pack"), SUITE, limits=LIMITS)
    async with Grader(pack) as grader:
        yield grader, pack.exercises["items"]


async def verdict(second: Second, attack: str) -> Verdict:
    grader, exercise = second
    judged = await graded(grader, exercise, submission(exercise, ATTACK + attack))
    assert judged.checks[0].status == "passed", shown(judged)
    assert judged.status == "failed", shown(judged)
    again = await graded(grader, exercise, submission(exercise, RIGHT))
    assert again.status == "passed", shown(again)
    return judged


@pytest.mark.parametrize(
    ("attack", "code", "says"),
    [
        ("    os._exit(9)\n", "app-stopped", "your code called os._exit(9)"),
        ("    open('/etc/shadow')\n", "forbidden", "tried to use /etc/shadow"),
        ("    while True: pass\n", "import-stuck", "did not end within 2 s"),
        (IN_A_REQUEST.replace("ATTACK", "os._exit(9)"), "app-stopped", "os._exit(9)"),
        (IN_A_REQUEST.replace("ATTACK", "while True: pass"), "app-stuck", "GET /health"),
        (
            IN_A_REQUEST.replace("ATTACK", "os.closerange(3, 99)\n        while True: pass"),
            "app-stopped",
            "closed the connection",
        ),
    ],
    ids=["exit", "forbidden", "stuck", "exit-in-a-request", "stuck-in-a-request", "closing"],
)
async def test_the_second_process_is_the_one_that_is_blamed(
    second: Second, attack: str, code: str, says: str
) -> None:
    judged = await verdict(second, attack)
    assert judged.problem is not None, shown(judged)
    assert judged.problem.code == code, shown(judged)
    assert says in judged.problem.message
    where = judged.problem.location
    if code != "app-stopped" or "os._exit" in says:
        # The line stands in the second process's output and stack alone.
        assert where is not None and where.file == "app/main.py", shown(judged)
        assert where.line > len(RIGHT.splitlines())
