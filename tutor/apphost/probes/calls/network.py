"""Sockets that wait in place, and the clients that close them."""

import socket
import ssl
from typing import Any

from tutor.apphost.probes.calls.primitive import methods


def waits(handle: Any, *_args: Any, **_kwargs: Any) -> bool:
    """A socket that is not in non-blocking mode."""
    return bool(handle.gettimeout() != 0)


METHODS = [
    *methods(
        socket.socket,
        "socket",
        "connect connect_ex accept send sendall sendto sendmsg sendfile"
        " recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into",
        waits,
        "network",
    ),
    *methods(
        ssl.SSLSocket,
        "ssl",
        "write send sendall read recv recv_into do_handshake unwrap",
        waits,
        "network",
    ),
]
"""Methods of classes written in Python."""
