"""The server: uvicorn on one socket, the guard before everything."""

import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from tutor.web.access import Door, Learner
from tutor.web.address import Address
from tutor.web.connections import PatientProtocol
from tutor.web.guard import Guard
from tutor.web.pages import Pages

LARGEST_MESSAGE = 2**20
"""Bytes that a page may send at once: what may be pasted."""
PING_SECONDS = 20.0
LEAVE_SECONDS = 15


def link(address: Address, learner: Learner) -> str:
    """The address that lets a learner in."""
    return f"{address.main}/?token={learner.token}"


async def serve(
    listening: socket.socket,
    address: Address,
    learners: Sequence[Learner],
    pack: Path | None,
    limit: int,
    tell: Callable[[str], None],
) -> None:
    """Serve until the process is asked to end; then every screen saves and leaves."""
    pages = Pages(pack, limit, tell)
    # Browsers send a cookie to every port of a machine: the name keeps two tutors apart.
    cookie = f"fastcto_tutor_{listening.getsockname()[1]}"
    guard = Guard(pages.app(), address, Door(learners), cookie)
    config = uvicorn.Config(
        guard,
        http=PatientProtocol,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=LEAVE_SECONDS,
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
    )
    await uvicorn.Server(config).serve(sockets=[listening])
