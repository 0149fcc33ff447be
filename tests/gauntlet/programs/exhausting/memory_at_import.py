"""Takes memory without end at import.

verdict: memory-limit
says: asked for more than 128 MB of memory
"""

hoard = []
while True:
    hoard.append(bytearray(8 << 20))
