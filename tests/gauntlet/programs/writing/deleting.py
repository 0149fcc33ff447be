"""Deletes, renames and changes the mode of what lies in the home folder.

verdict: forbidden
says: tried to use .*diary.txt, which exercises may not touch
printed: rename: 'PermissionError'
printed: folder: 'PermissionError'
tier: kernel
"""

import os
import shutil

from app.targets import at, tried

tried("mode", lambda: os.chmod(at.key, 0o777))
tried("rename", lambda: os.rename(at.key, at.key + at.mark))
tried("folder", lambda: shutil.rmtree(at.house))
os.unlink(at.diary)
