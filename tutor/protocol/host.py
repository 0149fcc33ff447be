"""The payloads of the frames between the grader's side and an app host.

`frames` (in `tutor.wire`) says how they travel; here is what is in them. Whatever comes out of an
app host is untrusted: `tutor.protocol.reading` validates it.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from tutor.protocol.events import AnyEvent, Cause, Lost, ProbeFailed, Tampered
from tutor.protocol.schema import (
    FORBID,
    Items,
    Loc,
    Name,
    Number,
    Path,
    Seconds,
    Text,
)

EVENTS_IN_A_FRAME = 500
"""Events travel in frames of at most so many, ahead of the frame that ends the report."""
MAX_OUTPUT = 200_000
MAX_HEADERS = 1000
"""Headers of an answer that travel; the grader refuses an answer long before."""


@dataclass(slots=True, kw_only=True)
class Failure:
    """An exception that left the learner's code. code: "raised" or a way in which loading failed.

    path: the learner's lines that it passed through, outermost first.
    """

    __pydantic_config__: ClassVar = FORBID

    code: Annotated[str, Text(60)] = "raised"
    type: Name = "Exception"
    module: Name = ""
    message: Annotated[str, Text(1000)] = ""
    bases: Annotated[list[Name], Items(20)] = field(default_factory=list)
    loc: Loc | None = None
    path: Annotated[list[tuple[Path, Annotated[int, Number(1, 10_000_000)]]], Items(20)] = field(
        default_factory=list
    )
    crash: Cause | None = None


@dataclass(slots=True, kw_only=True)
class Events:
    """A part of a report (EVENTS)."""

    __pydantic_config__: ClassVar = FORBID

    events: Annotated[list[AnyEvent], Items(EVENTS_IN_A_FRAME)]


@dataclass(slots=True, kw_only=True)
class ReportEnd:
    """The end of a report: of a request (REQUEST_OVER), or of what was asked for (DONE).

    sent: how many events came before. lost: what budgets left out. failed: which probes raised.
    """

    __pydantic_config__: ClassVar = FORBID

    sent: Annotated[int, Number(0, 100_000)]
    lost: Annotated[list[Lost], Items(20)] = field(default_factory=list)
    tampered: Annotated[list[Tampered], Items(20)] = field(default_factory=list)
    failure: Failure | None = None
    failed: Annotated[list[ProbeFailed], Items(20)] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Loaded:
    """The app was imported (DONE in answer to LOAD)."""

    __pydantic_config__: ClassVar = FORBID

    seconds: Seconds


@dataclass(slots=True, kw_only=True)
class Nothing:
    """The order was carried out, and there is nothing to say about it (DONE)."""

    __pydantic_config__: ClassVar = FORBID


@dataclass(slots=True, kw_only=True)
class Value:
    """What a called function returned (DONE in answer to CALL): anything that JSON holds."""

    __pydantic_config__: ClassVar = FORBID

    value: Any = None


@dataclass(slots=True, kw_only=True)
class Waits:
    """The learner's line at which a request's task waits (DONE in answer to WHERE)."""

    __pydantic_config__: ClassVar = FORBID

    loc: Loc | None = None


@dataclass(slots=True, kw_only=True)
class ProgramEnded:
    """How a program ended (DONE in answer to LOAD in mode "program").

    dropped: characters of output beyond MAX_OUTPUT.
    """

    __pydantic_config__: ClassVar = FORBID

    exit_code: Annotated[int, Number(-(2**31), 2**31)] = 1
    output: Annotated[str, Text(MAX_OUTPUT)] = ""
    dropped: Annotated[int, Number(0, 10**15)] = 0
    tier: Literal["kernel", "profile", "limits"] = "limits"
    reasons: Annotated[list[Annotated[str, Text(500)]], Items(50)] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ResponseHead:
    """Status and headers of an answer (RESPONSE_START), as the app gave them."""

    __pydantic_config__: ClassVar = FORBID

    status: Any
    headers: Annotated[
        list[tuple[Annotated[str, Text(70_000)], Annotated[str, Text(70_000)]]],
        Items(MAX_HEADERS),
    ] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ResponseDone:
    """The answer is complete (RESPONSE_END)."""

    __pydantic_config__: ClassVar = FORBID

    t: Seconds


@dataclass(slots=True, kw_only=True)
class Forked:
    """The template forked a host for an order (DONE)."""

    __pydantic_config__: ClassVar = FORBID

    forked: Annotated[int, Number(1, 2**31)]


@dataclass(slots=True, kw_only=True)
class Ended:
    """A forked host ended; a negative code is a signal (DONE)."""

    __pydantic_config__: ClassVar = FORBID

    ended: Annotated[int, Number(1, 2**31)]
    code: Annotated[int, Number(-1000, 1000)]


@dataclass(slots=True, kw_only=True)
class RequestHead:
    """A request for the app (REQUEST); texts are Latin-1, as in ASGI's bytes."""

    method: str
    path: str
    raw_path: str
    query: str
    headers: list[tuple[str, str]]


@dataclass(slots=True, kw_only=True)
class Override:
    """Puts a name of host.py in place of a dependency, or takes all of them back (OVERRIDE)."""

    dependency: str = ""
    replacement: str = ""
    clear: bool = False


@dataclass(slots=True, kw_only=True)
class Call:
    """Calls "module:attribute" with arguments that JSON holds (CALL)."""

    target: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class OfStream:
    """Asks about one request, by its stream (WHERE, DRAIN); None for what belongs to none."""

    stream: int | None = None


@dataclass(slots=True, kw_only=True)
class Since:
    """Asks what happened since a moment of `time.perf_counter` (PACE)."""

    since: float = 0.0


@dataclass(slots=True, kw_only=True)
class Pace:
    """How late the machine let the app host run, in seconds (DONE in answer to PACE).

    late: the longest delay of a thread with nothing to do. queued: how long the loop's thread
    waited for a core in all.
    """

    __pydantic_config__: ClassVar = FORBID

    late: Annotated[float, Number(0, 3600)] = 0.0
    queued: Annotated[float, Number(0, 3600)] = 0.0


@dataclass(slots=True, kw_only=True)
class HostPlace:
    """Where an app host works: its code base, what the app stores, and what may be read."""

    code: str = ""
    data: str = ""
    read: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class HostLimits:
    """The exercise's limits that the host puts on itself; sizes in MB, times in seconds."""

    memory_mb: int
    cpu_seconds: int
    file_mb: int
    open_files: int
    threads: int


@dataclass(slots=True, kw_only=True)
class HostJob:
    """What an app host is there for.

    mode: "serve" an app, or run a "program" (a `module` with `arguments`, or the text `script`).
    network: "new" makes a network of its own with listeners at `ports`, "join" enters the one whose
    descriptors come along, "" stays in the machine's.
    """

    mode: Literal["serve", "program"]
    limits: HostLimits
    env: dict[str, str] = field(default_factory=dict)
    ports: list[int] = field(default_factory=list)
    network: Literal["", "new", "join"] = ""
    app: str = ""
    host: str | None = None
    """The text of the exercise's host.py."""
    module: str | None = None
    arguments: list[str] = field(default_factory=list)
    script: str | None = None
