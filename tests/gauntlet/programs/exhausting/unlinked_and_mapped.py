r"""Removes files and closes them, and keeps only a mapping of each.

verdict: disk-limit
says: left files of more than 256 MB in all in its folders
tier: kernel
limits: file_mb=16 open_files=128 memory_mb=512 load_seconds=6 attempt_seconds=6
"""

import mmap
import os
import time

from app.right import app

held = []
for number in range(30):
    path = os.path.join(os.environ["TMPDIR"], f"f{number}")
    file = os.open(path, os.O_CREAT | os.O_RDWR)
    os.unlink(path)
    for _ in range(15):
        os.write(file, b"x" * (1 << 20))
    held.append(mmap.mmap(file, 15 << 20))
    os.close(file)
time.sleep(3)
