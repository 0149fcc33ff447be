"""A machine that is too busy: measured, excused, and never a reason to pass.

The stalls here are real: the grader's process or the app's is stopped, or its core is taken by
others. What a test waits for is that they are seen, not how long they are.
"""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from contextlib import aclosing
from pathlib import Path

import psutil
import pytest

from tests.grading.small_pack import RIGHT, events_of, statuses, submission, write_pack
from tutor.course.models import Pack
from tutor.grading.events import AttemptEnded, CheckEnded, CheckStarted, Event
from tutor.grading.grader import Grader
from tutor.grading.suite.stalls import Stalls
from tutor.grading.verdict import CheckResult, Verdict

pytestmark = [pytest.mark.asyncio, pytest.mark.xdist_group("stalls")]

HEAD = '''
import asyncio
import itertools
import time
from tutor.testing import *

RUNS = itertools.count(1)
"""One suite process serves all runs of an attempt."""


async def test_alive(app):
    """The app answers."""
    expect_status(await app.client.get("/health"), 200)


async def test_other(app):
    """Another item is answered."""
    assert (await app.client.get("/items/2")).json() == {"id": 2}


'''
STALLS = "time.sleep(0.3)  # the grader's own process stands still"


def suite(body: str, mark: str = "") -> str:
    """A suite whose check `item` has this body; `RUNS` counts its runs."""
    lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    return f'{HEAD}{mark}\nasync def test_item(app):\n    """An item."""\n{lines}\n'


async def graded(root: Path, text: str, main: str = RIGHT) -> list[Event]:
    """All events of one attempt at a suite."""
    pack: Pack = write_pack(root, suite=text)
    async with Grader(pack) as grader:
        exercise = pack.exercises["items"]
        return await events_of(grader, exercise, submission(exercise, main))


def verdict_in(events: list[Event]) -> Verdict:
    assert isinstance(events[-1], AttemptEnded)
    return events[-1].verdict


def item_in(events: list[Event]) -> CheckResult:
    return next(check for check in verdict_in(events).checks if check.id == "item")


class TestAFailureThatRestsOnTime:
    async def test_it_is_not_judged_where_the_grader_stalled_every_time(
        self, tmp_path: Path
    ) -> None:
        body = f"{STALLS}\nfail('late', 'It was late.', slack=0.5)"
        events = await graded(tmp_path, suite(body))
        verdict = verdict_in(events)
        assert verdict.status == "not_judged"
        assert statuses(verdict) == {"alive": "passed", "item": "not_judged", "other": "passed"}
        (told,) = item_in(events).diagnostics
        assert told.code == "machine-busy"
        assert "the machine was too busy" in told.message
        assert " ms" in told.message
        assert verdict.leading == told
        assert verdict.totals.points == 2

    async def test_it_is_run_again_and_told_once(self, tmp_path: Path) -> None:
        body = f"""
        run = next(RUNS)
        if run == 1:
            {STALLS}
            fail('late', 'It was late.', slack=0.5)
        """
        events = await graded(tmp_path, suite(body))
        assert verdict_in(events).status == "passed"
        for kind in (CheckStarted, CheckEnded):
            told = [_id(event) for event in events if isinstance(event, kind)]
            assert sorted(told) == ["alive", "item", "other"]
        assert len([e for e in events if isinstance(e, AttemptEnded)]) == 1

    async def test_it_stands_where_no_stall_explains_it(self, tmp_path: Path) -> None:
        body = f"{STALLS}\nfail('late', f'Run {{next(RUNS)}}.', slack=3000.0)"
        events = await graded(tmp_path, suite(body))
        assert verdict_in(events).status == "failed"
        assert item_in(events).diagnostics[0].message == "Run 1."

    async def test_delays_from_before_the_wait_excuse_nothing(self, tmp_path: Path) -> None:
        body = f"""
        {STALLS}
        await asyncio.sleep(0.05)
        fail('late', f'Run {{next(RUNS)}}.', slack=2.9, since=time.perf_counter())
        """
        events = await graded(tmp_path, suite(body))
        assert item_in(events).diagnostics[0].message == "Run 1."


