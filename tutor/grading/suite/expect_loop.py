"""Expectations about the event loop: nothing that holds it, nobody who waits for it."""

from collections import defaultdict

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.app import During
from tutor.grading.suite.blame import blame
from tutor.grading.suite.evidence import timeline_of
from tutor.grading.suite.failing import fail
from tutor.grading.suite.timeline import Blocking


def expect_no_blocking(
    *responses: httpx.Response,
    during: During | None = None,
    code: str = "blocking-call",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails when a line of the learner's held the event loop while these were served.

    The line that held it longest leads. during: what other callers felt, for the evidence.
    `why` and `direction` default to words that fit the library that blocked.
    """
    by_line: dict[tuple[str, int], list[tuple[Blocking, httpx.Response]]] = defaultdict(list)
    for response in responses:
        for found in timeline_of(response).blocking:
            if found.location is not None:
                by_line[(found.location.file, found.location.line)].append((found, response))
    if not by_line:
        return
    worst = max(by_line.values(), key=lambda hits: sum(b.ms for b, _ in hits))
    longest, served = max(worst, key=lambda hit: hit[0].ms)
    reason = blame(longest)
    message = (
        f"`{longest.text}` held the event loop for {longest.ms:.0f} ms "
        f"while {timeline_of(served).label} was served"
    )
    if len(responses) > 1:
        message += f", and in {len(worst)} of {len(responses)} requests"
    if during is not None and during.waits:
        message += f"; another caller waited up to {during.worst_ms:.0f} ms"
    fail(
        code,
        message + ".",
        where=longest.location,
        why=why or reason.why,
        direction=direction or reason.direction,
        lesson=lesson,
        evidence=[evidence.loop(responses, during.waits if during else ())],
    )
