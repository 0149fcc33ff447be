r"""A file that no parser can follow, and one that makes the tutor look into all of them.

verdict: status
says: GET /health answered 404
"""


def make(folder):
    inner = folder / "app"
    (inner / "zz.py").write_text("import time\nasync def f():\n    time.sleep(1)\n")
    (inner / "zy.py").write_text("x = 0\nif x:\n pass\n" + "elif x:\n pass\n" * 9000)
    (inner / "zx.py").write_text("x = " + "1+" * 50_000 + "1\n")
    (inner / "zw.py").write_text("-" * 100_000 + "1\n")
