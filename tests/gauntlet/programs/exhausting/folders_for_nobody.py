r"""Leaves folders that not even their owner may list or empty.

verdict: app-stopped
says: your code called os._exit\(3\)
"""

import os

os.umask(0)
os.makedirs("shut/inside")
inner = os.open("shut", os.O_RDONLY)
os.umask(0o777)
os.mkdir("nothing")
os.umask(0o477)
os.mkdir("unlisted")
os.mkdir("unlisted/full")
open("unlisted/full/file", "w").close()
os.fchmod(inner, 0)
os._exit(3)
