"""What confining a process costs: `python benchmarks/confinement.py`.

Thirty fresh processes find out what to grant, prepare, and confine themselves as an app host
does. Only `confine` lies between saving a file and the verdict; its budget is 5 ms.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 30
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


def main() -> int:
    """Print the medians; 0 when confine keeps its budget, else 1."""
    with tempfile.TemporaryDirectory() as workspace:
        command = [sys.executable, "-c", CHILD, workspace]
        runs = [json.loads(subprocess.check_output(command)) for _ in range(ROUNDS)]
    print(f"{ROUNDS} processes, tier {runs[0]['tier']}, {runs[0]['rules']} readable roots")
    for step in ("readable_roots", "prepare", "confine"):
        times = [1000 * run["times"][step] for run in runs]
        print(f"{step:15} median {statistics.median(times):5.2f} ms  [min {min(times):5.2f}]")
    median = statistics.median(1000 * run["times"]["confine"] for run in runs)
    print(f"budget of confine: {BUDGET_MS} ms, {'kept' if median <= BUDGET_MS else 'EXCEEDED'}")
    return 0 if median <= BUDGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
