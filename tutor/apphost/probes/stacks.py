"""From a running frame to the learner's line: across greenlets, with the exact text of the call."""

import dis
import inspect
import itertools
import re
import sys
from collections.abc import Iterator
from opcode import opname
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple

from tutor.apphost.probes.recorder import RECORDER, RequestLog
from tutor.protocol.schema import Loc

MAX_FRAMES = 400
MAX_STACK = 8
MAX_TEXT = 200
OWN = "tutor.apphost"
_LEAVES = ("RAISE", "RETURN", "RERAISE", "JUMP")
_CALLS = ("CALL", "PRECALL", "SEND", "YIELD_VALUE", "RESUME")
_COMMENT = re.compile(rb"\s\s#\s.*")


class Place(NamedTuple):
    """A place in the learner's files: what one instruction of a function is doing."""

    file: str
    code: CodeType
    line: int
    instruction: int

    def loc(self) -> Loc:
        """(file, line, column or None, function); line and column count from 1."""
        span = _span(self.code, self.instruction)
        return self.file, self.line, span.column, span.function

    def text(self) -> str:
        """The call as the learner wrote it, on one line; the whole line where it is no call."""
        operation = opname[self.code.co_code[self.instruction]]
        exact = _span(self.code, self.instruction).text if operation.startswith(_CALLS) else ""
        return exact or source_line(self.code, self.line)

    def expression(self) -> str:
        """What the instruction works out, as the learner wrote it: also where it is no call."""
        return _span(self.code, self.instruction).text or source_line(self.code, self.line)


class Found(NamedTuple):
    """The innermost learner's frame, and (module, qualified name) between, outermost first."""

    place: Place
    between: tuple[tuple[str, str], ...]
    importing: bool = False
    """The body of one of the learner's modules is at work: it is being imported."""

    def stack(self) -> list[str]:
        """The library functions between, as "module:function"; of many, both ends."""
        names = [f"{module}:{function}" for module, function in self.between]
        half = MAX_STACK // 2
        return names if len(names) <= MAX_STACK else names[:half] + names[-half:]


class Span(NamedTuple):
    """The expression of one instruction, and the function that it stands in."""

    column: int | None
    text: str
    function: str


_files: dict[str, str | None] = {}
_spans: dict[tuple[int, int], tuple[CodeType, Span]] = {}
_loops: dict[tuple[int, int], tuple[CodeType, tuple[int | None, int]]] = {}
_sources: dict[str, list[bytes]] = {}


def learners_file(filename: str) -> str | None:
    """A code object's file relative to the learner's root, or None when it is not the learner's."""
    try:
        return _files[filename]
    except KeyError:
        root = RECORDER.root
        inside = filename.startswith(root) and "/site-packages/" not in filename[len(root) - 1 :]
        return _files.setdefault(filename, filename[len(root) :] if inside else None)


def frames(frame: FrameType | None) -> Iterator[FrameType]:
    """Frames from the innermost outwards, on into the greenlets that wait for this one."""
    # The module may be half imported when a hook first runs.
    getcurrent = getattr(sys.modules.get("greenlet"), "getcurrent", None)
    greenlet = getcurrent() if getcurrent is not None else None
    left = MAX_FRAMES
    while True:
        while frame is not None and left:
            left -= 1
            yield frame
            frame = frame.f_back
        if greenlet is None or not left:
            return
        greenlet = greenlet.parent
        if greenlet is None:
            return
        frame = greenlet.gr_frame


def outwards(frame: FrameType | None) -> Iterator[FrameType]:
    """Frames from the innermost outwards as another thread sees them, greenlets left out."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def locate(frame: FrameType | None) -> Found | None:
    """The innermost learner's frame at or outside `frame` on the running thread, if any."""
    return find(frames(frame))


def find(chain: Iterator[FrameType]) -> Found | None:
    """The first learner's frame of a chain that runs from the innermost outwards."""
    found = _innermost(chain)
    if found is None or not (_is_body(found.place.code) or any(_is_body(f.f_code) for f in chain)):
        return found
    return found._replace(importing=True)


def _is_body(code: CodeType) -> bool:
    """Whether this is a module of the learner's as a whole."""
    return code.co_name == "<module>" and learners_file(code.co_filename) is not None


def _innermost(chain: Iterator[FrameType]) -> Found | None:
    between: list[tuple[str, str]] = []
    entered: Found | None = None
    for frame in chain:
        code = frame.f_code
        file = learners_file(code.co_filename)
        if file is not None:
            instruction = instruction_of(frame)
            found = Found(_place(file, frame, instruction), tuple(between[::-1]))
            if entered is not None or not is_entry(code, instruction):
                return found
            # It has done nothing yet: a caller of the learner's tells more.
            entered = found
        elif entered is not None:
            return entered
        else:
            module = str(frame.f_globals.get("__name__", "?"))
            if not module.startswith(OWN):
                between.append((module, code.co_qualname))
    return entered


