"""Makes links from its workspace to the suite and to the key.

verdict: passed
printed: symbolic: 'PermissionError'
printed: hard: '(PermissionError|OSError)'
printed: database: 'PermissionError'
tier: kernel
"""

import os
from pathlib import Path

from app.right import app
from app.targets import at, tried

data = Path(os.environ["TMPDIR"])
tried("symbolic", lambda: os.symlink(at.suite, "suite.py"))
tried("hard", lambda: os.link(at.key, "key"))
tried("database", lambda: os.symlink(at.diary, data / "app.db-journal"))
