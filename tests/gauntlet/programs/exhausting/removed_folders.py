r"""Holds on to folders that are removed, with files in none of them.

verdict: passed
printed: held \d+
"""

import os

from app.right import app

held = []
for number in range(20):
    path = os.path.join(os.environ["TMPDIR"], f"gone-{number}")
    os.mkdir(path)
    held.append(os.open(path, os.O_RDONLY))
    os.rmdir(path)
print("held", len(held), flush=True)
for folder in held:
    os.close(folder)
