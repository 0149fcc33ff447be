r"""A file that is not Python yet, and that nobody imports.

verdict: status
says: GET /health answered 404
"""


def make(folder):
    (folder / "app" / "zz_scratch.py").write_text("def (\n")
