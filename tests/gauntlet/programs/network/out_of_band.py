r"""Sends urgent data on its own sockets, and on the grader's.

verdict: passed
printed: own: 'PermissionError'
printed: grader: .*
"""

import os
import socket

from app.right import app
from app.targets import tried

one, other = socket.socketpair()


def urgent():
    came = []
    for number in range(3, 12):
        try:
            channel = socket.socket(fileno=os.dup(number))
        except OSError:
            continue
        if channel.family == socket.AF_UNIX:
            try:
                channel.send(b"x", socket.MSG_OOB)
                came.append("sent")
            except OSError as error:
                came.append(type(error).__name__)
        channel.close()
    assert "sent" not in came
    return came


tried("own", lambda: one.send(b"x", socket.MSG_OOB))
tried("grader", urgent)
