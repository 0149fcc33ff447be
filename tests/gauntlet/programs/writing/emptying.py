"""Empties files outside by opening them for reading with O_TRUNC, and by truncate.

verdict: forbidden
says: tried to use .*diary.txt, which exercises may not touch
printed: library: 'PermissionError'
tier: kernel
"""

import os

import fastapi

from app.targets import at, tried

tried("library", lambda: os.close(os.open(fastapi.__file__, os.O_RDONLY | os.O_TRUNC)))
tried("by path", lambda: os.truncate(at.key, 0))
os.open(at.diary, os.O_RDONLY | os.O_TRUNC)
