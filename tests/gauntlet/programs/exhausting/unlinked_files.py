r"""Writes files and removes them at once, so that no look into a folder finds them.

verdict: disk-limit
says: left files of more than 256 MB in all in its folders
tier: kernel
limits: file_mb=16 open_files=128 load_seconds=6 attempt_seconds=6
"""

import os
import time

from app.right import app

held = []
for number in range(30):
    path = os.path.join(os.environ["TMPDIR"], f"f{number}")
    file = os.open(path, os.O_CREAT | os.O_RDWR)
    os.unlink(path)
    held.append(file)
    for _ in range(15):
        os.write(file, b"x" * (1 << 20))
time.sleep(3)
