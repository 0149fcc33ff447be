"""Killing the tutor, its grader or an app host while a learner works, in short."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(900)
def test_after_five_kills_nothing_is_lost_torn_or_left() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.gauntlet.kills", "--moments", "5"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("everything held\n")
