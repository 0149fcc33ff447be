r"""Files that are each small enough, and together more than fits into a message.

verdict: refused
says: holds more than 4 MiB in all
"""


def make(folder):
    for number in range(60):
        (folder / f"m{number}.py").write_bytes(b"\xff" * (511 << 10))
