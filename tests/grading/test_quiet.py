"""Being alone on the machine: seen by order and overlap, through real locks of real processes."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.grading.quiet import Quiet

HOLDER = """
import asyncio, sys
from pathlib import Path
from tutor.grading.quiet import Quiet

async def main():
    async with Quiet(Path(sys.argv[1])).shared():
        print("in", flush=True)
        await asyncio.to_thread(sys.stdin.readline)

asyncio.run(main())
"""


@pytest.fixture
def attempt(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process in the middle of an attempt; a line on its stdin ends it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"in\n"
    yield process
    process.kill()
    process.wait()


class TestQuiet:
    async def test_attempts_run_beside_each_other(self, tmp_path: Path) -> None:
        inside: list[int] = []
        async with Quiet(tmp_path).shared():
            inside.append(1)
            async with asyncio.timeout(30), Quiet(tmp_path).shared():
                inside.append(2)
        assert inside == [1, 2]

    async def test_alone_waits_for_another_process(
        self, tmp_path: Path, attempt: "subprocess.Popen[bytes]"
    ) -> None:
        async with Quiet(tmp_path).alone(0.2) as alone:
            assert not alone
        assert attempt.stdin is not None
        attempt.stdin.write(b"\n")
        attempt.stdin.flush()
        async with Quiet(tmp_path).alone(60.0) as alone:
            assert alone

    async def test_a_process_that_was_killed_keeps_nobody_waiting(
        self, tmp_path: Path, attempt: "subprocess.Popen[bytes]"
    ) -> None:
        attempt.kill()
        async with Quiet(tmp_path).alone(60.0) as alone:
            assert alone

    async def test_new_attempts_wait_for_who_is_alone_and_for_who_waits_to_be(
        self, tmp_path: Path
    ) -> None:
        seen: list[str] = []
        done = asyncio.Event()

        async def first() -> None:
            async with Quiet(tmp_path).shared():
                seen.append("first")
                await done.wait()
                seen.append("first ends")

        async def repeated() -> None:
            async with Quiet(tmp_path).alone(60.0) as alone:
                assert alone
                seen.append("alone")
                await asyncio.sleep(0.1)
                seen.append("alone ends")

        async def second() -> None:
            async with Quiet(tmp_path).shared():
                seen.append("second")

        one = asyncio.create_task(first())
        await asyncio.sleep(0.1)
        two = asyncio.create_task(repeated())
        await asyncio.sleep(0.1)
        three = asyncio.create_task(second())
        await asyncio.sleep(0.1)
        done.set()
        await asyncio.gather(one, two, three)
        assert seen == ["first", "first ends", "alone", "alone ends", "second"]

    async def test_where_no_file_can_be_nobody_waits(self, tmp_path: Path) -> None:
        nowhere = Quiet(tmp_path / "missing")
        async with nowhere.shared(), nowhere.alone(0.0) as alone:
            assert alone
