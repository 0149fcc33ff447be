r"""Starts threads until none is given any more.

verdict: import-error
says: raised RuntimeError: can't start new thread
"""

import threading
import time

while True:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
