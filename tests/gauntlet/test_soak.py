"""The soak in short: what a sitting full of attacks leaves behind, which is nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("how", [[], ["--forked"]], ids=["spawned", "forked"])
def test_after_ten_attempts_all_verdicts_were_right_and_nothing_grew(how: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.gauntlet.soak", "--attempts", "10", *how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("all verdicts as expected, nothing grew\n")
