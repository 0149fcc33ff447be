"""Looks for the folders of other app hosts and of the grader.

verdict: forbidden
says: tried to use .*, which exercises may not touch
printed: grader's folder: 'PermissionError'
tier: kernel
"""

import os
from pathlib import Path

from app.targets import tried

scratch = Path.cwd().parents[1]
tried("grader's folder", lambda: (scratch / "empty" / "x").write_text("x"))
print(os.listdir(scratch))
