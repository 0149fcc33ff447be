"""What a process may still do once it is confined, and the report on how well that holds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

Tier = Literal["kernel", "profile", "limits"]

HIGHEST_PORT = 65_535


class ConfinementError(Exception):
    """The process could not be confined as asked. It must not go on to run other people's code."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Everything that stays allowed; whatever is not named here is refused.

    Paths are absolute. In `read`, a folder is granted whole; one that ends in `/` may only be
    listed (see `names_only`): the names below it can be seen, the contents cannot.
    """

    read: tuple[str, ...]
    """Files or folders that may be read, and whose shared objects may be loaded."""
    write: tuple[str, ...]
    """Existing folders that may be read and changed: plain files and folders only, no links."""
    connect_ports: tuple[int, ...] = ()
    """TCP ports that may be connected to. Nothing else of the network is open."""
    own_network: bool = False
    """Those ports lead nowhere but into a network of the process's own (see `namespace`)."""
    accept: bool = False
    """May serve on listening sockets that it inherited, without opening sockets of its own."""
    observable: bool = False
    """Other processes of the user may see what it holds open, as whoever started it needs to for
    counting files without a name. Taken only where Landlock keeps confined ones from looking."""
    memory_bytes: int
    """Heap and mappings on top of what the process already has when it is confined."""
    cpu_seconds: int | None
    """CPU time from now on, of all threads together; None for no limit."""
    file_bytes: int
    """Size of the largest file that may be written."""
    open_files: int
    """Highest number of open files, those already open included."""
    threads: int
    """Worker threads whose stacks get room beside `memory_bytes` (see `limits`)."""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant. Raises ValueError with a sentence."""
        for path in (*self.read, *self.write):
            if not os.path.isabs(path):  # noqa: PTH117
                raise ValueError(f"A policy needs absolute paths; {path!r} is not one.")
        for port in self.connect_ports:
            if not 0 < port <= HIGHEST_PORT:
                raise ValueError(f"{port} is not a TCP port.")
        if self.accept and self.connect_ports:
            raise ValueError("A process may serve inherited sockets or connect, not both.")
        numbers = (self.memory_bytes, self.file_bytes, self.open_files, self.threads)
        if min(numbers) <= 0 or (self.cpu_seconds is not None and self.cpu_seconds <= 0):
            raise ValueError("Every limit of a policy must be above zero.")


@dataclass(frozen=True)
class Report:
    """How well a confinement holds on this machine.

    `kernel`: files, network, processes, signals and memory are closed by the kernel. `profile`:
    files, network and processes are closed by the system's own profiles, memory is only watched.
    `limits`: at least one of these walls is missing, for the `reasons` given (one sentence each).
    `landlock` is the ABI version in use, 0 for none.
    """

    tier: Tier
    landlock: int
    seccomp: bool
    reasons: tuple[str, ...]


def names_only(folder: str) -> str:
    """The entry of `Policy.read` that lets the names below `folder` be listed, nothing read."""
    return folder.rstrip("/") + "/"
