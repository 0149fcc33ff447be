"""Reads the grader's requests off the socket before the server does.

verdict: startup-stuck or app-stopped
says: did not start|s of CPU time
"""

import os
import threading

from app.right import app


def read():
    while True:
        for descriptor in range(3, 64):
            try:
                os.set_blocking(descriptor, False)
                os.read(descriptor, 1 << 16)
            except OSError:
                continue


threading.Thread(target=read, daemon=True).start()
