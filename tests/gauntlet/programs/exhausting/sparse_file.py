r"""Makes a file that seems to be huge, and takes no room.

verdict: passed
printed: within: '4194304'
printed: beyond: 'OSError'
"""

import os

from app.right import app
from app.targets import tried

path = os.path.join(os.environ["TMPDIR"], "sparse")


def grown(size):
    with open(path, "wb") as file:
        return file.truncate(size)


tried("within", lambda: grown(4 << 20))
tried("beyond", lambda: grown(1 << 40))