def _place(file: str, frame: FrameType, instruction: int) -> Place:
    code = frame.f_code
    if opname[code.co_code[instruction]] != "JUMP_BACKWARD":
        return Place(file, code, line_of(frame), instruction)
    key = (id(code), instruction)
    if key not in _loops:
        _loops[key] = (code, _loop_of(code, instruction))
    line, start = _loops[key][1]
    return Place(file, code, line or line_of(frame), start)


def _loop_of(code: CodeType, instruction: int) -> tuple[int | None, int]:
    """Line and instruction that stand for the jump back at the end of a loop's body.

    It carries the line of the body's last statement, also where that is one that leaves the
    loop, such as a `raise`, and never ran. Then it is the loop's head.
    """
    before = ""
    for step in dis.get_instructions(code):
        if step.offset == instruction:
            if not before.startswith(_LEAVES):
                break
            lines = [line for start, end, line in code.co_lines() if start <= step.argval < end]
            return lines[0] if lines else None, step.argval
        if step.opname != "CACHE":
            before = step.opname
    return None, instruction


def where(frame: FrameType | None, log: RequestLog | None) -> Loc | None:
    """The learner's location for an event: its line, else the endpoint that is being served."""
    for outer in frames(frame):
        code = outer.f_code
        file = learners_file(code.co_filename)
        if file is not None:
            return Place(file, code, line_of(outer), instruction_of(outer)).loc()
    return endpoint(log)


def endpoint(log: RequestLog | None) -> Loc | None:
    """Where the function that serves the request is defined: for work after it has returned."""
    function = log.scope.get("endpoint") if log is not None and log.scope is not None else None
    code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
    if not isinstance(code, CodeType):
        return None
    file = learners_file(code.co_filename)
    return None if file is None else definition(file, code)


def definition(file: str, code: CodeType) -> Loc:
    """Where a function of a learner's file is defined."""
    return file, code.co_firstlineno, None, function_name(code)


def is_entry(code: CodeType, instruction: int) -> bool:
    """Whether an instruction is the one with which a call of the function begins."""
    raw = code.co_code
    return opname[raw[instruction]] == "RESUME" and raw[instruction + 1] == 0


def line_of(frame: FrameType) -> int:
    """The frame's line. Some instructions of 3.11 carry none: then the last line before."""
    line: int | None = frame.f_lineno
    if line is not None:
        return line
    best = frame.f_code.co_firstlineno
    for start, _, candidate in frame.f_code.co_lines():
        if start > frame.f_lasti:
            break
        best = candidate or best
    return best


def instruction_of(frame: FrameType) -> int:
    """The offset of the instruction that runs. During a call the frame points into its caches."""
    code, offset = frame.f_code.co_code, max(frame.f_lasti, 0)
    while offset and opname[code[offset]] == "CACHE":
        offset -= 2
    return offset


def function_name(code: CodeType) -> str:
    """The function as its author would name it: `Service.list`, also inside a comprehension."""
    parts = code.co_qualname.split(".<locals>.")
    named = [part for part in parts if not part.startswith("<")]
    return named[-1] if named else parts[0]


def source_line(code: CodeType, line: int) -> str:
    """A line of the code's file without indentation and comment; empty where it is unreadable."""
    lines = _source(code.co_filename)
    raw = lines[line - 1] if 0 < line <= len(lines) else b""
    return _fold(_COMMENT.sub(b"", raw))


def _span(code: CodeType, instruction: int) -> Span:
    """Column and text of the expression that an instruction belongs to."""
    key = (id(code), instruction)
    if key not in _spans:
        # The code object is kept, so that its id cannot become another's.
        _spans[key] = (code, _read_span(code, instruction))
    return _spans[key][1]


def _read_span(code: CodeType, instruction: int) -> Span:
    positions = itertools.islice(code.co_positions(), instruction // 2, None)
    first, last, start, end = next(positions, (None, None, None, None))
    lines, function = _source(code.co_filename), function_name(code)
    if not first or not last or start is None or not end or last > len(lines):
        return Span(None, "", function)
    column = len(lines[first - 1][:start].decode("utf-8", "replace")) + 1
    if first == last:
        return Span(column, _fold(lines[first - 1][start:end]), function)
    rows = [lines[first - 1][start:], *lines[first : last - 1], lines[last - 1][:end]]
    return Span(column, _fold(b" ".join(rows)), function)


def _fold(raw: bytes) -> str:
    return " ".join(raw.decode("utf-8", "replace").split())[:MAX_TEXT]


def _source(filename: str) -> list[bytes]:
    if filename not in _sources:
        try:
            with RECORDER.silence():
                _sources[filename] = Path(filename).read_bytes().splitlines()
        except OSError:
            _sources[filename] = []
    return _sources[filename]
