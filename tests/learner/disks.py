"""Code on a disk with little room, to see what becomes of it when that is used up."""

import functools
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
"""Where children find `tests`."""

_MOUNT = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
_SCRIPT = 'mount -t tmpfs -o size="$1" tmpfs "$2" && exec "$3" -c "$4" "$2"'


@functools.cache
def _possible() -> bool:
    try:
        done = subprocess.run(
            [*_MOUNT, "mount -t tmpfs tmpfs /mnt"], capture_output=True, timeout=10, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def run_on_small_disk(code: str, mount: Path, size: str) -> list[str]:
    """Run Python code whose argv[1] is a disk of `size` bytes; returns the lines it printed."""
    if not _possible():
        pytest.skip("this machine does not let a test mount a disk of its own")
    mount.mkdir()
    done = subprocess.run(
        [*_MOUNT, _SCRIPT, "sh", size, mount, sys.executable, code],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
