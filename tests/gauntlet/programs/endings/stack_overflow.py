"""Recurses in C until the stack is used up.

verdict: app-stopped
says: crashed the interpreter
"""

import sys

sys.setrecursionlimit(10**9)


class Endless:
    def __getattr__(self, name):
        return getattr(self, name)


Endless().name
