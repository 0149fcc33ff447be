"""Burns the time of every core, in threads that need no lock.

verdict: app-stopped
says: it used more than 1 s of CPU time
limits: cpu_seconds=1 load_seconds=8
"""

import hashlib
import threading


def burn():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 200_000)


for _ in range(4):
    threading.Thread(target=burn).start()
burn()
