"""A record of the probes, written as frames: the events first, then what is missing from them."""

from tutor.apphost import probes
from tutor.protocol.events import ProbeEvent
from tutor.protocol.host import EVENTS_IN_A_FRAME, Failure, ReportEnd
from tutor.protocol.schema import plain
from tutor.wire import Kind, framed, written

PIECE = 1 << 20
"""Bytes of events in one frame."""


def report(stream: int, end: Kind, record: probes.Record, failure: Failure | None = None) -> bytes:
    """All frames of a report; the last one is of kind `end`."""
    pieces, frames, size, sent = list[bytes](), list[bytes](), 0, 0
    for event in record.events:
        data = _encoded(event)
        if data is None:
            record.lose(event)
            continue
        if pieces and (size + len(data) > PIECE or len(pieces) == EVENTS_IN_A_FRAME):
            frames.append(_frame(stream, pieces))
            pieces, size = [], 0
        pieces.append(data)
        size += len(data) + 1
        sent += 1
    if pieces:
        frames.append(_frame(stream, pieces))
    last = ReportEnd(
        sent=sent,
        lost=record.lost(),
        tampered=probes.tampered(record),
        failure=failure,
        failed=record.failed(),
    )
    frames.append(framed(end, stream, written(plain(last))))
    return b"".join(frames)


def _frame(stream: int, events: list[bytes]) -> bytes:
    return framed(Kind.EVENTS, stream, b'{"events":[' + b",".join(events) + b"]}")


def _encoded(event: ProbeEvent) -> bytes | None:
    """The event as JSON; None where what the app put into it can't be written."""
    try:
        return written(plain(event))
    except Exception:
        return None
