"""Exceptions of a learner's code, described as data for the grader."""

import os
import traceback
from typing import Any

from tutor.apphost.probes import crashes
from tutor.protocol.events import Cause
from tutor.protocol.host import Failure
from tutor.protocol.schema import Loc

MESSAGE_LENGTH = 500
MAX_PATH = 20
MAX_LINE = 1_000_000


def location(error: BaseException, root: str) -> Loc | None:
    """The innermost line of the learner's code in the traceback."""
    if isinstance(error, SyntaxError) and error.filename and _inside(error.filename, root):
        line, column = _number(error.lineno) or 1, _number(error.offset)
        return os.path.relpath(error.filename, root), line, column, "<module>"
    found = None
    for frame in traceback.extract_tb(error.__traceback__):
        if _inside(frame.filename, root):
            column = None if frame.colno is None else frame.colno + 1
            found = (os.path.relpath(frame.filename, root), frame.lineno or 1, column, frame.name)
    return found


def path(error: BaseException, root: str) -> list[tuple[str, int]]:
    """The learner's lines that the exception passed through, outermost first: (file, line)."""
    steps = traceback.extract_tb(error.__traceback__)
    inside = [step for step in steps if _inside(step.filename, root)]
    return [(os.path.relpath(step.filename, root), step.lineno or 1) for step in inside[-MAX_PATH:]]


def _inside(filename: Any, root: str) -> bool:
    """Whether a file is of the code base; code can claim any name for the file that it is from."""
    return isinstance(filename, str) and os.path.normpath(filename).startswith(root + os.sep)


def _number(value: Any) -> int | None:
    """A line or column; a SyntaxError can be made with anything in place of one."""
    return value if isinstance(value, int) and 0 < value < MAX_LINE else None


def describe(error: BaseException, root: str, code: str = "raised") -> Failure:
    """Describe an exception for the grader, with its cause where that is a familiar one."""
    cause = error
    while location(cause, root) is None and (inner := cause.__cause__ or cause.__context__):
        cause = inner
    loc = location(error, root) or location(cause, root)
    kind = type(error)
    try:
        message = str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException as broken:
        message = f"(its message cannot be read: {type(broken).__name__})"
    return Failure(
        code=code,
        type=kind.__name__,
        module=str(kind.__module__),
        message=message[:MESSAGE_LENGTH],
        bases=[f"{base.__module__}.{base.__name__}" for base in kind.__mro__][:20],
        loc=loc,
        path=path(error, root),
        crash=_familiar(error),
    )


def _familiar(error: BaseException) -> Cause | None:
    try:
        known = crashes.facts(error)
        return crashes.cause(known) if known is not None else None
    except Exception:
        return None
