import os


def revision() -> str:
    try:
        with os.popen("git rev-parse --short HEAD") as output:
            return output.read().strip() or "unknown"
    except OSError:
        return "unknown"
