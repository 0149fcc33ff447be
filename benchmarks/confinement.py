"""What confining a process costs, in milliseconds.

Fresh processes find out what to grant, prepare, and confine themselves as an app host does. Only
`confine` lies between saving a file and the verdict.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.figures import Figure

STEPS = ("readable_roots", "prepare", "confine")
BUDGET_MS = 5.0

CHILD = """
import json, ssl, sys, time
from tutor.confinement import Policy, confine, prepare, readable_roots
clock = time.perf_counter
begin = clock()
roots = readable_roots([])
found = clock()
prepared = prepare(roots)
built = clock()
MIB = 1 << 20
policy = Policy(
    read=(), write=(sys.argv[1],), connect_ports=(5000,), memory_bytes=256 * MIB,
    cpu_seconds=20, file_bytes=16 * MIB, open_files=128, threads=40,
)
start = clock()
report = confine(policy, prepared)
end = clock()
times = {"readable_roots": found - begin, "prepare": built - found, "confine": end - start}
print(json.dumps({"tier": report.tier, "rules": len(roots), "times": times}))
"""


def measure(rounds: int) -> Iterator[Figure]:
    """Milliseconds of `confine`, which lies between saving and the verdict."""
    with tempfile.TemporaryDirectory() as workspace:
        command = [sys.executable, "-c", CHILD, workspace]
        runs = [json.loads(subprocess.check_output(command)) for _ in range(3 * rounds)]
    raw = {step: [1000 * run["times"][step] for run in runs] for step in STEPS}
    name = f"confine, tier {runs[0]['tier']}, {runs[0]['rules']} readable roots"
    value = statistics.median(raw["confine"])
    yield Figure("confinement", name, value, BUDGET_MS, "ms", raw=raw)
