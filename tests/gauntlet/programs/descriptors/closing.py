"""Closes every descriptor that it inherited.

verdict: app-stopped
says: closed the connection
"""

import os

os.closerange(0, 64)
while True:
    pass
