"""What the probes in the app host report, one dataclass a kind.

`t` is on `time.perf_counter`, which both processes share (CLOCK_MONOTONIC). `loc` is the learner's
line, None where there is none. Events outside of requests carry the `phase` they came in, and the
label of the `request` they followed, if any.
"""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, get_args

from tutor.protocol.schema import (
    FORBID,
    Count,
    Items,
    Line,
    Loc,
    Name,
    Number,
    Path,
    Seconds,
    Text,
)

Phase = Literal["import", "startup", "serving", "shutdown"]
Family = Literal["marks", "sql", "transactions", "sessions", "blocking", "logs", "crashes", "tasks"]
"""Events that share a budget: a flood in one family never pushes out another."""

BUDGETS: dict[Family, int] = {
    "marks": 200,
    "sql": 3000,
    "transactions": 3000,
    "sessions": 3000,
    "blocking": 1000,
    "logs": 1000,
    "crashes": 500,
    "tasks": 500,
}
"""Events that are kept of each family, in one request or outside of requests."""

Milliseconds = Annotated[float, Number(0, 1e9)]
Message = Annotated[str, Text(500)]
Expression = Annotated[str, Text(300)]
Calls = Annotated[list[Name], Items(40)]


@dataclass(slots=True, kw_only=True)
class ProbeEvent:
    """What every event has."""

    __pydantic_config__: ClassVar = FORBID
    family: ClassVar[Family] = "marks"

    t: Seconds
    loc: Loc | None = None
    phase: Phase | None = None
    request: Annotated[str, Text(300)] | None = None


@dataclass(slots=True, kw_only=True)
class Start(ProbeEvent):
    """The request reached the app."""

    kind: Literal["start"] = "start"


@dataclass(slots=True, kw_only=True)
class ResponseStart(ProbeEvent):
    """The status and headers left the app."""

    kind: Literal["response_start"] = "response_start"
    status: Annotated[int, Number(-(10**6), 10**6)] = 0


@dataclass(slots=True, kw_only=True)
class ResponseEnd(ProbeEvent):
    """The last piece of the body left the app."""

    kind: Literal["response_end"] = "response_end"


@dataclass(slots=True, kw_only=True)
class Endpoint(ProbeEvent):
    """`loc` is where the function that handled the request is defined."""

    kind: Literal["endpoint"] = "endpoint"


@dataclass(slots=True, kw_only=True)
class Sql(ProbeEvent):
    """One SQL statement on any engine, or on a driver below it.

    shape: the text without its values. how: see `apphost.probes.orm.Load`. loop: the learner's
    line in a loop around `loc`, where that is another one. rows: fetched, None where the driver
    doesn't tell.
    """

    family: ClassVar[Family] = "sql"
    kind: Literal["sql"] = "sql"
    sql: Annotated[str, Text(2000)] = ""
    shape: Annotated[str, Text(4000)] = ""
    loop: Loc | None = None
    rows: Count | None = None
    ms: Milliseconds | None = None
    many: bool = False
    asynchronous: bool = True
    attr: Name | None = None
    how: Annotated[str, Text(20)] = "plain"
    param_count: Count = 0


@dataclass(slots=True, kw_only=True)
class RelationLoaded(ProbeEvent):
    """A relation was loaded together with its owners, once a request; how: by which loader."""

    family: ClassVar[Family] = "sql"
    kind: Literal["relation_loaded"] = "relation_loaded"
    attr: Name = ""
    how: Annotated[str, Text(20)] = ""


@dataclass(slots=True, kw_only=True)
class RelationRead(ProbeEvent):
    """A relation's attribute was read, once a request."""

    family: ClassVar[Family] = "sql"
    kind: Literal["relation_read"] = "relation_read"
    attr: Name = ""
    how: Annotated[str, Text(20)] = "read"


