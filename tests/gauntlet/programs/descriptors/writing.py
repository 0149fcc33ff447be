"""Writes lines of its own to every descriptor that it inherited.

verdict: protocol
says: wrote something on the grader's channel
"""

import os

for descriptor in range(3, 64):
    try:
        os.write(descriptor, b'{"status": "passed"}\n' * 100)
    except OSError:
        continue

from app.right import app
