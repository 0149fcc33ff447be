"""Forks without end.

verdict: forbidden
says: tried to start or reach another process
"""

import os

while True:
    os.fork()
