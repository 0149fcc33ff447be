"""What the kernel notes of a watched database file (`inotify(7)`)."""

ACCESS = 0x1
MODIFY = 0x2
CLOSE = 0x8 | 0x10
OPEN = 0x20
CREATE = 0x100
DELETE = 0x200
OVERFLOW = 0x4000
WATCHED = ACCESS | MODIFY | CLOSE | OPEN | CREATE | DELETE
FILE_WATCH = 2
"""The watch on the file itself; the first one is on its folder."""
QUEUE = 16_384
"""Notes that the kernel keeps by default; beyond them it notes an overflow."""
