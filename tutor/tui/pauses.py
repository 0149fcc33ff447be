"""What would stop the program while somebody types: the garbage collector, and its own threads.

With all that a course and Textual keep, each full look of the collector took 0.1 s, every few
seconds of typing. A thread that computes gives way to the event loop after Python's switch interval
only; with the usual 5 ms, a save held up the next key by that much, several times.
"""

import gc
import sys

SETTLED = 5.0
"""Seconds after the first screen when all modules and the grader are loaded."""
SWITCH = 0.001
"""Seconds for which a thread may keep the event loop waiting."""


def put_off() -> None:
    """Collect nothing while the program starts, since almost all that it makes stays; from now on
    threads give way soon."""
    sys.setswitchinterval(SWITCH)
    gc.disable()


def set_aside() -> None:
    """From now on look only at what is made later. Does nothing where nothing was put off."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
