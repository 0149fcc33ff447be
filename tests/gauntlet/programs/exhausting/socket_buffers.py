r"""Fills the buffers of sockets that nobody reads.

verdict: passed
printed: \d+ pairs hold \d+ KB
"""

import socket

from app.right import app

pairs, held = [], 0
for _ in range(12):
    pairs.append(socket.socketpair())
    one = pairs[-1][0]
    one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
    one.setblocking(False)
    try:
        while True:
            held += one.send(bytes(4096))
    except BlockingIOError:
        pass
print(len(pairs), "pairs hold", held >> 10, "KB", flush=True)
assert held < len(pairs) << 20
for pair in pairs:
    for one in pair:
        one.close()
