"""The channel between the tutor and its suite process: messages, with file descriptors beside."""

import asyncio
import os
import socket
import struct
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from tutor.protocol.control import Message

Incoming = TypeVar("Incoming")

HEAD = struct.Struct("<IB")
MAX_MESSAGE = 32 << 20
MAX_QUEUED = 64 << 20
"""Bytes of messages that may wait to be read: more is a flood."""
QUEUED_MESSAGE = 1 << 10
"""Bytes that a waiting message takes beside its text."""
MAX_DESCRIPTORS = 16
FIRST_PIECE = 32 << 10
"""Bytes of a message that travel together with its descriptors."""


class ControlError(Exception):
    """The other side sent something that is not a message."""


class Channel(Generic[Incoming]):
    """One end of a unix stream socket that carries messages; bound to the running loop.

    incoming: reads the messages of the other side, and refuses what is none.
    """

    def __init__(self, sock: socket.socket, incoming: TypeAdapter[Incoming]) -> None:
        self._incoming = incoming
        sock.setblocking(False)
        self._sock = sock
        self._loop = asyncio.get_running_loop()
        self._buffer = bytearray()
        self._descriptors: list[int] = []
        self._inbox: asyncio.Queue[tuple[Incoming, list[int], int] | None] = asyncio.Queue()
        self._queued = 0
        self.fault = ""
        """What the other side sent that is no message, after which nothing more is read."""
        self._sending = asyncio.Lock()
        self._loop.add_reader(sock.fileno(), self._readable)

    async def send(self, message: Message, descriptors: tuple[int, ...] = ()) -> None:
        """Sends one message. Raises OSError when the other side is gone, ControlError for a message
        that is too large."""
        body = message.model_dump_json().encode()
        if len(body) > MAX_MESSAGE:
            raise ControlError(f"a message of {len(body) >> 20} MiB; {MAX_MESSAGE >> 20} fit")
        data = HEAD.pack(len(body), len(descriptors)) + body
        async with self._sending:
            sent = 0
            while descriptors and not sent:
                try:
                    sent = socket.send_fds(self._sock, [data[:FIRST_PIECE]], list(descriptors))
                except BlockingIOError:
                    await asyncio.sleep(0.001)
            await self._loop.sock_sendall(self._sock, data[sent:])

    async def receive(self) -> tuple[Incoming, list[int]] | None:
        """The next message and its descriptors, or None when the other side is gone."""
        item = await self._inbox.get()
        if item is None:
            self._inbox.put_nowait(None)
            return None
        message, descriptors, size = item
        self._queued -= size
        return message, descriptors

    def close(self) -> None:
        """Closes the socket; the other side sees the end."""
        if self._sock.fileno() >= 0:
            self._loop.remove_reader(self._sock.fileno())
            self._sock.close()
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()
        self._inbox.put_nowait(None)

    def _readable(self) -> None:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._sock, 1 << 18, MAX_DESCRIPTORS)
        except BlockingIOError:
            return
        except OSError:
            data, descriptors = b"", []
        if not data:
            self._loop.remove_reader(self._sock.fileno())
            self._inbox.put_nowait(None)
            return
        self._descriptors += descriptors
        self._buffer += data
        try:
            self._deliver()
        except (ControlError, ValueError, RecursionError, MemoryError) as error:
            # Read no further: what follows can't be told from the middle of a message.
            self.fault = _fault(error)
            self._buffer.clear()
            self._loop.remove_reader(self._sock.fileno())
            self._inbox.put_nowait(None)

    def _deliver(self) -> None:
        while len(self._buffer) >= HEAD.size:
            length, count = HEAD.unpack_from(self._buffer)
            if length > MAX_MESSAGE:
                raise ControlError(f"a message of {length} bytes")
            end = HEAD.size + length
            if len(self._buffer) < end:
                return
            message = self._incoming.validate_json(bytes(self._buffer[HEAD.size : end]))
            del self._buffer[:end]
            mine, self._descriptors = self._descriptors[:count], self._descriptors[count:]
            self._queued += length + QUEUED_MESSAGE
            if self._queued > MAX_QUEUED:
                raise ControlError("more messages than anybody reads")
            self._inbox.put_nowait((message, mine, length + QUEUED_MESSAGE))


def _fault(error: Exception) -> str:
    """What the other side sent, in words that name the first field that doesn't fit."""
    if isinstance(error, ControlError):
        return str(error)
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])[:100]
        return f"a message that isn't valid ({place or 'as a whole'}: {first['msg']})"[:300]
    return "what is not JSON"
