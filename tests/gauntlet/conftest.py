"""One warm grader a worker, and the table at the end."""

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import psutil
import pytest
import pytest_asyncio

from tests.gauntlet.ground import Ground, lay_out
from tests.gauntlet.witness import Outside
from tutor.cli.plain import escaped
from tutor.grading.grader import Grader

# Hostile programs are read as text, and never collected: some are named like tests on purpose.
collect_ignore = ["programs"]

CANARIES = ("suite", "solution", "other", "key", "diary", "environment")
PROPERTY = "gauntlet"
FORKED = os.environ.get("GAUNTLET_HOSTS", "forked") != "spawned"
"""Whether app hosts are forked from a template, as where a class is graded, or spawned as at a
learner's keyboard. The first is quicker; `.ci/run` does the second as well."""
WIDTH = 150
"""Characters of a sentence in the table."""


@dataclass(frozen=True)
class Arena:
    """A grader at work on the ground, with somebody who watches from outside."""

    ground: Ground
    grader: Grader
    outside: Outside

    async def targets(self) -> dict[str, Any]:
        """Everything that an attacker could wish to know of this machine."""
        await self.grader.warm()
        found = {"tutor": os.getpid()}
        for child in psutil.Process().children(recursive=True):
            command = child.cmdline()
            if "tutor.grading.suite" in command:
                found["grader"] = child.pid
            elif {"tutor.apphost", "tutor.apphost.template"} & set(command):
                # Where hosts are forked, the template comes first, and its host after it.
                found["spare"] = child.pid
        return found | self.outside.targets


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    canaries = {name: f"canary-{name}-{secrets.token_hex(8)}" for name in CANARIES}
    return lay_out(tmp_path_factory.mktemp("ground"), canaries)


@pytest.fixture(scope="session")
def outside(ground: Ground) -> Iterator[Outside]:
    watcher = Outside(ground.house)
    yield watcher
    watcher.close()


# Not for the whole session: other tests count graders' folders, and want their own HOME.
@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def arena(ground: Ground, outside: Outside) -> AsyncIterator[Arena]:
    kept = dict(os.environ)
    os.environ["HOME"] = str(ground.house)
    os.environ["AWS_SECRET_ACCESS_KEY"] = ground.canaries["environment"]
    try:
        async with Grader(ground.pack, forking=FORKED) as grader:
            await grader.warm()
            yield Arena(ground, grader, outside)
    finally:
        os.environ.clear()
        os.environ.update(kept)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Program, what was said of it, how long it took."""
    rows = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == PROPERTY and report.when == "call"
    ]
    if not rows:
        return
    terminalreporter.section("the gauntlet")
    wide = max(len(row[0]) for row in rows)
    for program, code, sentence, seconds in sorted(rows):
        said = escaped(sentence if len(sentence) <= WIDTH else sentence[: WIDTH - 1] + "…")
        terminalreporter.write_line(f"{program:<{wide}}  {seconds:5.2f}s  {code}: {said}")
    terminalreporter.write_line(f"{len(rows)} programs")
