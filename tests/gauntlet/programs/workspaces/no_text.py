r"""File names that are no text in any encoding, and one that would colour a terminal.

verdict: status
says: GET /health answered 404
"""

import os


def make(folder):
    for name in (b"\xff\xfe.py", b"a\nb.py", b"\x1b[31mred.py", b"\xe2\x80\xaeyp.txt"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"x = 1\n")
