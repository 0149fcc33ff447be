"""Ends politely, and never ends in what runs at exit.

verdict: import-error
says: raised SystemExit
"""

import atexit
import sys
import threading


@atexit.register
def never():
    while True:
        pass


threading.Thread(target=never).start()
sys.exit(0)
