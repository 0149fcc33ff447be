r"""A syntax error whose column has four thousand digits, in a file that is nobody's.

verdict: syntax-error
says: is not Python yet: silly
"""

import os

root = os.getcwd()
raise SyntaxError("silly", (f"{root}/../../etc/passwd", 3, int("9" * 4000), "x"))