class TestOtherEnds:
    async def test_what_order_or_values_decided_stands(self, tmp_path: Path) -> None:
        body = f"{STALLS}\nfail('wrong', f'Run {{next(RUNS)}}.')"
        events = await graded(tmp_path, suite(body))
        assert verdict_in(events).status == "failed"
        assert item_in(events).diagnostics[0].message == "Run 1."

    async def test_a_pass_by_the_clock_is_none_where_the_machine_stalled(
        self, tmp_path: Path
    ) -> None:
        events = await graded(tmp_path, suite(STALLS, "@timed(slack=0.5)"))
        assert verdict_in(events).status == "not_judged"
        assert item_in(events).status == "not_judged"

    async def test_a_pass_by_the_clock_counts_where_it_was_run_again_in_quiet(
        self, tmp_path: Path
    ) -> None:
        body = f"if next(RUNS) == 1:\n    {STALLS}"
        events = await graded(tmp_path, suite(body, "@timed(slack=1.0)"))
        # A neighbor may keep all three runs from being quiet: then it is no pass either.
        assert item_in(events).status in ("passed", "not_judged")

    async def test_what_a_suite_cannot_tell_is_never_passed(self, tmp_path: Path) -> None:
        body = "undecided(f'It was seen {next(RUNS)} times.')"
        events = await graded(tmp_path, suite(body))
        assert verdict_in(events).status == "not_judged"
        assert "It was seen 3 times." in item_in(events).diagnostics[0].message

    async def test_failures_of_expectations_can_rest_on_time(self, tmp_path: Path) -> None:
        body = (
            f"{STALLS}\nwith within_time(0.5):\n    expect_json(await app.client.get('/health'), 1)"
        )
        events = await graded(tmp_path, suite(body))
        assert item_in(events).status == "not_judged"

    async def test_a_real_failure_beside_it_fails_the_attempt(self, tmp_path: Path) -> None:
        body = f"{STALLS}\nfail('late', 'It was late.', slack=0.5)"
        wrong = RIGHT.replace('{"id": number}', '{"id": number + 1}')
        events = await graded(tmp_path, suite(body), wrong)
        verdict = verdict_in(events)
        assert verdict.status == "failed"
        assert statuses(verdict) == {"alive": "passed", "item": "not_judged", "other": "failed"}

    async def test_what_needs_it_is_not_reached_and_told_last(self, tmp_path: Path) -> None:
        text = suite("").replace(
            "expect_status(await app.client.get", f"{STALLS}\n    fail('late', 'Late.', slack=0.5)"
        )
        text = text.replace('("/health"), 200)', "")
        events = await graded(tmp_path, text)
        verdict = verdict_in(events)
        assert verdict.status == "not_judged"
        assert statuses(verdict)["item"] == "not_reached"
        told = [_id(event) for event in events if isinstance(event, CheckEnded)]
        assert sorted(told) == ["alive", "item", "other"]


UNTIL_STALLED = """
begun = time.perf_counter()
while (seen := await app.stalls(begun)).host < 0.3:
    await app.client.get('/health')
"""
"""The suite goes on asking until the app's process has been stopped for a while."""


class TestAStalledHost:
    async def test_an_app_that_was_stopped_is_excused(self, tmp_path: Path) -> None:
        """A failure in the run in which the kernel stopped the app's process does not stand."""
        body = f"""
run = next(RUNS)
if run == 1:
{textwrap.indent(UNTIL_STALLED, "    ")}
fail('late', f'Run {{run}}.', slack=3.0)
"""
        events = await with_a_stall(write_pack(tmp_path, suite=suite(body)))
        assert item_in(events).diagnostics[0].message != "Run 1."

    async def test_the_host_tells_of_a_stall_only_in_its_time(self, tmp_path: Path) -> None:
        """The numbers come through the real host, and later moments know nothing of it."""
        body = (
            UNTIL_STALLED
            + """
after = await app.stalls(time.perf_counter())
fail('seen', f'{seen.host:.3f} {after.host:.3f}')
"""
        )
        events = await with_a_stall(write_pack(tmp_path, suite=suite(body)))
        seen, after = map(float, item_in(events).diagnostics[0].message.split())
        assert seen >= 0.3
        assert after < seen


async def with_a_stall(pack: Pack) -> list[Event]:
    """The events of an attempt whose app is stopped for a while during the check `item`."""
    exercise = pack.exercises["items"]
    events: list[Event] = []
    async with (
        Grader(pack) as grader,
        aclosing(grader.grade(exercise, submission(exercise, RIGHT))) as attempt,
    ):
        async for event in attempt:
            events.append(event)
            if isinstance(event, CheckStarted) and event.check == "item":
                await stalled(_hosts(), 0.6)
    return events


