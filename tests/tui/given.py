"""Verdicts as data: what the screens show does not depend on a run."""

from tutor.grading.verdict import (
    CallerWait,
    CheckResult,
    ContractEvidence,
    Diagnostic,
    ExchangeEvidence,
    Location,
    LoopBlock,
    LoopEvidence,
    ProcessEvidence,
    Request,
    Response,
    SourceEvidence,
    StatementCount,
    StatementRun,
    StatementsEvidence,
    Totals,
    Verdict,
    Versions,
)

PLACE = Location(file="app/words.py", line=1)
DIAGNOSTIC = Diagnostic(
    code="wrong-words",
    message='The words are "[/x]", not `hello`.',
    location=PLACE,
    excerpt='WORDS = "[/x]"',
    why="Callers read what the route says.",
    direction="Where do the words come from?",
    lesson="words#2",
)
EXCHANGE = ExchangeEvidence(
    request=Request(method="GET", url="/words"),
    response=Response(status=200, body='"[/x]"', ms=3.2),
)
STATEMENTS = StatementsEvidence(
    runs=(
        StatementRun(
            label="GET /orders, 3 orders",
            total=4,
            statements=(
                StatementCount(sql="SELECT orders.id\nFROM orders", count=1),
                StatementCount(sql="SELECT lines.id FROM lines", count=3, location=PLACE),
            ),
        ),
        StatementRun(
            label="GET /orders, 30 orders",
            total=31,
            statements=(StatementCount(sql="SELECT lines.id FROM lines", count=30),),
        ),
    )
)
LOOP = LoopEvidence(
    blocks=(LoopBlock(start_ms=10, ms=80, call="time.sleep(0.08)", location=PLACE),),
    waits=(CallerWait(request="GET /health", due_ms=20, ms=75),),
)
OTHERS = (
    ContractEvidence(place="POST /users 201", wanted="UserResponse", found="no schema"),
    ProcessEvidence(exit_code=None, signal="SIGKILL", limit="memory", output="one\ntwo\n"),
    SourceEvidence(file="app/words.py", first_line=3, text="a = 1\nb = a.c\n", highlight=4),
)


def verdict(passed: bool, exercise: str = "greet") -> Verdict:
    """A verdict on the little exercise."""
    results = (
        CheckResult(
            id="words-are-right",
            title="The words are right [/x].",
            status="passed" if passed else "failed",
            points=2,
            diagnostics=() if passed else (DIAGNOSTIC,),
            evidence=(EXCHANGE,),
        ),
        CheckResult(
            id="words-are-short",
            title="The words are short.",
            status="passed" if passed else "not_reached",
            points=1,
        ),
    )
    count = 2 if passed else 0
    return Verdict(
        exercise=exercise,
        status="passed" if passed else "failed",
        tier="kernel",
        checks=results,
        totals=Totals(checks=2, passed=count, points=0, max_points=3, seconds=0.8),
        versions=Versions(
            tutor="1", pack="little", pack_version="0.1", pack_hash="", submission_hash=""
        ),
    )
