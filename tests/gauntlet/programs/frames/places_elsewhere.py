r"""Raises with a traceback that names files outside, and lines that no file has.

verdict: import-error
says: raised ValueError: elsewhere
"""

source = "def broken():\n    raise ValueError('elsewhere')\n"
import os

root = os.getcwd()
code = compile("\n" * 900_000 + source, f"{root}/../../../../etc/passwd", "exec")
space = {}
exec(code, space)
space["broken"]()
