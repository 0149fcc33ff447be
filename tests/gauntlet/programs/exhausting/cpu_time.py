r"""Burns the time of every core, in threads that need no lock.

verdict: app-stopped
says: it used more than \d s of CPU time
"""

import hashlib
import threading


def burn():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 200_000)


for _ in range(4):
    threading.Thread(target=burn).start()
burn()
