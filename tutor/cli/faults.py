"""What goes wrong, as one sentence on stderr and an exit code; never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

PASSED, FAILED, USAGE, FAULT, NOT_JUDGED = 0, 1, 2, 3, 4
"""Exit codes. NOT_JUDGED: the machine was too busy to tell, so try again; not the answer's fault
and not the tutor's."""

SENTENCES = {
    "tutor.course.problems.PackError": USAGE,
    "tutor.grading.submission.SubmissionError": USAGE,
    "tutor.learner.workspace.WorkspaceError": USAGE,
    "tutor.learner.settings.SettingsError": USAGE,
    "tutor.web.access.AccessError": USAGE,
    "tutor.web.address.AddressError": USAGE,
    "tutor.learner.database_faults.ProgressError": FAULT,
    "tutor.grading.errors.GraderError": FAULT,
}
"""Errors whose text is the sentence to show, by name: importing them here would be heavy."""


class CommandError(Exception):
    """A command cannot go on: one sentence on what happened and what to do, and its exit code."""

    def __init__(self, sentence: str, code: int = USAGE) -> None:
        super().__init__(sentence)
        self.code = code


def refuse(sentence: str, code: int = USAGE) -> NoReturn:
    """End the command with a sentence on stderr. Raises CommandError."""
    raise CommandError(sentence, code)


@contextmanager
def explained() -> Iterator[None]:
    """Turn whatever is raised inside into a sentence on stderr and SystemExit."""
    try:
        yield
    except BrokenPipeError:
        # The reader of our output went away; nothing is left to be told to anybody.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        sys.exit(FAILED)
    except Exception as error:
        from tutor.cli.plain import say

        sentence, code = sentence_of(error)
        say(sentence, err=True)
        sys.exit(code)


def sentence_of(error: BaseException) -> tuple[str, int]:
    """What to tell a person about `error`, and the exit code that goes with it."""
    for group in _leaves(error):
        if isinstance(group, CommandError):
            return str(group), group.code
        for kind in type(group).__mro__:
            code = SENTENCES.get(f"{kind.__module__}.{kind.__qualname__}")
            if code is not None:
                return str(group), code
    return _own_fault(error), FAULT


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error


def _own_fault(error: BaseException) -> str:
    import tempfile
    import traceback

    summary = f"{type(error).__name__}: {error}".splitlines()[0]
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="fastcto-tutor-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write("".join(traceback.format_exception(error)))
    except OSError:
        return f"This is a fault of the tutor itself ({summary}). Please report it."
    return (
        f"This is a fault of the tutor itself ({summary}). "
        f"Please report it with the file {file.name}, which holds the details."
    )
