"""Aborts the interpreter from inside.

verdict: app-stopped
says: aborted
"""

import ctypes

ctypes.CDLL(None).abort()
