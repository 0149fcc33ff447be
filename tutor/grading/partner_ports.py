"""Where an attempt's partner services listen, and who can reach them there."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Sequence
from typing import Literal

from tutor.confinement.namespace import RECEIVED_BYTES
from tutor.grading.errors import GraderError
from tutor.wire import NETWORK_MADE

ANSWER_SECONDS = 10.0
HANDLES = 2
"""Descriptors of a network that come before those of its listening sockets."""


class PartnerPorts:
    """Listening sockets for the partners of one attempt, one for each name of `variables`.

    own_network: the app host makes a network of its own, in which nobody else listens; without
    it, the ports are the machine's.
    """

    def __init__(self, variables: Sequence[str], *, own_network: bool) -> None:
        self._own = own_network and bool(variables)
        self._handles: list[int] = []
        self._listeners = [_listen() for _ in variables]
        self._ports = [listener.getsockname()[1] for listener in self._listeners]
        self.addresses = {
            variable: f"http://127.0.0.1:{port}"
            for variable, port in zip(variables, self._ports, strict=True)
        }

    @property
    def descriptors(self) -> tuple[int, ...]:
        """The listening sockets, in the order of the names."""
        return tuple(listener.fileno() for listener in self._listeners)

    @property
    def handles(self) -> tuple[int, ...]:
        """What a further app host needs to join the network of the first."""
        return tuple(self._handles)

    @property
    def ports(self) -> list[int]:
        """The ports, in the order of the names."""
        return list(self._ports)

    @property
    def network(self) -> Literal["", "new", "join"]:
        """Which network the next app host of the attempt goes into, as its job says it."""
        if not self._own:
            return ""
        return "join" if self._handles else "new"

    async def settle(self, sock: socket.socket) -> None:
        """Takes over the sockets that the first app host made, if it was to make any.

        sock: our end of its socket, from which nothing was read since the job. Raises GraderError.
        """
        if not self._own:
            return
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                received = await _receive(sock, HANDLES + len(self._ports))
        except (OSError, TimeoutError):
            received = []
        if len(received) != HANDLES + len(self._ports):
            _close(received)
            raise GraderError("The app process could not make a network of its own; try again.")
        self.close()
        self._handles = received[:HANDLES]
        self._listeners = [socket.socket(fileno=number) for number in received[HANDLES:]]
        for listener in self._listeners:
            listener.setblocking(False)

    def handed_over(self) -> None:
        """The suite process has its own copies of the sockets now."""
        for listener in self._listeners:
            listener.close()

    def close(self) -> None:
        """Lets go of everything; closing twice does no harm."""
        self.handed_over()
        handles, self._handles = self._handles, []
        _close(handles)


async def _receive(sock: socket.socket, count: int) -> list[int]:
    """The descriptors beside the single byte with which a host answers."""
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(sock.fileno(), readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(sock.fileno())
    data, descriptors, _, _ = socket.recv_fds(sock, len(NETWORK_MADE), count)
    if data != NETWORK_MADE:
        _close(descriptors)
        return []
    return list(descriptors)


def _close(descriptors: Sequence[int]) -> None:
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _listen() -> socket.socket:
    """A listening socket on a free loopback port."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Its connections inherit it: left to itself, the kernel holds megabytes for each.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVED_BYTES)
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    listener.setblocking(False)
    return listener
