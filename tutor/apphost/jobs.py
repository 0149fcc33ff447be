"""One job in a process that is warm: take it, confine the process, serve the app or run a program.

`__main__` is a process that warms up for one job; `template` warms up once and forks for each.
"""

import asyncio
import gc
import os
import socket
import sys
from typing import Any, NoReturn

from tutor import wire
from tutor.apphost import links, network, pools, probes, programs
from tutor.apphost.program import run_program
from tutor.apphost.rehearsal import rehearse
from tutor.apphost.server import Host
from tutor.apphost.stopped import announce_exits, register_stack_dump
from tutor.apphost.warmup import import_frameworks
from tutor.confinement import Policy, Prepared, Report, confine, prepare
from tutor.protocol.host import HostJob, HostLimits, HostPlace
from tutor.protocol.schema import plain


def warm_up(read: list[str]) -> Prepared:
    """Does all that no job is needed for; returns the file rules for the paths `read`.

    Raises ConfinementError.
    """
    import_frameworks()
    rehearse()
    prepared = prepare(read)
    register_stack_dump()
    probes.install()
    pools.install()
    programs.install()
    links.install(path.rstrip("/") for path in read)
    sys.dont_write_bytecode = True
    gc.collect()
    gc.freeze()
    return prepared


def receive(sock: socket.socket, decoder: wire.Decoder) -> tuple[int, Any, list[int]]:
    """The next LOAD frame as (stream, JSON, descriptors beside it); the process ends at EOF."""
    descriptors: list[int] = []
    while True:
        data, more, _, _ = socket.recv_fds(sock, 1 << 16, wire.MAX_DESCRIPTORS)
        if not data:
            os._exit(0)
        descriptors += more
        for got, stream, payload in decoder.feed(data):
            if got is not wire.Kind.LOAD:
                os._exit(70)
            return stream, wire.parsed(payload), descriptors


def work(
    sock: socket.socket,
    decoder: wire.Decoder,
    stream: int,
    place: HostPlace,
    warm: Prepared,
    parent: int | None = None,
) -> NoReturn:
    """Says that it is ready, takes one job and carries it out; does not return.

    stream: of the frame that named the place; parent: the process to end with, the one that it
    had when this module was imported if not given.
    """
    code = place.code
    announce_exits(code)
    probes.settle(code)
    sock.sendall(wire.frame(wire.Kind.READY, stream))
    stream, told, descriptors = receive(sock, decoder)
    job = HostJob(**told)
    job.limits = HostLimits(**told["limits"])
    network.settle(sock, job, descriptors)
    _enter(code, job)
    report = _confine(place, job, warm, parent)
    if job.mode == "program":
        sys.path.insert(0, code)
        probes.seal()
        ended = run_program(job)
        ended.tier, ended.reasons = report.tier, list(report.reasons)
        sock.sendall(wire.frame(wire.Kind.DONE, stream, plain(ended)))
        os._exit(0)
    probes.arm()
    probes.seal()
    sock.setblocking(False)
    asyncio.run(_serve(sock, job, code, stream))
    raise SystemExit(0)


def _enter(code: str, job: HostJob) -> None:
    os.environ.clear()
    os.environ.update(job.env)
    os.chdir(code)
    sys.argv = ["app"]


def _confine(place: HostPlace, job: HostJob, warm: Prepared, parent: int | None) -> Report:
    limits = job.limits
    policy = Policy(
        read=tuple(place.read),
        write=(place.code, place.data),
        connect_ports=tuple(job.ports),
        own_network=bool(job.network),
        observable=True,
        memory_bytes=limits.memory_mb << 20,
        cpu_seconds=limits.cpu_seconds,
        file_bytes=limits.file_mb << 20,
        open_files=limits.open_files,
        threads=limits.threads,
    )
    return confine(policy, warm, parent=parent)


async def _serve(sock: socket.socket, job: HostJob, code: str, stream: int) -> None:
    loop = asyncio.get_running_loop()
    await loop.create_connection(lambda: Host(job, code, stream), sock=sock)
    await asyncio.Event().wait()