@dataclass(slots=True, kw_only=True)
class Begin(ProbeEvent):
    """A connection began a transaction."""

    family: ClassVar[Family] = "transactions"
    kind: Literal["begin"] = "begin"


@dataclass(slots=True, kw_only=True)
class Commit(ProbeEvent):
    """A connection committed."""

    family: ClassVar[Family] = "transactions"
    kind: Literal["commit"] = "commit"


@dataclass(slots=True, kw_only=True)
class Rollback(ProbeEvent):
    """A connection rolled back."""

    family: ClassVar[Family] = "transactions"
    kind: Literal["rollback"] = "rollback"


@dataclass(slots=True, kw_only=True)
class SessionEvent(ProbeEvent):
    """About one ORM session; `loc` is where it was made, `task` the asyncio task it works in."""

    family: ClassVar[Family] = "sessions"
    number: Count = 0
    task: Annotated[str, Text(120)] | None = None


@dataclass(slots=True, kw_only=True)
class SessionUsed(SessionEvent):
    """A session worked in this request for the first time."""

    kind: Literal["session_used"] = "session_used"


@dataclass(slots=True, kw_only=True)
class SessionBegun(SessionEvent):
    """A session began a transaction on a connection of the pool."""

    kind: Literal["session_begun"] = "session_begun"


@dataclass(slots=True, kw_only=True)
class SessionEnded(SessionEvent):
    """A session gave its connection back."""

    kind: Literal["session_ended"] = "session_ended"


@dataclass(slots=True, kw_only=True)
class SessionClose(SessionEvent):
    """The learner's code closed a session, at `loc`."""

    kind: Literal["session_close"] = "session_close"


@dataclass(slots=True, kw_only=True)
class Blocking(ProbeEvent):
    """A call or a computation that held the event loop.

    how: a known blocking call (primitive), computing, a wait of unknown kind, or a request that was
    served on another event loop than the server's (foreign), where nothing could be seen. ms: None
    where it wasn't measured. count: times that this line did it. stack: library functions between
    the learner's line and the call, as "module:function", outermost first.
    """

    family: ClassVar[Family] = "blocking"
    kind: Literal["blocking"] = "blocking"
    call: Expression = ""
    text: Expression = ""
    how: Literal["primitive", "cpu", "wait", "foreign"] = "primitive"
    ms: Milliseconds | None = None
    count: Count = 1
    stack: Calls = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class TlsContext(ProbeEvent):
    """A TLS context was built while serving."""

    family: ClassVar[Family] = "blocking"
    kind: Literal["tls_context"] = "tls_context"
    text: Expression = ""
    ms: Milliseconds = 0.0
    stack: Calls = field(default_factory=list)
    rebuilt: bool = False
    """The line built one for another request before, which was not kept."""


@dataclass(slots=True, kw_only=True)
class Log(ProbeEvent):
    """A log record on its way to the handlers."""

    family: ClassVar[Family] = "logs"
    kind: Literal["log"] = "log"
    level: Annotated[str, Text(60)] = ""
    logger: Name = ""
    message: Message = ""


@dataclass(slots=True, kw_only=True)
class Warned(ProbeEvent):
    """A warning of interest: a coroutine that nobody awaited, or a cartesian product."""

    family: ClassVar[Family] = "crashes"
    kind: Literal["warning"] = "warning"
    message: Message = ""
    code: Annotated[str, Text(60)] = ""
    text: Expression = ""
    statement: tuple[Line, Line] | None = None
    """First and last line of the statement that made the coroutine."""


@dataclass(slots=True, kw_only=True)
class TaskLeft(ProbeEvent):
    """A task that still ran when the app call returned."""

    family: ClassVar[Family] = "tasks"
    kind: Literal["task_left"] = "task_left"
    name: Annotated[str, Text(100)] = ""


