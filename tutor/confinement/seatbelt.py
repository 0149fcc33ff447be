"""macOS: a sandbox profile that denies by default, with what the policy grants.

Untested: written from documentation, on no machine of that kind. The profile is plain text, so
that what it says can at least be checked anywhere.
"""

from __future__ import annotations

import ctypes
import errno
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tutor.confinement.policy import ConfinementError, Policy

_LIBRARY = "/usr/lib/libSystem.B.dylib"
_TEXT_NOT_NAME = 0

_HEAD = """\
(version 1)
(deny default)
(allow file-read-metadata)
(allow sysctl-read)
(allow process-info* (target self))
(allow signal (target self))"""


@cache
def available() -> bool:
    """Whether this system takes profiles."""
    if sys.platform != "darwin":
        return False
    try:
        return hasattr(ctypes.CDLL(_LIBRARY), "sandbox_init")
    except OSError:
        return False


def profile(policy: Policy, read: Sequence[str] = (), devices: Sequence[str] = ()) -> str:
    """The profile for a policy, with further paths to read and devices to use.

    Paths are resolved: the system compares them after following links (/var is one). Raises
    ConfinementError for a path that cannot be written in a profile.
    """
    return "\n".join([_HEAD, *_files(policy, read, devices), *_network(policy)]) + "\n"


def _files(policy: Policy, read: Sequence[str], devices: Sequence[str]) -> Iterator[str]:
    for path in (*read, *policy.read):
        if path.endswith("/"):
            yield f"(allow file-read-data (literal {_quoted(path)}))"
        else:
            yield f"(allow file-read* file-map-executable (subpath {_quoted(path)}))"
    for path in devices:
        yield f"(allow file-read* file-write-data (literal {_quoted(path)}))"
    plain = "(require-any (vnode-type REGULAR-FILE) (vnode-type DIRECTORY))"
    for path in policy.write:
        yield f"(allow file-read* (subpath {_quoted(path)}))"
        yield f"(allow file-write* (require-all (subpath {_quoted(path)}) {plain}))"


def _network(policy: Policy) -> Iterator[str]:
    for port in policy.connect_ports:
        yield f'(allow network-outbound (remote tcp "localhost:{port}"))'
    if policy.accept:
        yield '(allow network-inbound (local tcp "localhost:*"))'


def _quoted(path: str) -> str:
    resolved = str(Path(path).resolve())
    if not resolved.isprintable():
        raise ConfinementError(f"The path {resolved!r} cannot be named in a sandbox profile.")
    return '"' + resolved.replace("\\", "\\\\").replace('"', '\\"') + '"'


def apply(text: str) -> None:
    """Put this process under a profile, for good. Raises OSError."""
    said = ctypes.c_char_p()
    library = ctypes.CDLL(_LIBRARY)
    if library.sandbox_init(text.encode(), ctypes.c_uint64(_TEXT_NOT_NAME), ctypes.byref(said)):
        reason = (said.value or b"no reason given").decode("utf-8", "replace")
        raise OSError(errno.EPERM, f"sandbox_init: {reason}")
