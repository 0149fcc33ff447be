"""Evidence made from what the suite saw: exchanges, statement counts, the loop's timeline."""

from collections import Counter
from collections.abc import Iterable, Sequence

import httpx

from tutor.grading.suite.timeline import Statement, Timeline
from tutor.grading.verdict import (
    CallerWait,
    ExchangeEvidence,
    Location,
    LoopBlock,
    LoopEvidence,
    Request,
    Response,
    StatementCount,
    StatementRun,
    StatementsEvidence,
)

MAX_BODY = 2000
"""Characters of a body that evidence keeps."""
MAX_STATEMENTS = 12
KEPT_HEADERS = ("content-type", "authorization", "cookie")
"""Headers of a request without which it is another one."""


def timeline_of(response: httpx.Response) -> Timeline:
    """What happened inside the app during this request."""
    timeline = response.extensions["timeline"]
    assert isinstance(timeline, Timeline)
    return timeline


def exchange(response: httpx.Response, longest: int = MAX_BODY) -> ExchangeEvidence:
    """The request and its answer, with bodies of at most so many characters."""
    sent = response.request
    return ExchangeEvidence(
        request=Request(
            method=sent.method,
            url=sent.url.raw_path.decode("latin-1"),
            headers=tuple((n, v) for n, v in sent.headers.items() if n in KEPT_HEADERS),
            body=_shown(sent.content, longest),
        ),
        response=Response(
            status=response.status_code,
            headers=tuple((n, v[:200]) for n, v in list(response.headers.items())[:30]),
            body=_shown(response.content, longest),
            ms=round(response.extensions["ms"], 1),
        ),
    )


def _shown(body: bytes, longest: int) -> str:
    text = body[: longest * 4].decode("utf-8", "replace")
    return text if len(text) <= longest else text[:longest] + " …"


def statement_run(label: str, statements: Sequence[Statement]) -> StatementRun:
    """Statements of one request, counted by shape and line, most frequent first."""
    counts: Counter[tuple[str, Location | None]] = Counter()
    texts: dict[str, str] = {}
    for s in statements:
        counts[(s.shape or s.sql, s.location)] += 1
        texts.setdefault(s.shape or s.sql, s.sql)
    most = counts.most_common(MAX_STATEMENTS)
    return StatementRun(
        label=label,
        total=len(statements),
        statements=tuple(
            StatementCount(sql=texts[shape][:500], count=n, location=where)
            for (shape, where), n in most
        ),
    )


def statements(runs: Iterable[tuple[str, httpx.Response]]) -> StatementsEvidence:
    """The statements behind some responses, each under a label such as "3 orders"."""
    return StatementsEvidence(
        runs=tuple(statement_run(label, timeline_of(r).statements) for label, r in runs)
    )


def loop(
    responses: Iterable[httpx.Response],
    waits: Sequence[CallerWait] = (),
    begun: float | None = None,
    outside: Sequence[Timeline] = (),
) -> LoopEvidence:
    """Which lines held the loop, and who waited, from the first request on.

    outside: events that belong to no request, each timeline labelled with when that was.
    """
    responses = list(responses)
    timelines = [*(timeline_of(r) for r in responses), *outside]
    begins = [r.extensions["begun"] for r in responses]
    first = begins or [b.at for t in outside for b in t.blocking] or [0.0]
    start = begun if begun is not None else min(first)
    blocks = [
        LoopBlock(
            # What the app did at its start comes before the first request.
            start_ms=max(0.0, round((b.at - start) * 1000, 1)),
            ms=round(b.ms, 1),
            call=b.text,
            location=b.location,
            request=t.label,
        )
        for t in timelines
        for b in t.blocking
    ]
    own = [
        CallerWait(
            request=timeline_of(r).label,
            due_ms=round((r.extensions["begun"] - start) * 1000, 1),
            ms=round(r.extensions["ms"], 1),
        )
        for r in responses
    ]
    return LoopEvidence(
        blocks=tuple(sorted(blocks, key=lambda b: b.start_ms)[:60]),
        waits=tuple(waits)[:60] or tuple(own[:60]),
    )
