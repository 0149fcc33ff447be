"""Suites that turn against the tutor: told as the pack's fault, in time, and at little cost."""

import asyncio
from pathlib import Path

import psutil
import pytest

from tests.grading.small_pack import RIGHT, SUITE, statuses, verdict_of, write_pack
from tutor.grading.attempt import MAX_LAUNCHED
from tutor.grading.grader import Grader
from tutor.grading.verdict import Verdict

LAUNCHING = '''
import asyncio

from tutor.testing import expect_status


async def test_alive(app):
    """The app answers."""
    launched = await asyncio.gather(*(app.launch() for _ in range(20)), return_exceptions=True)
    refused = [one for one in launched if isinstance(one, BaseException)]
    raise refused[0]


async def test_item(app):
    """An item is answered."""


async def test_other(app):
    """Another item is answered."""
    for _ in range(3):
        other = await app.launch()
        expect_status(await other.client.get("/health"), 200)
'''
SAYING = '''
import asyncio
import json
import socket
import struct
import sys


def said(text, length=None, count=0):
    data = struct.pack("<IB", len(text) if length is None else length, count) + text
    channel = socket.socket(fileno=int(sys.argv[1]))
    try:
        channel.setblocking(True)
        channel.sendall(data)
    finally:
        channel.detach()


def told(**message):
    said(json.dumps({"job": 1, **message}).encode())


RESULT = {"id": "item", "title": "t", "status": "passed", "points": 2}


async def test_alive(app):
    """The app answers."""
    WHAT
    await asyncio.sleep(0.3)


async def test_item(app):
    """An item is answered."""


async def test_other(app):
    """Another item is answered."""
'''
MALFORMED = {
    "four-gigabytes": 'said(b"x" * 100_000, length=0xFFFFFFFF)',
    "no-json": 'said(b"{not json")',
    "no-object": 'said(b"[1, 2]")',
    "nested": 'said(b"[" * 200_000 + b"]" * 200_000)',
    "digits": 'said(b"9" * 5000)',
    "no-type": "told(result=RESULT)",
    "unknown-type": 'told(type="surprise")',
    "result-missing": 'told(type="ended")',
    "result-wrong": 'told(type="ended", result={**RESULT, "status": "excellent"})',
    "result-of-nothing": 'told(type="ended", result={**RESULT, "id": "made up"})',
    "result-twice": 'told(type="ended", result=RESULT); told(type="ended", result=RESULT)',
    "problem-wrong": 'told(type="problem", problem=7)',
    "problem-without-code": 'told(type="problem", problem={"seconds": "x"})',
    "host-without-number": 'told(type="host-wanted", mode="serve")',
    "host-of-another-kind": 'told(type="host-wanted", number=1, mode="shell")',
    "started-nothing": 'told(type="started", check=["alive"])',
}


async def judged(root: Path, suite: str) -> tuple[Verdict, Verdict]:
    """The verdict on a right answer by this suite, then by an honest one of the sitting."""
    pack = write_pack(root, suite)
    exercise = pack.exercises["items"]
    async with Grader(pack) as grader:
        first = await verdict_of(grader, exercise, RIGHT)
        (exercise.tests / "test_items.py").write_text(SUITE)
        # Its suite is imported once a sitting: a process that went on would remember the old one.
        return first, await verdict_of(grader, exercise, RIGHT)


@pytest.mark.parametrize("what", MALFORMED.values(), ids=MALFORMED)
async def test_what_is_no_message_is_the_packs_fault_and_ends_its_process(
    tmp_path: Path, what: str, capfd: pytest.CaptureFixture[str]
) -> None:
    first, second = await judged(tmp_path, SAYING.replace("WHAT", what))
    assert first.status == "error"
    told = [d.message for check in first.checks for d in check.diagnostics]
    assert any("the hidden suite broke: it sent the tutor" in message for message in told), told
    assert all(len(message) < 700 and "\n" not in message for message in told)
    assert second.status == "passed"
    assert "Traceback" not in capfd.readouterr().err


async def test_a_flood_of_messages_is_cut_off(tmp_path: Path) -> None:
    flood = 'while True: told(type="broken", reason="x" * 4_000_000)'
    before = psutil.Process().memory_info().rss
    first, second = await judged(tmp_path, SAYING.replace("WHAT", flood))
    assert psutil.Process().memory_info().rss - before < 400 << 20
    assert first.status != "passed"
    assert second.status == "passed"


async def test_a_suite_gets_a_few_hosts_at_once_and_is_told_why_no_more(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, LAUNCHING, limits="attempt_seconds = 60.0")
    most = 0

    async def counting() -> None:
        nonlocal most
        while True:
            hosts = [p for p in psutil.Process().children() if "tutor.apphost" in _command(p)]
            most = max(most, len(hosts))
            await asyncio.sleep(0.05)

    async with Grader(pack) as grader:
        counter = asyncio.create_task(counting())
        verdict = await verdict_of(grader, pack.exercises["items"], RIGHT)
        counter.cancel()
    assert statuses(verdict) == {"alive": "error", "item": "not_reached", "other": "passed"}
    message = verdict.checks[0].diagnostics[0].message
    assert f"launched more than {MAX_LAUNCHED} processes of the app at once" in message
    # The first one, those launched, and a spare that waits for the next attempt.
    assert 2 < most <= MAX_LAUNCHED + 2


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
