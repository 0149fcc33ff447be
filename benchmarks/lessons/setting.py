"""Where a figure was measured: a figure without its setting says nothing."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def setting(*packages: str) -> str:
    """One line with processor, cores, Python and the versions of `packages`."""
    names = " ".join(f"{name} {version(name)}" for name in packages)
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {names}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())
