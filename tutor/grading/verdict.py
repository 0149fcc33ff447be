"""The verdict: what the grader says of a submission, as data with one JSON schema."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal[1] = 1

Tier = Literal["kernel", "profile", "limits"]
CheckStatus = Literal["passed", "failed", "not_reached", "not_judged", "error"]
VerdictStatus = Literal["passed", "failed", "not_judged", "error"]
"""`not_judged`: the machine was too busy to tell; neither passed nor failed."""


class Data(BaseModel):
    """A value that never changes and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Location(Data):
    """A place in the learner's files. Lines and columns count from 1."""

    file: str
    line: int
    column: int | None = None


class Diagnostic(Data):
    """Why something did not pass: observation, place, reason, direction; never the solution."""

    code: str
    """Stable name, such as `blocking-call` or `n-plus-one`."""
    message: str
    """One sentence with what was observed, in numbers where there are any."""
    location: Location | None = None
    excerpt: str | None = None
    """The learner's line at `location`."""
    why: str = ""
    direction: str = ""
    lesson: str | None = None
    """The lesson's id, with `#` and the step's number where one step explains it."""


class Request(Data):
    """A request as it was sent."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""


class Response(Data):
    """An answer as it came back; `ms` counts from when the request was due."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    ms: float


class ExchangeEvidence(Data):
    """A request and what came of it."""

    kind: Literal["exchange"] = "exchange"
    request: Request
    response: Response | None = None


class StatementCount(Data):
    """One statement shape: how often it ran, from which line."""

    sql: str
    count: int
    location: Location | None = None


class StatementRun(Data):
    """The statements that one request caused."""

    label: str
    total: int
    statements: tuple[StatementCount, ...]


class StatementsEvidence(Data):
    """The same request at two sizes, or at one."""

    kind: Literal["statements"] = "statements"
    runs: tuple[StatementRun, ...]


class LoopBlock(Data):
    """A stretch in which one line held the event loop."""

    start_ms: float
    ms: float
    call: str
    location: Location | None = None
    request: str = ""


class CallerWait(Data):
    """What one caller felt: when its request was due and how long the answer took."""

    request: str
    due_ms: float
    ms: float


class LoopEvidence(Data):
    """Who waited while what ran; times are milliseconds from the start of the observation."""

    kind: Literal["loop"] = "loop"
    blocks: tuple[LoopBlock, ...]
    waits: tuple[CallerWait, ...] = ()


class ContractEvidence(Data):
    """A place in the OpenAPI document: wanted and found."""

    kind: Literal["contract"] = "contract"
    place: str
    wanted: str
    found: str


class ProcessEvidence(Data):
    """How the app process ended, with the end of what it printed."""

    kind: Literal["process"] = "process"
    exit_code: int | None = None
    signal: str | None = None
    limit: str | None = None
    output: str = ""


class SourceEvidence(Data):
    """An excerpt of the learner's file, or of the traceback through it."""

    kind: Literal["source"] = "source"
    file: str
    first_line: int
    text: str
    highlight: int | None = None


Evidence = Annotated[
    ExchangeEvidence
    | StatementsEvidence
    | LoopEvidence
    | ContractEvidence
    | ProcessEvidence
    | SourceEvidence,
    Field(discriminator="kind"),
]


class CheckResult(Data):
    """What became of one check."""

    id: str
    title: str
    status: CheckStatus
    points: int
    diagnostics: tuple[Diagnostic, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    seconds: float = 0.0


class Totals(Data):
    """Sums over the checks; `seconds` from submission to verdict."""

    checks: int
    passed: int
    points: int
    max_points: int
    seconds: float


class Versions(Data):
    """What was judged, by what: hashes are SHA-256 in hexadecimal."""

    tutor: str
    pack: str
    pack_version: str
    pack_hash: str
    submission_hash: str


class Verdict(Data):
    """The grader's word on one submission."""

    schema_version: Literal[1] = SCHEMA_VERSION
    exercise: str
    status: VerdictStatus
    tier: Tier
    problem: Diagnostic | None = None
    """What stopped the attempt as a whole, such as a syntax error or an app that ended itself."""
    problem_evidence: tuple[Evidence, ...] = ()
    checks: tuple[CheckResult, ...]
    totals: Totals
    versions: Versions
    output: str = ""
    """The end of what the app printed."""
    notes: tuple[Diagnostic, ...] = ()
    """What the source shows beside the checks; it never counts."""
    ignored: tuple[str, ...] = ()
    """Files that were handed in and don't count, because they aren't the learner's to change."""

    @property
    def leading(self) -> Diagnostic | None:
        """The diagnostic to show first: the attempt's problem, or the first failure as declared."""
        if self.problem is not None:
            return self.problem
        for wanted in ("failed", "error", "not_judged"):
            for check in self.checks:
                if check.status == wanted and check.diagnostics:
                    return check.diagnostics[0]
        return None
