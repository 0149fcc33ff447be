"""`python -m tutor.apphost FD`: a spare that warms up, waits for one job, confines itself, serves.

Spawned with everything it may ever read known in advance, so that what is left to do after a save
is small: read the job, restrict itself, import the learner's app.
"""

import sys

from tutor.confinement import Policy, Prepared, confine, die_with_parent, prepare

if __name__ == "__main__":
    # Before the imports, which take their time: the tutor may be killed meanwhile.
    die_with_parent(int(sys.argv[1]))

import asyncio
import gc
import os
import socket
from typing import Any

from tutor import wire
from tutor.apphost import network, pools, probes, programs
from tutor.apphost.program import run_program
from tutor.apphost.rehearsal import rehearse
from tutor.apphost.server import Host
from tutor.apphost.stopped import announce_exits, register_stack_dump
from tutor.apphost.warmup import import_frameworks


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


def main(fd: int) -> None:
    """Warm up, then serve one job and end. The first LOAD frame says where, the second what."""
    sock = socket.socket(fileno=fd)
    decoder = wire.Decoder()
    stream, place, _ = receive(sock, decoder)
    code, data = place["code"], place["data"]
    import_frameworks()
    rehearse()
    prepared = prepare(place["read"])
    register_stack_dump()
    announce_exits(code)
    probes.install(code)
    pools.install()
    programs.install()
    sys.dont_write_bytecode = True
    gc.collect()
    gc.freeze()
    sock.sendall(wire.frame(wire.Kind.READY, stream))
    stream, job, descriptors = receive(sock, decoder)
    network.settle(sock, job, descriptors)
    _enter(code, job)
    report = _confine(place, job, prepared)
    if job["mode"] == "program":
        sock.sendall(wire.frame(wire.Kind.DONE, stream, run_program(job, data) | report))
        os._exit(0)
    probes.arm()
    sock.setblocking(False)
    asyncio.run(_serve(sock, job, code, stream))


def _enter(code: str, job: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(job["env"])
    os.chdir(code)
    sys.path.insert(0, code)
    sys.argv = ["app"]


def _confine(place: dict[str, Any], job: dict[str, Any], prepared: Prepared) -> dict[str, Any]:
    limits = job["limits"]
    policy = Policy(
        read=tuple(place["read"]),
        write=(place["code"], place["data"]),
        connect_ports=tuple(job["ports"]),
        own_network=bool(job["network"]),
        memory_bytes=limits["memory_mb"] << 20,
        cpu_seconds=limits["cpu_seconds"],
        file_bytes=limits["file_mb"] << 20,
        open_files=limits["open_files"],
        threads=limits["threads"],
    )
    report = confine(policy, prepared)
    return {"tier": report.tier, "reasons": list(report.reasons)}


async def _serve(sock: socket.socket, job: dict[str, Any], code: str, stream: int) -> None:
    loop = asyncio.get_running_loop()
    await loop.create_connection(lambda: Host(job, code, stream), sock=sock)
    await asyncio.Event().wait()


if __name__ == "__main__":
    main(int(sys.argv[1]))