THIEF = """
import os, sys
os.sched_setaffinity(0, {int(sys.argv[1])})
while True:
    pass
"""
METER = """
import asyncio, time
from tutor.grading.suite.stalls import StallMeter

async def main():
    meter = StallMeter(asyncio.get_running_loop())
    meter.start()
    begun = time.perf_counter()
    print("ready", flush=True)
    while meter.longest(begun) < 0.3:
        await asyncio.sleep(0.05)
    print("seen", flush=True)

asyncio.run(main())
"""


COMPUTES = "import time\n" + RIGHT.replace(
    '    return {"status": "ok"}',
    """    end = time.thread_time() + 0.6
    while time.thread_time() < end:
        pass
    return {"status": "ok"}""",
)
IMPATIENT = "load_seconds = 10.0\nrequest_seconds = 2.0\nattempt_seconds = 60.0"
STOLEN = 6.0
"""Seconds for which the core is taken: longer than a request may take."""


async def test_an_app_that_got_no_core_to_answer_on_is_not_judged_by_that(tmp_path: Path) -> None:
    """Real processes take the app's core until its request has run out of time."""
    pack = write_pack(tmp_path, limits=IMPATIENT)
    exercise = pack.exercises["items"]
    core = str(min(os.sched_getaffinity(0)))
    thieves: list[subprocess.Popen[bytes]] = []
    events: list[Event] = []
    try:
        async with (
            Grader(pack) as grader,
            aclosing(grader.grade(exercise, submission(exercise, COMPUTES))) as attempt,
        ):
            async for event in attempt:
                events.append(event)
                if isinstance(event, CheckStarted) and not thieves:
                    for host in _hosts():
                        host.cpu_affinity([int(core)])
                    thieves = [_thief(core) for _ in range(20)]
                    asyncio.get_running_loop().call_later(STOLEN, _end, thieves)
    finally:
        _end(thieves)
    verdict = verdict_in(events)
    assert verdict.problem is None
    assert verdict.status in ("passed", "not_judged"), verdict.leading


def _end(processes: Iterable["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        process.kill()
        process.wait()


def _thief(core: str) -> "subprocess.Popen[bytes]":
    # In a session of its own: the kernel shares a core among sessions first.
    command = [sys.executable, "-I", "-S", "-c", THIEF, core]
    return subprocess.Popen(command, start_new_session=True)


async def test_the_grader_sees_that_it_was_kept_waiting() -> None:
    """A process that got no time sees it on its own heartbeat.

    It is stopped by a signal. Busy neighbors would not do: the kernel runs a process that mostly
    sleeps as soon as it wakes, so they delay it rarely, and never for certain.
    """
    meter = await asyncio.create_subprocess_exec(
        sys.executable, "-c", METER, stdout=asyncio.subprocess.PIPE
    )
    assert meter.stdout is not None
    try:
        assert await meter.stdout.readline() == b"ready\n"
        await stalled([psutil.Process(meter.pid)], 0.4)
        assert await meter.stdout.readline() == b"seen\n"
    finally:
        if meter.returncode is None:
            meter.kill()
        await meter.communicate()


class TestWhatStallsExplain:
    async def test_a_delay_explains_what_some_turns_of_it_could_do(self) -> None:
        assert Stalls(grader=0.1).explain(1.0)
        assert Stalls(host=0.1).explain(1.0)
        assert not Stalls(grader=0.01, host=0.01, queued=0.1).explain(1.0)

    async def test_waiting_for_cores_all_in_all_explains_it_too(self) -> None:
        assert Stalls(queued=0.6).explain(1.0)


def _hosts() -> list[psutil.Process]:
    """The app hosts that were started from here, spares included."""
    children = psutil.Process().children(recursive=True)
    return [p for p in children if "tutor.apphost" in p.cmdline()]


async def stalled(processes: Iterable[psutil.Process], seconds: float) -> None:
    """Stops processes for so long, as a machine does that has no time for them."""
    found = list(processes)
    assert found
    for process in found:
        process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(seconds)
    for process in found:
        process.send_signal(signal.SIGCONT)


def _id(event: Event) -> str:
    if isinstance(event, CheckEnded):
        return event.result.id
    assert isinstance(event, CheckStarted)
    return event.check
