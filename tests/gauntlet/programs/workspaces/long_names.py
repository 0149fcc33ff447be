r"""A file whose path is longer than the system takes, once something stands before it.

verdict: refused
says: has a path of more than 240 characters
"""


def make(folder):
    inner = folder.joinpath("n" * 200, "m" * 200)
    inner.mkdir(parents=True)
    (inner / "file.py").write_text("x = 1\n")
