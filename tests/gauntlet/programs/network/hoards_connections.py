r"""Opens connections to its partner by the dozen, fills them, and reads nothing.

verdict: passed
printed: \d+ connections took \d+ KB
limits: load_seconds=6 attempt_seconds=6
"""

import os
import socket
from urllib.parse import urlsplit

from app.right import app

partner = urlsplit(os.environ["PRICES_URL"])
made, taken = [], 0
for _ in range(24):
    try:
        one = socket.create_connection((partner.hostname, partner.port), timeout=0.5)
    except OSError:
        break
    one.setblocking(False)
    made.append(one)
    try:
        one.send(b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
        while True:
            taken += one.send(bytes(65536))
    except OSError:
        pass
print(len(made), "connections took", taken >> 10, "KB", flush=True)
for one in made:
    one.close()
