r"""Ends its process at import as if all had gone well.

verdict: app-stopped
says: your code called os._exit\(0\)
"""

import os

os._exit(0)
