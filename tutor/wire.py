"""The frames between the grader and an app host, on a socket: never pickle, always bounded.

A frame is `<u32 payload length> <u8 kind> <u32 stream>` and its payload: JSON, or raw bytes for
CHUNK. A stream is one exchange: a request, or one instruction with its answer. Whatever comes out
of an app host is untrusted: readers validate it.
"""

import json
import signal
import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

HEAD = struct.Struct("<IBI")
MAX_FRAME = 4 << 20
"""Bytes; a longer frame is a protocol error. Bodies travel in pieces of `CHUNK_SIZE`."""
CHUNK_SIZE = 256 << 10
HALF_CHARACTER = "\\ud"
"""How surrogates begin in JSON: pairs are characters above U+FFFF, single ones are none."""
AUTHOR_CODE = "author-code"
"""The code of a failure that lies in the exercise's host.py, not in the learner's code."""
DUMP_SIGNAL = signal.SIGUSR1
"""Asks an app host that does not answer for the stack of its thread, on its output."""
MAX_DESCRIPTORS = 16
NETWORK_MADE = b"N"
"""What an app host sends, with descriptors beside, before any frame, where it made a network."""


class Kind(IntEnum):
    """What a frame says; up to 63 towards the app host, from 64 on towards the grader."""

    LOAD = 1
    REQUEST = 2
    CHUNK = 3
    END = 4
    CANCEL = 5
    STARTUP = 6
    SHUTDOWN = 7
    OVERRIDE = 8
    CALL = 9
    WHERE = 10
    DRAIN = 11
    PACE = 12

    READY = 64
    DONE = 65
    FAILED = 66
    RESPONSE_START = 67
    RESPONSE_CHUNK = 68
    RESPONSE_END = 69
    REQUEST_OVER = 70
    EVENTS = 71


RAW = frozenset({Kind.CHUNK, Kind.RESPONSE_CHUNK})
"""Kinds whose payload is bytes, not JSON."""


class ProtocolError(Exception):
    """The other side sent something that is not a frame of this format."""


def frame(kind: Kind, stream: int, payload: Any = None) -> bytes:
    """One encoded frame; `payload` is bytes for raw kinds, else anything that JSON holds.

    Raises ProtocolError when the payload is larger than a frame may be, ValueError or TypeError
    for what JSON does not hold, numbers without end included.
    """
    return framed(kind, stream, bytes(payload) if kind in RAW else _written(payload))


def framed(kind: Kind, stream: int, data: bytes) -> bytes:
    """A frame around a payload that is encoded already. Raises ProtocolError."""
    if len(data) > MAX_FRAME:
        raise ProtocolError(f"a frame of {len(data)} bytes is larger than {MAX_FRAME}")
    return HEAD.pack(len(data), kind, stream) + data


def _written(payload: Any) -> bytes:
    if payload is None:
        return b""
    return written(payload)


def written(payload: Any) -> bytes:
    """What JSON holds, as ASCII. Raises TypeError or ValueError for anything else."""
    return "".join(_encode(payload, 0)).encode("ascii")


def _encoder() -> Any:
    """An encoder that nobody else has, in C: a learner's code may replace what `json` offers."""
    encoder: Any = json.encoder
    plain = json.JSONEncoder(separators=(",", ":"), allow_nan=False)
    if encoder.c_make_encoder is None:
        return plain.iterencode
    text = encoder.c_encode_basestring_ascii
    return encoder.c_make_encoder(None, plain.default, text, None, ":", ",", False, False, False)


_encode = _encoder()


def chunks(kind: Kind, stream: int, body: bytes) -> bytes:
    """A body as raw frames of at most CHUNK_SIZE bytes."""
    pieces = range(0, len(body), CHUNK_SIZE)
    return b"".join(frame(kind, stream, body[i : i + CHUNK_SIZE]) for i in pieces)


class Decoder:
    """Turns the bytes of a socket into frames, keeping what is incomplete."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, int, bytes]]:
        """Yields (kind, stream, payload) for each whole frame. Raises ProtocolError."""
        self._buffer += data
        while len(self._buffer) >= HEAD.size:
            length, kind, stream = HEAD.unpack_from(self._buffer)
            if length > MAX_FRAME:
                raise ProtocolError(f"a frame of {length} bytes is larger than {MAX_FRAME}")
            end = HEAD.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(self._buffer[HEAD.size : end])
            del self._buffer[:end]
            yield _known(kind), stream, payload


def _known(kind: int) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise ProtocolError(f"a frame of unknown kind {kind}") from None


def parsed(payload: bytes) -> dict[str, Any]:
    """The JSON object in a payload, {} for an empty one. Raises ProtocolError."""
    try:
        text = payload.decode("ascii")
        value = json.loads(text, parse_constant=_refused) if text else {}
        if HALF_CHARACTER in text.lower():
            # Half a character is JSON, but nothing can store or print it.
            whole = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
            value = json.loads(whole)
    except (ValueError, RecursionError):
        raise ProtocolError("a frame that is not JSON") from None
    if not isinstance(value, dict):
        raise ProtocolError("a frame whose JSON is not an object")
    return value


def _refused(name: str) -> Any:
    raise ProtocolError(f"{name} for a number")
