r"""Says that the disk is full, which it isn't.

verdict: import-error
says: raised OSError: .*No space left on device
"""

import errno
import os

raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
