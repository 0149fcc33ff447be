"""Messages between the tutor and its suite process, in both directions.

The suite process runs a pack's code, so the tutor validates what it says like anybody's. Each
message is a JSON object with its `type`; file descriptors travel beside it (`grading.control`).
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from tutor.course.models import CheckSpec, Limits
from tutor.grading.bench.models import BenchRequest, Happening
from tutor.grading.verdict import (
    CheckResult,
    Diagnostic,
    ExchangeEvidence,
    Location,
    LoopEvidence,
    StatementsEvidence,
)
from tutor.protocol.events import Cause

Id = Annotated[str, Field(max_length=200)]
Number = Annotated[int, Field(ge=0, le=10**9)]
Reason = Annotated[str, Field(max_length=500)]
PathText = Annotated[str, Field(max_length=4096)]


class Message(BaseModel):
    """A message with its type; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OfJob(Message):
    """A message about one attempt, by its number in the sitting."""

    job: Number


# To the suite process.


class SuitePlace(Message):
    """The first message: where the process works, what it may read, and its limits."""

    type: Literal["place"] = "place"
    empty: PathText
    scratch: PathText
    suites: PathText
    read: tuple[PathText, ...]
    memory_mb: int
    file_mb: int
    open_files: int
    threads: int


class PartnerOrder(Message):
    """A partner to serve on a listening socket that came with the job."""

    name: str
    app: str


class JobOrder(Message):
    """An attempt; sockets come in the order host, then partners, then the watch."""

    id: Number
    exercise: str
    target: str
    tests: Path
    checks: tuple[CheckSpec, ...]
    order: tuple[str, ...]
    limits: Limits
    files: dict[str, str]
    database: Path
    partners: tuple[PartnerOrder, ...] = ()
    watched: bool = False
    """The last descriptor has the kernel's notes on the database file."""


class JobGiven(Message):
    """Run the checks of an attempt."""

    type: Literal["job"] = "job"
    order: JobOrder


class BenchOpened(Message):
    """Let an app stand for requests by hand."""

    type: Literal["bench"] = "bench"
    order: JobOrder


class BenchAsked(OfJob):
    """Send a request by hand to the standing app."""

    type: Literal["bench-ask"] = "bench-ask"
    request: BenchRequest


class BenchDescribed(OfJob):
    """Ask the standing app for its OpenAPI document."""

    type: Literal["bench-openapi"] = "bench-openapi"


class BenchClosed(OfJob):
    """End the standing app."""

    type: Literal["bench-end"] = "bench-end"


class Cancelled(OfJob):
    """End the running check; no further one begins."""

    type: Literal["cancel"] = "cancel"


class HostGranted(Message):
    """Another app host; its socket comes along, and a watch on its database where there is one."""

    type: Literal["host"] = "host"
    number: Number
    host: Number
    database: Path


class HostRefused(Message):
    """No other app host, and why."""

    type: Literal["host-refused"] = "host-refused"
    number: Number
    reason: Reason


class ThreadsCounted(Message):
    """How many threads an app host has, as the system says it."""

    type: Literal["threads"] = "threads"
    number: Number
    threads: Number


ToSuite = Annotated[
    SuitePlace
    | JobGiven
    | BenchOpened
    | BenchAsked
    | BenchDescribed
    | BenchClosed
    | Cancelled
    | HostGranted
    | HostRefused
    | ThreadsCounted,
    Field(discriminator="type"),
]


# To the tutor.


class ProblemFailure(Message):
    """The exception behind a problem, as the app host described it."""

    code: Annotated[str, Field(max_length=60)]
    type: Id
    module: Id
    message: Annotated[str, Field(max_length=1000)]
    location: Location | None = None
    crash: Cause | None = None


class Problem(Message):
    """Why an attempt can't go on. host: which app host, in the order in which they were granted."""

    code: Annotated[str, Field(max_length=60)]
    host: Number = 0
    request: Annotated[str, Field(max_length=10_000)] = ""
    seconds: Annotated[float, Field(ge=0, le=3600)] | None = None
    check: Id = ""
    said: Reason = ""
    failure: ProblemFailure | None = None


class Ready(Message):
    """The suite process takes attempts."""

    type: Literal["ready"] = "ready"


class Started(OfJob):
    """A check began."""

    type: Literal["started"] = "started"
    check: Id


class Ended(OfJob):
    """A check is decided."""

    type: Literal["ended"] = "ended"
    result: CheckResult


class ProblemMet(OfJob):
    """The attempt as a whole can't go on."""

    type: Literal["problem"] = "problem"
    problem: Problem


class Broken(OfJob):
    """The pack's own code broke outside of a check."""

    type: Literal["broken"] = "broken"
    reason: Reason


class Done(OfJob):
    """Nothing more comes about this attempt."""

    type: Literal["done"] = "done"


class HostWanted(OfJob):
    """Another app host is wanted: for another configuration, or to run a program in."""

    type: Literal["host-wanted"] = "host-wanted"
    number: Number
    mode: Literal["serve", "program"]
    env: dict[Id, Annotated[str, Field(max_length=100_000)]] = {}
    files: dict[PathText, str] = {}
    module: Id | None = None
    arguments: tuple[PathText, ...] = ()
    released: Annotated[tuple[Number, ...], Field(max_length=1_000)] = ()
    """Hosts of this attempt that the suite has let go of: they may be ended."""


class ThreadsWanted(OfJob):
    """How many threads has an app host now?"""

    type: Literal["threads-wanted"] = "threads-wanted"
    number: Number
    host: Number


class BenchStands(OfJob):
    """The app for requests by hand stands."""

    type: Literal["opened"] = "opened"


class BenchEnded(OfJob):
    """The app for requests by hand is gone."""

    type: Literal["bench-ended"] = "bench-ended"


class BenchDocument(OfJob):
    """The OpenAPI document of the standing app, {} and a reason where it has none."""

    type: Literal["document"] = "document"
    document: dict[str, Any]
    reason: Reason = ""


class BenchRowsUnknown(OfJob):
    """The check whose rows are wanted hasn't run yet."""

    type: Literal["rows-unknown"] = "rows-unknown"


class BenchAnswered(OfJob):
    """What came of a request by hand."""

    type: Literal["answer"] = "answer"
    exchange: ExchangeEvidence | None = None
    statements: StatementsEvidence = StatementsEvidence(runs=())
    loop: LoopEvidence = LoopEvidence(blocks=())
    happenings: tuple[Happening, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


ToTutor = Annotated[
    Ready
    | Started
    | Ended
    | ProblemMet
    | Broken
    | Done
    | HostWanted
    | ThreadsWanted
    | BenchStands
    | BenchEnded
    | BenchDocument
    | BenchRowsUnknown
    | BenchAnswered,
    Field(discriminator="type"),
]

TO_SUITE: TypeAdapter[ToSuite] = TypeAdapter(ToSuite)
TO_TUTOR: TypeAdapter[ToTutor] = TypeAdapter(ToTutor)
