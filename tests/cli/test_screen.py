"""Without a command, the tutor's screen opens."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import time

from .conftest import PROGRAM, SECONDS, Tutor

CTRL_Q = b"\x11"


def test_it_opens_in_a_terminal_and_leaves_with_code_0(tutor: Tutor) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    process = subprocess.Popen(
        [PROGRAM], env=tutor.env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    seen, deadline = b"", time.monotonic() + SECONDS
    try:
        while b"Help" not in seen and time.monotonic() < deadline:
            seen += os.read(ours, 65536)
        os.write(ours, CTRL_Q)
        while os.read(ours, 65536):
            assert time.monotonic() < deadline, "ctrl+q did not end it"
    except OSError:
        pass  # The other end is closed: the program is done.
    finally:
        os.close(ours)
        if time.monotonic() >= deadline:
            process.kill()
    assert process.wait(timeout=SECONDS) == 0
    assert b"Traceback" not in seen
