r"""Folders without number beside the code.

verdict: refused
says: holds 20,000 files and folders or more
"""


def make(folder):
    inner = folder / "app" / "data"
    inner.mkdir()
    for number in range(20_001):
        (inner / f"{number}").mkdir()
