"""The public API for authors of hidden suites; the author's guide is `docs/authoring.md`.

A hidden suite is plain async pytest. The fixtures `app`, `database`, `partners` and `source` come
by name; everything else is here.
"""

from tutor.grading.suite.app import App, During, RunResult
from tutor.grading.suite.database import Database
from tutor.grading.suite.evidence import exchange, loop, statements, timeline_of
from tutor.grading.suite.expect.access import (
    expect_no_secrets,
    expect_secret_from_env,
    expect_secured,
)
from tutor.grading.suite.expect.answers import (
    expect_awaited,
    expect_json,
    expect_not_in_response,
    expect_nothing_raised,
    expect_schema,
    expect_status,
)
from tutor.grading.suite.expect.contract import (
    expect_documented,
    expect_model,
    expect_separate_schemas,
)
from tutor.grading.suite.expect.inputs import expect_bounds, expect_server_decides
from tutor.grading.suite.expect.layers import (
    expect_no_queries_in_handlers,
    expect_override,
    expect_refused,
)
from tutor.grading.suite.expect.learner_lines import endpoint_of
from tutor.grading.suite.expect.loads import expect_loads_used
from tutor.grading.suite.expect.loop import expect_no_blocking
from tutor.grading.suite.expect.outside import (
    expect_answer_after_commit,
    expect_answers_leave,
    expect_record_agrees,
    file_of,
)
from tutor.grading.suite.expect.queries import expect_constant_queries, expect_order, expect_queries
from tutor.grading.suite.expect.rows import (
    expect_full_page,
    expect_rows_in_proportion,
    expect_steady_rows,
)
from tutor.grading.suite.expect.sessions import (
    expect_committed,
    expect_one_session,
    expect_sessions_closed,
)
from tutor.grading.suite.failing import (
    CallFailed,
    CheckFailed,
    fail,
    timed,
    undecided,
    within_time,
)
from tutor.grading.suite.partners import Hold, Partner, PartnerRequest, Partners
from tutor.grading.suite.source import Source
from tutor.grading.suite.stalls import Stalls
from tutor.grading.suite.timeline import Blocking, Event, Failure, Statement, Timeline
from tutor.grading.verdict import Location

__all__ = [
    "App",
    "Blocking",
    "CallFailed",
    "CheckFailed",
    "Database",
    "During",
    "Event",
    "Failure",
    "Hold",
    "Location",
    "Partner",
    "PartnerRequest",
    "Partners",
    "RunResult",
    "Source",
    "Stalls",
    "Statement",
    "Timeline",
    "endpoint_of",
    "exchange",
    "expect_answer_after_commit",
    "expect_answers_leave",
    "expect_awaited",
    "expect_bounds",
    "expect_committed",
    "expect_constant_queries",
    "expect_documented",
    "expect_full_page",
    "expect_json",
    "expect_loads_used",
    "expect_model",
    "expect_no_blocking",
    "expect_no_queries_in_handlers",
    "expect_no_secrets",
    "expect_not_in_response",
    "expect_nothing_raised",
    "expect_one_session",
    "expect_order",
    "expect_override",
    "expect_queries",
    "expect_record_agrees",
    "expect_refused",
    "expect_rows_in_proportion",
    "expect_schema",
    "expect_secret_from_env",
    "expect_secured",
    "expect_separate_schemas",
    "expect_server_decides",
    "expect_sessions_closed",
    "expect_status",
    "expect_steady_rows",
    "fail",
    "file_of",
    "loop",
    "statements",
    "timed",
    "timeline_of",
    "undecided",
    "within_time",
]
