"""Writing a small file so that a crash leaves the old or the new one, never half of either."""

import contextlib
import os
import secrets
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, made durable before this returns. Keeps the file's mode.

    Missing parent folders are made. Raises OSError, after which the old file is untouched and
    nothing new lies beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A dotfile, so that watchers, globs and readers of the folder never see it.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with draft.open("xb") as file:
            with contextlib.suppress(FileNotFoundError):
                draft.chmod(path.stat().st_mode & 0o777)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)  # nobody knows the draft's name
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names that were created, replaced or removed in `folder` durable, where it can be."""
    if os.name == "nt":
        return
    # Some network file systems refuse to sync a folder; what it holds is synced already.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