@dataclass(slots=True, kw_only=True)
class Refusal:
    """One error of a request that FastAPI refused; see `apphost.refusals.facts`."""

    __pydantic_config__: ClassVar = FORBID

    source: Name = ""
    name: Name = ""
    type: Name = ""
    msg: Message = ""
    given: Name = ""
    shape: Annotated[str, Text(40)] = ""
    loc: Loc | None = None
    parameter: Name = ""
    annotation: Name = ""
    function: Name = ""
    role: Annotated[str, Text(20)] = ""
    model: Name = ""
    field: Name = ""
    known: Annotated[list[Name], Items(12)] | None = None
    bodies: Annotated[list[Name], Items(12)] | None = None
    nullable: bool = False
    strict: bool = False
    in_body: bool = False
    path: Annotated[str, Text(300)] = ""
    took: Name = ""
    content_type: Name = ""


@dataclass(slots=True, kw_only=True)
class Cause:
    """What is known of an exception whose cause is a familiar one; see `probes.crashes.facts`."""

    __pydantic_config__: ClassVar = FORBID

    code: Annotated[str, Text(60)] = ""
    loc: Loc | None = None
    text: Expression = ""
    message: Message = ""
    library: Name = ""
    what: Annotated[str, Text(60)] = ""
    name: Name = ""
    attr: Name | None = None
    state: Annotated[str, Text(20)] = ""
    inside: bool = False
    made: Loc | None = None
    made_text: Expression = ""
    closed: Loc | None = None
    closed_text: Expression = ""
    errors: Annotated[list[Refusal], Items(3)] | None = None
    count: Count = 0


@dataclass(slots=True, kw_only=True)
class Crash(ProbeEvent):
    """A familiar cause, reported when its exception was made, handled, or left the app."""

    family: ClassVar[Family] = "crashes"
    kind: Literal["error"] = "error"
    how: Literal["made", "handled", "raised"] = "raised"
    cause: Cause = field(default_factory=Cause)


@dataclass(slots=True, kw_only=True)
class Raised(ProbeEvent):
    """The exception with which the app call ended; `path` holds the learner's lines it passed."""

    family: ClassVar[Family] = "crashes"
    kind: Literal["exception"] = "exception"
    code: Annotated[str, Text(60)] = "raised"
    type: Name = "Exception"
    module: Name = ""
    message: Message = ""
    path: Annotated[list[tuple[Path, Line]], Items(20)] = field(default_factory=list)


AnyEvent = (
    Start
    | ResponseStart
    | ResponseEnd
    | Endpoint
    | Sql
    | RelationLoaded
    | RelationRead
    | Begin
    | Commit
    | Rollback
    | SessionUsed
    | SessionBegun
    | SessionEnded
    | SessionClose
    | Blocking
    | TlsContext
    | Log
    | Warned
    | TaskLeft
    | Crash
    | Raised
)
FAMILIES: dict[str, Family] = {
    cls.__dataclass_fields__["kind"].default: cls.family for cls in get_args(AnyEvent)
}
"""The family of each kind of event."""


@dataclass(slots=True, kw_only=True)
class Lost:
    """Events of one family that a budget left out, and what flooded it."""

    __pydantic_config__: ClassVar = FORBID

    family: Family
    count: Count
    loc: Loc | None = None
    """The line from which most events of the family came, as far as lines were counted."""
    from_there: Count = 0


@dataclass(slots=True, kw_only=True)
class ProbeFailed:
    """Probes of one family raised so often, and what they were to report is missing."""

    __pydantic_config__: ClassVar = FORBID

    family: Family
    count: Count


@dataclass(slots=True, kw_only=True)
class Tampered:
    """A probe that was silenced or replaced, found when a request ended."""

    __pydantic_config__: ClassVar = FORBID

    probe: Annotated[str, Text(60)]
    """What it watches, in words, such as "SQL statements"."""
    part: Name
    """The function, class or attribute that isn't what it was when the app was loaded."""
    family: Family | None = None
    """The events it reports; None for what all probes rest on."""
