"""What the operating system refused, as a sentence that says what to do."""

import errno
from pathlib import Path

_UNWRITABLE = (
    "{path} cannot be used ({reason}): allow yourself to read and write it, "
    "or choose another folder in the settings"
)
_FULL = "the disk that holds {path} is full: free some space and try again"
_BLOCKED = "{path} cannot be used ({reason}): move away what stands in its place"

_SENTENCES = {
    errno.EACCES: _UNWRITABLE,
    errno.EPERM: _UNWRITABLE,
    errno.EROFS: _UNWRITABLE,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENOENT: "{path} is not there and cannot be made: check the folder in the settings",
    errno.ENOTDIR: _BLOCKED,
    errno.EISDIR: _BLOCKED,
    errno.EEXIST: _BLOCKED,
    errno.ELOOP: "{path} is a symbolic link: put the file itself in its place",
    errno.ENAMETOOLONG: "{path} has too long a name for this disk: choose a shorter one",
}
_OTHER = "{path} cannot be used ({reason}): see to the disk and try again"


def explain(error: OSError, path: Path) -> str:
    """One sentence on `error`, which came while working on `path`: what is wrong, what to do."""
    sentence = _SENTENCES.get(error.errno or 0, _OTHER)
    return sentence.format(path=path, reason=error.strerror or type(error).__name__)
