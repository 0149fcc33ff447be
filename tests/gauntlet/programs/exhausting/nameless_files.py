r"""Opens files that never had a name.

verdict: passed
printed: nameless: 'OSError'
printed: temporary: '5'
"""

import os
import tempfile

from app.right import app
from app.targets import tried

tried("nameless", lambda: os.open(os.environ["TMPDIR"], os.O_TMPFILE | os.O_RDWR))
tried("temporary", lambda: tempfile.TemporaryFile().write(b"plain"))
