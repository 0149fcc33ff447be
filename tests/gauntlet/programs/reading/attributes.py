r"""Reads extended attributes of files outside.

verdict: passed
printed: one: 'OSError'
printed: names: 'OSError'
printed: by descriptor: 'OSError'
"""

import os

from app.right import app
from app.targets import at, tried

tried("one", lambda: os.getxattr(at.key, "user.note"))
tried("names", lambda: os.listxattr(at.house))
tried("by descriptor", lambda: os.listxattr(0))
