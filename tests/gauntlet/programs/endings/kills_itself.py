r"""Ends as if the machine had run out of memory, which it has not.

verdict: app-stopped
says: the system killed it
"""

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
