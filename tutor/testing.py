"""The public API for authors of hidden suites; the author's guide is `docs/authoring.md`.

A hidden suite is plain async pytest. The fixtures `app`, `database`, `partners` and `source` come
by name; everything else is here.
"""

from tutor.grading.suite.app import App, During, RunResult
from tutor.grading.suite.database import Database
from tutor.grading.suite.evidence import exchange, loop, statements, timeline_of
from tutor.grading.suite.expect import (
    expect_awaited,
    expect_json,
    expect_not_in_response,
    expect_schema,
    expect_status,
)
from tutor.grading.suite.expect_loop import expect_no_blocking
from tutor.grading.suite.expect_sql import expect_constant_queries, expect_order, expect_queries
from tutor.grading.suite.failing import CallFailed, CheckFailed, fail
from tutor.grading.suite.partners import Partner, PartnerRequest, Partners
from tutor.grading.suite.source import Source
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
    "Location",
    "Partner",
    "PartnerRequest",
    "Partners",
    "RunResult",
    "Source",
    "Statement",
    "Timeline",
    "exchange",
    "expect_awaited",
    "expect_constant_queries",
    "expect_json",
    "expect_no_blocking",
    "expect_not_in_response",
    "expect_order",
    "expect_queries",
    "expect_schema",
    "expect_status",
    "fail",
    "loop",
    "statements",
    "timeline_of",
]
