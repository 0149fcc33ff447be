"""Forks twice and leaves its session, to live on as a daemon.

verdict: forbidden
says: tried to start or reach another process
printed: session: 'PermissionError'
printed: group: 'PermissionError'
"""

import os
import time

from app.targets import tried

tried("session", os.setsid)
tried("group", lambda: os.setpgid(0, 0))
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(3600)
