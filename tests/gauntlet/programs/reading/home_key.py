"""Reads the learner's private key through a path that winds around.

verdict: forbidden
says: tried to use .*id_ed25519, which exercises may not touch
tier: kernel
"""

import os

from app.targets import at

way = "/proc/self/root" + os.path.join(os.path.dirname(at.key), "..", ".ssh", "id_ed25519")
print(open(way).read())
