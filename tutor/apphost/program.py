"""A module or a script run as a program in a fresh confined host, instead of serving an app."""

import contextlib
import io
import runpy
import sys
import traceback
from typing import Any

OUTPUT_LENGTH = 200_000
"""Characters of output that are kept."""


class Capped(io.StringIO):
    """Keeps the first OUTPUT_LENGTH characters."""

    def write(self, text: str) -> int:
        if self.tell() < OUTPUT_LENGTH:
            super().write(text[:OUTPUT_LENGTH])
        return len(text)


def run_program(job: dict[str, Any], data: str) -> dict[str, Any]:
    """Runs `job["module"]` with `job["arguments"]`, or the text `job["script"]`.

    Returns exit_code and output (stdout and stderr as one).
    """
    output = Capped()
    sys.argv = [job.get("module") or "snippet.py", *job.get("arguments", ())]
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = _exit_code(lambda: _run(job), output)
    return {"exit_code": code, "output": output.getvalue()}


def _run(job: dict[str, Any]) -> None:
    if job.get("module"):
        runpy.run_module(job["module"], run_name="__main__", alter_sys=True)
    else:
        code = compile(job["script"], "snippet.py", "exec")
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
