r"""Puts a folder where SQLite wants its journal, so that nobody can store anything.

verdict: startup-failed
says: unable to open database file
"""

import os

from app.right import app

os.mkdir(os.path.join(os.environ["TMPDIR"], "app.db-journal"))
