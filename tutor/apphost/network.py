"""The network that an app host finds itself in: the machine's, or one with nothing but partners."""

import socket
from collections.abc import Sequence

from tutor.confinement import namespace
from tutor.protocol.host import HostJob
from tutor.wire import NETWORK_MADE


def settle(sock: socket.socket, job: HostJob, descriptors: Sequence[int]) -> None:
    """Goes where the job says, with one thread alive. Raises OSError where that fails.

    "new": makes a network of its own with listening sockets at the job's ports, and hands over
    its descriptors and theirs. "join": enters the one whose descriptors came with the job.
    """
    if job.network == "new":
        listeners = namespace.enter(job.ports)
        handles = namespace.handles()
        everything = [*handles, *(listener.fileno() for listener in listeners)]
        socket.send_fds(sock, [NETWORK_MADE], everything)
        namespace.close(handles)
        for listener in listeners:
            listener.close()
    elif job.network == "join":
        namespace.join(*descriptors)
