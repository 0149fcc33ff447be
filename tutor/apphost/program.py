"""A module or a script run as a program in a fresh confined host, instead of serving an app."""

import contextlib
import io
import runpy
import sys
import traceback
from typing import Any

from tutor.protocol.host import MAX_OUTPUT, HostJob, ProgramEnded


class Capped(io.StringIO):
    """Keeps the first MAX_OUTPUT characters, and counts those that it drops."""

    dropped = 0

    def write(self, text: str) -> int:
        room = max(0, MAX_OUTPUT - self.tell())
        super().write(text[:room])
        self.dropped += max(0, len(text) - room)
        return len(text)


def run_program(job: HostJob) -> ProgramEnded:
    """Runs the job's module with its arguments, or its script; stdout and stderr are one."""
    output = Capped()
    sys.argv = [job.module or "snippet.py", *job.arguments]
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = _exit_code(lambda: _run(job), output)
    return ProgramEnded(exit_code=code, output=output.getvalue(), dropped=output.dropped)


def _run(job: HostJob) -> None:
    if job.module:
        runpy.run_module(job.module, run_name="__main__", alter_sys=True)
    else:
        code = compile(job.script or "", "snippet.py", "exec")
        exec(code, {"__name__": "__main__", "__file__": "snippet.py"})  # noqa: S102 - its purpose


def _exit_code(work: Any, output: Capped) -> int:
    try:
        work()
    except SystemExit as leaving:
        if leaving.code is None:
            return 0
        if isinstance(leaving.code, int):
            return leaving.code
        output.write(f"{leaving.code}\n")
        return 1
    except BaseException:
        output.write(traceback.format_exc())
        return 1
    return 0
