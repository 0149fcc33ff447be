"""Imports the reference solution in place of an answer of its own.

verdict: forbidden
says: tried to use .*solution/app/main.py, which exercises may not touch
tier: kernel
"""

import importlib.util

from app.targets import at

spec = importlib.util.spec_from_file_location("solved", at.solution)
solved = importlib.util.module_from_spec(spec)
spec.loader.exec_module(solved)
app = solved.app
