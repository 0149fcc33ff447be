"""A request by hand, and what was seen of it inside the app."""

from typing import Annotated, Literal

from pydantic import Field

from tutor.grading.verdict import (
    Data,
    Diagnostic,
    ExchangeEvidence,
    Location,
    LoopEvidence,
    ProcessEvidence,
    StatementsEvidence,
    Tier,
)

MAX_BODY = 1 << 20
"""Characters of a body that the bench sends or shows."""


class BenchRequest(Data):
    """What a learner sends to their own app."""

    method: Annotated[str, Field(pattern=r"^[A-Z]{1,20}$")] = "GET"
    path: Annotated[str, Field(pattern=r"^/[^\x00-\x20\x7f]*$", max_length=4000)] = "/"
    """With the query, without the host."""
    headers: tuple[tuple[str, str], ...] = ()
    body: Annotated[str, Field(max_length=MAX_BODY)] = ""
    rows: str | None = None
    """Id of a check: its rows stand in the database first. None leaves what is there."""
    beside: Annotated[str, Field(pattern=r"^/[^\x00-\x20\x7f]*$")] | None = None
    """What another caller asks for every 50 ms meanwhile, so that it shows who waits."""


class Happening(Data):
    """Something that happened in the app, in milliseconds from the start of the request."""

    at_ms: float
    what: str
    text: str = ""
    ms: float | None = None
    rows: int | None = None
    location: Location | None = None


class XRay(Data):
    """One request by hand: the answer, the statements, the loop, and what is wrong with it."""

    schema_version: Literal[1] = 1
    exercise: str
    tier: Tier
    exchange: ExchangeEvidence
    statements: StatementsEvidence
    loop: LoopEvidence
    happenings: tuple[Happening, ...] = ()
    """Everything in the order of time."""
    diagnostics: tuple[Diagnostic, ...] = ()
    process: ProcessEvidence | None = None
    """How the app ended, where it did."""
    output: str = ""
    """What the app printed since the request before."""
    started: bool = False
    """The app was started for this request: its database is as new."""
    stopped: bool = False
    """The app is gone; the next request starts it anew."""
