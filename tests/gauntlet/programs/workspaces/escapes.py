r"""Four million characters that JSON writes as six each.

verdict: status
says: GET /health answered 404
"""


def make(folder):
    for number in range(7):
        (folder / f"m{number}.py").write_bytes(b"\x01" * (500 << 10))
