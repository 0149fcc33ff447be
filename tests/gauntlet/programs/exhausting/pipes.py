r"""Fills pipes, each as large as the system allows.

verdict: passed
printed: larger: 'PermissionError'
printed: \d+ pipes hold \d+ KB
"""

import fcntl
import os

from app.right import app
from app.targets import tried

F_SETPIPE_SZ = 1031
ends = [os.pipe() for _ in range(20)]
tried("larger", lambda: fcntl.fcntl(ends[0][1], F_SETPIPE_SZ, 1 << 20))
written = 0
for _, end in ends:
    os.set_blocking(end, False)
    try:
        while True:
            written += os.write(end, bytes(4096))
    except BlockingIOError:
        pass
print(len(ends), "pipes hold", written >> 10, "KB", flush=True)
assert written <= len(ends) << 16
for reading, writing in ends:
    os.close(reading)
    os.close(writing)
