r"""Starts threads until none is given any more.

verdict: too-many-threads
says: more than \d+ threads
"""

import threading
import time

while True:
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except RuntimeError:
        time.sleep(0.01)
