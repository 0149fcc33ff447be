"""What the app host sees of a learner's code: statements, blocking calls, logs, faults.

A probe only records. It never raises into the learner's code and never changes what that code
does; what goes wrong in a probe is counted. Reports come from the process that runs the learner's
code, so they explain a verdict and never are the only ground of one.
"""

import gc
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from tutor.apphost.probes import blocking, patches, scheduled, steps, ticker, tls
from tutor.apphost.probes.recorder import CURRENT, RECORDER, Event, Phase, RequestLog
from tutor.apphost.probes.speed import SPEED
from tutor.apphost.probes.watchdog import WATCHDOG

__all__ = [
    "RequestLog",
    "arm",
    "crash_causes",
    "drain_outside",
    "install",
    "phase",
    "probe_errors",
    "request",
    "settle",
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
    ticker.start()


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
    steps.entered()
    try:
        yield log
    finally:
        steps.leaving(log)
        log.open = False
        RECORDER.in_flight.remove(log)
        CURRENT.reset(token)


def crash_causes(log: RequestLog) -> list[Event]:
    """For a request that went wrong: coroutines that import and start-up left without an await.

    Collects garbage first, in that case only: a coroutine in a cycle is told when it is collected.
    """
    from tutor.apphost.probes import logs

    wrong = any(e["kind"] == "exception" or e.get("status", 0) >= 400 for e in log.events)
    if not wrong:
        return []
    if any(e.get("code") == "never-awaited" for e in log.events if e["kind"] == "error"):
        gc.collect()
    return [{**event, "phase": "startup"} for event in logs.UNAWAITED]


def drain_outside() -> list[Event]:
    """Hands over, and forgets, the events that belong to no request, with their `phase`.

    Those are import and lifespan, and what goes on after an answer (with the `request` it came
    from). Garbage is collected before: a coroutine that nobody awaited may be in it.
    """
    gc.collect()
    return RECORDER.drain()


def probe_errors() -> int:
    """How often a probe failed and let the learner's code go on unseen."""
    return RECORDER.errors
