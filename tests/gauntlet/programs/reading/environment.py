"""Looks for secrets in the environment: its own, as started, the tutor's.

verdict: passed
printed: own: 'none'
printed: as started: '(none|PermissionError)'
printed: tutor: 'PermissionError'
printed: grader: 'PermissionError'
tier: kernel
"""

import os
from pathlib import Path

from app.right import app
from app.targets import at, tried


def secrets(text):
    return "canary" if "canary" in text or "AWS" in text else "none"


def of(pid):
    return secrets(Path(f"/proc/{pid}/environ").read_text())


tried("own", lambda: secrets(str({k: v for k, v in os.environ.items() if k != "TARGETS"})))
tried("as started", lambda: of("self"))
tried("tutor", lambda: of(at.tutor))
tried("grader", lambda: of(at.grader))
