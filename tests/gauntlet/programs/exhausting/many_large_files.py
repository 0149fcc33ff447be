r"""Fills the disk with files that are each small enough.

verdict: disk-limit
says: left files of more than 256 MB in all in its folders
"""

import os

number = 0
folder = os.environ["TMPDIR"]
while True:
    number += 1
    with open(f"{folder}/{number}", "wb") as file:
        file.write(bytes(3 << 20))
