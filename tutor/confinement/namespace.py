"""A network of its own for a process: loopback, and nothing else behind it.

Landlock's rules know ports but no addresses, and seccomp sees neither. In a network namespace a
granted port leads nowhere but to the listening sockets that were made inside. Not every machine
lets its users have one, so it comes on top of the other layers and replaces none.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from tutor.confinement import kernel

_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000
_SET_INTERFACE_FLAGS = 0x8914
_UP = 0x1
_PROBE_SECONDS = 10
RECEIVED_BYTES = 64 << 10
"""What the kernel keeps of what a partner has not read yet, for each connection."""


def enter(ports: Sequence[int]) -> list[socket.socket]:
    """Move this process to a network of its own; listening sockets there, one for each port.

    Must be called with exactly one thread alive. Raises OSError where the machine refuses; the
    process may then lack rights that only root has, and is otherwise as it was.
    """
    if not kernel.has_syscalls():
        raise OSError("no network of its own on this machine type")
    user, group = os.geteuid(), os.getegid()
    kernel.call("unshare", _NEW_USER | _NEW_NETWORK)
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "gid_map").write_text(f"{group} {group} 1")
    _raise_loopback()
    return [_listen(port) for port in ports]


def handles() -> list[int]:
    """Descriptors of the namespaces that this process is in, for another one to `join`."""
    return [
        os.open(f"/proc/self/ns/{kind}", os.O_RDONLY | os.O_CLOEXEC) for kind in ("user", "net")
    ]


def join(user: int, network: int) -> None:
    """Move this process to the network behind two `handles`, and close them. Raises OSError."""
    kernel.call("setns", user, _NEW_USER)
    kernel.call("setns", network, _NEW_NETWORK)
    close((user, network))


def close(descriptors: Iterable[int]) -> None:
    """Close `handles`."""
    for descriptor in descriptors:
        os.close(descriptor)


@cache
def available() -> bool:
    """Whether a process of this user can have a network of its own, tried by a short-lived one."""
    if not kernel.has_syscalls():
        return False
    import subprocess

    command = [sys.executable, "-P", "-m", __name__]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PROBE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _raise_loopback() -> None:
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", _UP)
        fcntl.ioctl(any_socket, _SET_INTERFACE_FLAGS, request)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVED_BYTES)
    listener.bind(("127.0.0.1", port))
    listener.listen(256)
    return listener


if __name__ == "__main__":
    enter((1025,))
