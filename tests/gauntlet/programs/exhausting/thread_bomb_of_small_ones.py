r"""Starts threads with the smallest stacks there are, by the thousand.

verdict: too-many-threads
says: had more than 512 threads
"""

import threading
import time

threading.stack_size(32 << 10)
while True:
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except RuntimeError:
        time.sleep(0.01)
