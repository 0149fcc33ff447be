"""What is said of an app whose process ended, or had to be ended, before it was done."""

import re

from tutor.grading.problem_facts import Facts, locate
from tutor.grading.verdict import Diagnostic

EXIT_CALL = re.compile(r"os\._exit\(-?\d+\)")

SIGNALS = {
    "SIGSEGV": "it crashed the interpreter (segmentation fault), usually by endless recursion in C",
    "SIGABRT": "the interpreter aborted",
    "SIGXCPU": "it used more than {cpu} s of CPU time",
    "SIGXFSZ": "it wrote more than {file} MB into one file",
    "SIGSYS": "it made a system call that is not allowed here",
    "SIGKILL": "the system killed it, as it does when memory or CPU time run out",
}


def gone(facts: Facts) -> Diagnostic:
    """The process ended, or let go of its connection."""
    ending = facts.ending
    if ending.excess:
        return Diagnostic(
            code="too-many-threads",
            message=f"The app had {ending.excess}, so it was stopped.",
            why="Threads take memory and processor time from everything else on the machine.",
            direction="Let a pool of a fixed size do the work.",
        )
    where, name = locate(ending.output, facts.code)
    call = EXIT_CALL.search(name)
    during = f" while it served {facts.request}" if facts.request else ""
    if ending.killed_by_us and call is None:
        # It still ran when its connection ended: the signal is ours and says nothing of it.
        reason = "it closed the connection that it is served on"
    elif ending.signal is not None:
        reason = SIGNALS.get(ending.signal, f"{ending.signal} ended it").format(
            cpu=facts.limits.cpu_seconds, file=facts.limits.file_mb
        )
    elif call is not None:
        reason = f"your code called {call[0]}"
    elif ending.exit_code == 0:
        reason = "it ended itself or closed the connection that it is served on"
    else:
        reason = f"it ended with exit code {ending.exit_code}"
    return Diagnostic(
        code="app-stopped",
        message=f"The app stopped{during}: {reason}.",
        location=where,
        why="A process that ends itself takes all its other requests with it.",
    )


def protocol(facts: Facts) -> Diagnostic:
    """What came on its connection was none of the frames that there are."""
    said = f" ({facts.said})" if facts.said else ""
    return Diagnostic(
        code="protocol",
        message="The app's process wrote something on the grader's channel that isn't a valid "
        f"message{said}, so it was stopped.",
        direction="Leave file descriptors alone that your code did not open.",
    )


def torn(facts: Facts) -> Diagnostic:
    """The grader ended over a file that the app had cut off under it."""
    return Diagnostic(
        code="database-torn",
        message="The app cut off its database's files while they were being read, which ended the "
        "grader.",
        direction="Leave the files of a database to the database.",
    )
