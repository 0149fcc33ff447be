r"""Folders in each other, deeper than Python can call itself.

verdict: refused
says: holds folders more than 32 deep
"""

import os


def make(folder):
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1100):
        os.mkdir("a", dir_fd=here)
        inner = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
