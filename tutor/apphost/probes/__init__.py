"""What the app host sees of a learner's code: statements, blocking calls, logs, faults.

A probe only records. It never raises into the learner's code and never changes what that code
does; what goes wrong in a probe is counted. Reports come from the process that runs the learner's
code, so they explain a verdict and never are the only ground of one.
"""

import dataclasses
import gc
from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from threading import get_ident
from typing import Any

from tutor.apphost.probes import blocking, foreign, guards, patches, scheduled, steps, ticker, tls
from tutor.apphost.probes.pace import PACE
from tutor.apphost.probes.recorder import CURRENT, RECORDER, Record, RequestLog
from tutor.apphost.probes.seal import SEAL
from tutor.apphost.probes.speed import SPEED
from tutor.apphost.probes.watchdog import WATCHDOG
from tutor.protocol.events import Crash, Phase, Raised, ResponseStart, Tampered, Warned
from tutor.protocol.host import Pace

UNAWAITED: list[Warned] = []
"""`logs.UNAWAITED`, once the probes are installed."""

__all__ = [
    "Record",
    "RequestLog",
    "arm",
    "author",
    "crash_causes",
    "drain_outside",
    "install",
    "pace",
    "phase",
    "probe_errors",
    "request",
    "seal",
    "settle",
    "tampered",
]


def install() -> None:
    """Puts the probes in place, once a process; they see nothing before `settle`.

    Comes after the import of the frameworks, and before confinement (it needs ctypes).
    """
    # These import the frameworks, which the host does in its own time.
    from tutor.apphost.probes import faults, lives, loads, logs, raw, sessions, sql
    from tutor.apphost.probes import routes as _routes  # noqa: F401 - called by name, confined

    blocking.install_audit()
    patches.patch_all()
    tls.patch_ssl()
    sql.listen()
    sessions.listen()
    loads.listen()
    raw.patch_drivers()
    faults.patch_exceptions()
    lives.patch_lives()
    logs.patch_logging()
    logs.patch_warnings()
    scheduled.patch_scheduling()
    steps.patch_loop()
    foreign.patch_router()
    global UNAWAITED
    UNAWAITED = logs.UNAWAITED
    guards.place()
    SPEED.measure()


def settle(root: str) -> None:
    """Says whose lines to look for, on the thread that will run the event loop.

    root: absolute real path of the learner's code base. Comes before any line of the learner's,
    before confinement (it needs /proc), and after a fork where there is one.
    """
    RECORDER.root = root.rstrip("/") + "/"
    RECORDER.loop_thread = get_ident()
    steps.RUN_QUEUE.open()


def arm() -> None:
    """Starts the sampling, in a thread and by a timer: after confinement, before the learner's
    import."""
    WATCHDOG.start()
    PACE.start()
    ticker.start()


def seal() -> None:
    """Remembers how the probes stand: after everything is imported, before the learner's import."""
    SEAL.close()


def author() -> AbstractContextManager[None]:
    """A block in which the exercise's own code runs, which may replace what probes listen to."""
    return SEAL.author()


def tampered(record: Record | None = None) -> list[Tampered]:
    """The probes that aren't what they were when `seal` was called."""
    return SEAL.broken(record)


def phase(name: Phase) -> None:
    """Says what the app does now: blocking calls count only from `startup` on."""
    RECORDER.phase = name
    if name == "serving":
        WATCHDOG.wake()


@contextmanager
def request(label: str, scope: MutableMapping[str, Any] | None) -> Iterator[RequestLog]:
    """Records into the log that it yields, until the block ends; read its events afterwards.

    label: how reports name the request, such as "GET /orders". scope: the ASGI scope, in which
    the framework writes the endpoint; None where there is none.
    """
    log = RequestLog(label, scope)
    token = CURRENT.set(log)
    RECORDER.in_flight.append(log)
    WATCHDOG.wake()
    PACE.wake()
    steps.entered()
    try:
        yield log
    finally:
        steps.leaving(log)
        log.open = False
        RECORDER.in_flight.remove(log)
        CURRENT.reset(token)


def crash_causes(log: RequestLog) -> list[Warned]:
    """For a request that went wrong: coroutines that import and start-up left without an await.

    Collects garbage first, in that case only: a coroutine in a cycle is told when it is collected.
    """
    wrong = any(
        isinstance(e, Raised) or (isinstance(e, ResponseStart) and e.status >= 400)
        for e in log.events
    )
    if not wrong:
        return []
    if any(isinstance(e, Crash) and e.cause.code == "never-awaited" for e in log.events):
        gc.collect()
    return [dataclasses.replace(event, phase="startup") for event in UNAWAITED]


def drain_outside() -> Record:
    """Hands over, and forgets, the events that belong to no request, with their `phase`.

    Those are import and lifespan, and what goes on after an answer (with the `request` it came
    from). Garbage is collected before: a coroutine that nobody awaited may be in it.
    """
    gc.collect()
    return RECORDER.drain()


def pace(since: float) -> Pace:
    """How late the machine let this process run since a moment of `time.perf_counter`."""
    return PACE.since(since)


def probe_errors() -> int:
    """How often a probe failed and let the learner's code go on unseen."""
    return RECORDER.errors
