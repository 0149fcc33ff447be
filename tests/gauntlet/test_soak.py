"""The soak in short: what a sitting full of attacks leaves behind, which is nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(600)
def test_after_forty_attempts_all_verdicts_were_right_and_nothing_grew() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.gauntlet.soak", "--attempts", "40"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("all verdicts as expected, nothing grew\n")
