"""Writes one file that never ends.

verdict: file-limit
says: wrote more than 4 MB into one file
"""

with open("log", "wb") as log:
    while True:
        log.write(bytes(1 << 20))
