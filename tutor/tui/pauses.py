"""Python's garbage collector, which stops the program while it looks through every object.

With all that a course and Textual keep, each full look took 0.1 s, every few seconds of typing.
"""

import gc

SETTLED = 5.0
"""Seconds after the first screen when all modules and the grader are loaded."""


def put_off() -> None:
    """Collect nothing while the program starts: almost all that it makes stays."""
    gc.disable()


def set_aside() -> None:
    """From now on look only at what is made later. Does nothing where nothing was put off."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
